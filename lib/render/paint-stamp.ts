import type {Stamp} from '../alert';
import type {Look} from '../pixels';
import {coloursOfShades} from './shades';

/** Colours of a stamp at its own size: grown as needed and used again, so that drawing a screen makes no garbage. */
let words = new Uint32Array(0);
let columns = new Int32Array(0);

/**
 * Paints one stamp into an image of RGBA words: nearest neighbour, row 0 at the top, missing pixels in their own colour.
 * The target pixel (i, j) of the tile shows the stamp's pixel (floor((i + 0.5) * stamp.width / width), likewise for rows): each pixel of
 * the stamp gets the same area, up to one pixel.
 * A value takes entry round((value - low) / (high - low) * (entries - 1)) of the table, the first or the last where it lies outside.
 * @param target image of `targetWidth` columns, as many rows as it has room for; what lies outside it is cut off
 * @param x, y, width, height place of the tile in the target, whole pixels
 * @param shades of the stamp between the limits of the look, where they are known
 */
export function paintStamp(
  stamp: Stamp,
  look: Look,
  target: Uint32Array,
  targetWidth: number,
  x: number,
  y: number,
  width: number,
  height: number,
  shades: Uint16Array | null = null,
): void {
  // what is drawn has no more pixels than the stamp: those alone are looked up, not the whole stamp first
  const isWhole = x === 0 && y === 0 && width === targetWidth && target.length === width * height;
  if (shades && isWhole && width > 0 && target.length <= shades.length) {
    paintWhole(stamp, look, target, width, height, shades);
    return;
  }
  const targetHeight = Math.floor(target.length / targetWidth);
  const left = Math.max(0, x);
  const right = Math.min(targetWidth, x + width);
  const top = Math.max(0, y);
  const bottom = Math.min(targetHeight, y + height);
  if (left >= right || top >= bottom || stamp.width === 0 || stamp.height === 0) return;
  const words = shades ? colourShades(shades, look) : colour(stamp, look);
  if (columns.length < right - left) columns = new Int32Array(right - left);
  for (let i = left; i < right; i++) columns[i - left] = Math.floor(((i - x + 0.5) * stamp.width) / width);

  let shown = -1;
  for (let j = top; j < bottom; j++) {
    const row = Math.floor(((j - y + 0.5) * stamp.height) / height);
    const out = j * targetWidth + left;
    if (row === shown) {
      target.copyWithin(out, out - targetWidth, out - targetWidth + (right - left));
      continue;
    }
    shown = row;
    const from = row * stamp.width;
    for (let i = 0; i < right - left; i++) target[out + i] = words[from + (columns[i] as number)] as number;
  }
}

/** Which pixel of a stamp each pixel of a tile shows: a screen has one or two shapes of stamps and sizes of tiles. */
const places = new Map<string, Int32Array>();
const KEPT_PLACES = 8;

function placesOf(stamp: Stamp, width: number, height: number): Int32Array {
  const key = `${stamp.width} ${stamp.height} ${width} ${height}`;
  const known = places.get(key);
  if (known) return known;
  if (places.size >= KEPT_PLACES) places.clear();
  const found = new Int32Array(width * height);
  for (let j = 0; j < height; j++) {
    const row = Math.floor(((j + 0.5) * stamp.height) / height) * stamp.width;
    for (let i = 0; i < width; i++) found[j * width + i] = row + Math.floor(((i + 0.5) * stamp.width) / width);
  }
  places.set(key, found);
  return found;
}

/** A stamp that fills its image: one loop without a question in it, a third of the time (Firefox) or less of a loop in rows. */
function paintWhole(
  stamp: Stamp,
  look: Look,
  target: Uint32Array,
  width: number,
  height: number,
  shades: Uint16Array,
): void {
  const from = placesOf(stamp, width, height);
  const colours = coloursOfShades(look);
  for (let k = 0; k < from.length; k++) target[k] = colours[shades[from[k] as number] as number] as number;
}

/** @returns the pixels of a stamp as colours; the array is used again by the next call and may be longer */
export function colour({pixels, width, height}: Stamp, {low, high, table, missing, words: given}: Look): Uint32Array {
  if (given) return given;
  const count = width * height;
  if (words.length < count) words = new Uint32Array(count);
  const last = table.length - 1;
  const scale = last / (high - low);
  for (let i = 0; i < count; i++) {
    const value = pixels[i] as number;
    // NaN and the infinities are the values whose difference from themselves is not 0.
    if (value - value !== 0) {
      words[i] = missing;
      continue;
    }
    const place = (value - low) * scale + 0.5;
    words[i] = table[place <= 0 ? 0 : place >= last ? last : place | 0] as number;
  }
  return words;
}

/** The same of a stamp whose shades are known. */
export function colourShades(shades: Uint16Array, look: Look): Uint32Array {
  const count = shades.length;
  if (words.length < count) words = new Uint32Array(count);
  const colours = coloursOfShades(look);
  for (let i = 0; i < count; i++) words[i] = colours[shades[i] as number] as number;
  return words;
}

/** One value as a colour. */
export function colourOf(value: number, {low, high, table, missing}: Look): number {
  if (value - value !== 0) return missing;
  const last = table.length - 1;
  const place = ((value - low) / (high - low)) * last + 0.5;
  return table[place <= 0 ? 0 : place >= last ? last : place | 0] as number;
}
