/** Limits that a drawn stamp tells: with a list of colours that names each of the 1024 entries of a table, a pixel says where between them it lies. */
import type {Stamp} from '../../pocket-fink/sky/types.ts';
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

/** @returns of each pixel of a tile its entry, -1 where it is missing; null where a colour is none of the list */
function entriesIn(rgba: Uint8Array): number[] | null {
  const found: number[] = [];
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = word([rgba[at], rgba[at + 1], rgba[at + 2]] as unknown as Rgb);
    const entry = colour === MISSING ? -1 : entryOf.get(colour);
    if (entry === undefined) return null;
    found.push(entry);
  }
  return found;
}

/** @returns a pixel that does not lie where these limits, right to a millionth, put it; '' = none */
export function contradiction(
  rgba: Uint8Array,
  {width, height, pixels}: Stamp,
  [low, high]: Pair,
  side: number,
): string {
  const entries = entriesIn(rgba);
  if (entries?.length !== side * side) return 'other colours';
  const off = (LAST * 1e-6 * Math.max(Math.abs(low), Math.abs(high))) / (high - low);
  for (const [at, entry] of entries.entries()) {
    const x = Math.floor((((at % side) + 0.5) * width) / side);
    const y = Math.floor(((Math.floor(at / side) + 0.5) * height) / side);
    const value = pixels[y * width + x] as number;
    if (!Number.isFinite(value)) {
      if (entry !== -1) return `(${x}, ${y}) is missing, and drawn as ${entry}`;
      continue;
    }
    const place = Math.min(LAST, Math.max(0, ((value - low) / (high - low)) * LAST));
    if (Math.abs(entry - place) > 0.5 + off)
      return `(${x}, ${y}) is at ${place} of ${low} to ${high}, drawn as ${entry}`;
  }
  return '';
}
