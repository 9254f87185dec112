/** Limits that a drawn stamp tells: with a list of colours that names each of the 1024 entries of a table, a pixel says where between them it lies. */
import type {Stamp} from '../../pocket-fink/sky/types.ts';
import type {Geometry} from '../../support/drawn-stamp.ts';
import type {Pair} from './reference-limits.ts';
import {between, type Rgb, type Stops} from './reference-looks.ts';

/**
 * A list of colours in which each of the 1024 entries of a table has its own: red rises, green and blue go up and down 16 times, a quarter of a
 * turn apart. A pixel then tells its place between the limits to a thousandth, and 18 stamps of thousands of pixels the limits to a millionth.
 */
const STOPS: Stops = Array.from({length: 65}, (_, n) => {
  const up = [0, 128, 255, 128];
  return [n / 64, [Math.round((255 * n) / 64), up[n % 4], up[(n + 1) % 4]] as unknown as Rgb] as const;
});
/** As a person would type it. */
export const TELLING = JSON.stringify(STOPS.map(([at, rgb]) => [at, `rgb(${rgb.join(',')})`]));
export const LAST = 1023;

const word = ([red, green, blue]: Rgb) => (red << 16) | (green << 8) | blue;
const entryOf = new Map(
  Array.from({length: LAST + 1}, (_, entry) => [
    word(between(STOPS, entry / LAST).map(Math.round) as unknown as Rgb),
    entry,
  ]),
);
const MISSING = 0xffffff;

const NOTHING = -2;

/** @returns of each pixel of a tile its entry, -1 where it is missing, -2 where nothing is drawn; null where a colour is none of the list */
function entriesIn(rgba: Uint8Array): number[] | null {
  const found: number[] = [];
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = word([rgba[at], rgba[at + 1], rgba[at + 2]] as unknown as Rgb);
    const entry = rgba[at + 3] === 0 ? NOTHING : colour === MISSING ? -1 : entryOf.get(colour);
    if (entry === undefined) return null;
    found.push(entry);
  }
  return found;
}

interface Drawn {
  /** of the tile, px */
  side: number;
  /** absent: the whole stamp, column 0 left and row 0 at the top */
  geometry?: Geometry;
  /** so near to the edge between two pixels, in pixels of the stamp, either may be drawn */
  margin?: number;
  /** what is drawn at a place of the stamp; absent: the pixel that lies there. undefined: not told */
  valueAt?: (x: number, y: number) => number | undefined;
  /** entries of the table that a pixel may be off; four are one of 255 */
  steps?: number;
}

/** @returns a pixel that does not lie where these limits, right to a millionth, put it, or that too few are told; '' = none */
export function contradiction(
  rgba: Uint8Array,
  {width, height, pixels}: Stamp,
  [low, high]: Pair,
  {side, geometry, margin = 0.03, valueAt, steps = 0.5}: Drawn,
): string {
  const entries = entriesIn(rgba);
  if (entries?.length !== side * side) return 'other colours';
  const off = (LAST * 1e-6 * Math.max(Math.abs(low), Math.abs(high))) / (high - low);
  let told = 0;
  for (const [at, entry] of entries.entries()) {
    const [right, down] = [(at % side) + 0.5, Math.floor(at / side) + 0.5];
    const [x, y] = geometry?.(right, down) ?? [(right * width) / side - 0.5, (down * height) / side - 0.5];
    if ([x, y].some((one) => Math.abs(one - Math.floor(one) - 0.5) < margin)) continue;
    const [column, row] = [Math.round(x), Math.round(y)];
    const isInside = column >= 0 && row >= 0 && column < width && row < height;
    if (!isInside) {
      if (entry !== NOTHING) return `beside the stamp ${entry} is drawn, at (${x}, ${y})`;
      continue;
    }
    const value = valueAt ? valueAt(x, y) : pixels[row * width + column];
    if (value === undefined) continue;
    told++;
    if (!Number.isFinite(value)) {
      if (entry !== -1) return `(${x}, ${y}) is missing, and drawn as ${entry}`;
      continue;
    }
    const place = Math.min(LAST, Math.max(0, ((value - low) / (high - low)) * LAST));
    if (!(Math.abs(entry - place) <= steps + off))
      return `(${x}, ${y}) is at ${place} of ${low} to ${high}, drawn as ${entry}`;
  }
  return told > 0.15 * side * side ? '' : `only ${told} of ${side * side} pixels are told`;
}

/** Smallest and largest pixel. */
export function endsOf({pixels}: Stamp): Pair {
  const there = pixels.filter(Number.isFinite);
  return [there.reduce((a, b) => Math.min(a, b)), there.reduce((a, b) => Math.max(a, b))];
}

/** Between the four pixels about a place; not told at the edge and beside missing ones. */
export function bilinear({pixels, width, height}: Stamp, x: number, y: number): number | undefined {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (x < 0.05 || y < 0.05 || x > width - 1.05 || y > height - 1.05) return undefined;
  const [u, v] = [x - left, y - top];
  const value = [
    [0, 0, (1 - u) * (1 - v)],
    [1, 0, u * (1 - v)],
    [0, 1, (1 - u) * v],
    [1, 1, u * v],
  ].reduce(
    (sum, [dx, dy, weight]) =>
      sum + (weight as number) * (pixels[(top + (dy as number)) * width + left + (dx as number)] as number),
    0,
  );
  return Number.isFinite(value) ? value : undefined;
}
