import {rgb} from 'd3-color';
import type {Colormap, Stop} from './colormap';
import {colormapTable} from './table';

/** A mistake in a list of colours, with its place in the text as it was typed. */
export class ColourListError extends Error {
  override readonly name = 'ColourListError';

  /** @param at, length the part of the text that is wrong, characters from 0; at = length of the text: it ends too early */
  constructor(
    message: string,
    readonly at: number,
    readonly length = 1,
  ) {
    super(message);
  }
}

const EXAMPLE = '[[0, "black"], [1, "#fff"]]';
/** Longer than any map of Plotly or matplotlib that is written out. */
const MOST = 256;
/** Numbers, texts in either quotes, signs; anything else is one character that is wrong. */
const PART = /\s+|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|"[^"]*"|'[^']*'|[[\],]|[\s\S]/g;

/**
 * A list of [position, colour] as Plotly and ThumP take it; single quotes as Python prints them too. Colours are those of CSS: names, #rgb, #rrggbb, rgb(),
 * hsl(). Two stops at one position make an edge.
 * @returns stops, the first at 0, the last at 1, none below the one before
 * @throws ColourListError
 */
export function parseColours(text: string): Stop[] {
  const parts = [...text.matchAll(PART)].filter(([part]) => !/^\s/.test(part));
  let n = 0;
  const next = () => ({part: parts[n]?.[0] ?? '', at: parts[n]?.index ?? text.length});
  const wrong = (message: string): never => {
    const {part, at} = next();
    throw new ColourListError(part === '' ? `${message} The list ends too early.` : message, at, part.length || 1);
  };
  const take = (sign: string, message: string) => (next().part === sign ? n++ : wrong(message));

  take('[', `A list of colours begins with “[[”: ${EXAMPLE}.`);
  const stops: Stop[] = [];
  for (;;) {
    take('[', 'A pair [position, colour] is expected here.');
    const before = stops.at(-1)?.[0];
    const position = /\d/.test(next().part[0] ?? '') || /^[+-.]\S/.test(next().part) ? Number(next().part) : Number.NaN;
    if (!(position >= 0 && position <= 1)) wrong('A position is a number from 0 to 1.');
    if (before === undefined && position !== 0) wrong('The first position is 0.');
    if (before !== undefined && position < before) wrong('Positions rise from 0 to 1.');
    n++;
    take(',', 'A comma is missing between position and colour.');
    stops.push([position, ...(colourOf(next().part) ?? wrong(notColour(next().part)))]);
    n++;
    take(']', 'The pair is not closed by “]”.');
    if (next().part !== ',') break;
    if (stops.length >= MOST) wrong(`A list has ${MOST} colours at most.`);
    n++;
  }
  if (next().part === ']' && (stops.length < 2 || stops.at(-1)?.[0] !== 1)) wrong('The last position is 1.');
  take(']', 'The list is not closed by “]”.');
  if (n < parts.length) wrong('Nothing comes after the list.');
  return stops;
}

function notColour(part: string): string {
  if (!/^["']/.test(part)) return 'A colour stands in quotes: "black", "#15284f", "rgb(0, 0, 0)" or "hsl(0, 0%, 50%)".';
  return `${part} is no colour. Names of CSS, #rgb, #rrggbb, rgb() and hsl() are.`;
}

/** @param part in quotes @returns red, green, blue in 0-255; null where it is none, or one that can be seen through */
function colourOf(part: string): [number, number, number] | null {
  if (!/^["']/.test(part)) return null;
  const {r, g, b, opacity} = rgb(part.slice(1, -1).trim());
  const channels = [r, g, b].map((one) => Math.min(255, Math.max(0, Math.round(one))));
  return opacity === 1 && channels.every(Number.isFinite) ? (channels as [number, number, number]) : null;
}

const maps = new Map<string, Colormap | null>();

/** @returns null where the text is no list of colours */
export function ownMap(text: string): Colormap | null {
  const known = maps.get(text);
  if (known !== undefined) return known;
  let map: Colormap | null = null;
  try {
    const stops = parseColours(text);
    map = {id: 'own', label: 'own colours', kind: 'sequential', stops, missing: farFrom(stops)};
  } catch (error) {
    if (!(error instanceof ColourListError)) throw error;
  }
  // one a key press while it is typed
  if (maps.size >= 32) maps.clear();
  maps.set(text, map);
  return map;
}

const CANDIDATES = [
  [92, 46, 92],
  [120, 70, 60],
  [70, 90, 140],
  [40, 110, 60],
  [200, 60, 200],
] as const;

/** @returns of some colours the one that is least like any of the map */
function farFrom(stops: readonly Stop[]): readonly [number, number, number] {
  const table = colormapTable({stops}, 64);
  const distance = ([r, g, b]: readonly [number, number, number]) =>
    Math.min(
      ...Array.from(table, (word) => Math.hypot((word & 255) - r, ((word >> 8) & 255) - g, ((word >> 16) & 255) - b)),
    );
  return CANDIDATES.reduce((best, one) => (distance(one) > distance(best) ? one : best));
}
