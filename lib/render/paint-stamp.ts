import type {Stamp} from '../alert';
import type {Look} from '../pixels';
import {NO_ENTRY} from './shades';

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
  const targetHeight = Math.floor(target.length / targetWidth);
  const left = Math.max(0, x);
  const right = Math.min(targetWidth, x + width);
  const top = Math.max(0, y);
  const bottom = Math.min(targetHeight, y + height);
  if (left >= right || top >= bottom || stamp.width === 0 || stamp.height === 0) return;
  // what is drawn has no more pixels than the stamp: those alone are looked up, not the whole stamp first
  const isPicked = shades !== null && (right - left) * (bottom - top) <= shades.length;
  const words = isPicked ? null : shades ? colourShades(shades, look) : colour(stamp, look);
  const {table, missing} = look;
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
    if (words) {
      for (let i = 0; i < right - left; i++) target[out + i] = words[from + (columns[i] as number)] as number;
    } else if (shades) {
      for (let i = 0; i < right - left; i++) {
        const entry = shades[from + (columns[i] as number)] as number;
        target[out + i] = entry === NO_ENTRY ? missing : (table[entry] as number);
      }
    }
  }
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
export function colourShades(shades: Uint16Array, {table, missing}: Look): Uint32Array {
  const count = shades.length;
  if (words.length < count) words = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const entry = shades[i] as number;
    words[i] = entry === NO_ENTRY ? missing : (table[entry] as number);
  }
  return words;
}

/** One value as a colour. */
export function colourOf(value: number, {low, high, table, missing}: Look): number {
  if (value - value !== 0) return missing;
  const last = table.length - 1;
  const place = ((value - low) / (high - low)) * last + 0.5;
  return table[place <= 0 ? 0 : place >= last ? last : place | 0] as number;
}
