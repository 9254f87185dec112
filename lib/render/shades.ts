import type {Stamp} from '../alert';
import type {Look} from '../pixels';

/** More cannot be told in 16 bits. */
const MOST_ENTRIES = 0xffff;

/** Which entry of its table each pixel of a stamp takes, between two limits; where it has no value, the one behind the last. */
interface Kept {
  low: number;
  high: number;
  /** length of the table */
  entries: number;
  /** as many as the stamp has pixels; null: drawn once between these limits */
  shades: Uint16Array | null;
}

/** They go when their stamps go; of each stamp those of one pair of limits are kept. */
const kept = new WeakMap<Stamp, Kept>();

/**
 * Between the same limits another stretch, colour map or its reverse is another table alone: a stamp that is coloured again and again is looked up in whole numbers, a
 * third of the time of reading its values.
 * @returns null the first time that a stamp is drawn between these limits: many are never drawn another time
 */
export function shadesFor(stamp: Stamp, {low, high, table, words}: Look): Uint16Array | null {
  const entries = table.length;
  if (words || entries > MOST_ENTRIES) return null;
  const known = kept.get(stamp);
  if (!known || known.low !== low || known.high !== high || known.entries !== entries) {
    kept.set(stamp, {low, high, entries, shades: null});
    return null;
  }
  known.shades ??= findShades(stamp, low, high, entries);
  return known.shades;
}

/** A value takes entry round((value - low) / (high - low) * (entries - 1)), the first or the last where it lies outside. */
function findShades({pixels, width, height}: Stamp, low: number, high: number, entries: number): Uint16Array {
  const count = width * height;
  const shades = new Uint16Array(count);
  const last = entries - 1;
  const scale = last / (high - low);
  for (let i = 0; i < count; i++) {
    const value = pixels[i] as number;
    if (value - value !== 0) {
      shades[i] = entries;
      continue;
    }
    const place = (value - low) * scale + 0.5;
    shades[i] = place <= 0 ? 0 : place >= last ? last : place | 0;
  }
  return shades;
}

/** Tables with the colour of missing pixels behind their last entry. */
const fulls = new WeakMap<Uint32Array, Uint32Array>();

/** @returns the colour of each shade */
export function coloursOfShades({table, missing}: Pick<Look, 'table' | 'missing'>): Uint32Array {
  const known = fulls.get(table);
  if (known && known[table.length] === missing) return known;
  const full = new Uint32Array(table.length + 1);
  full.set(table);
  full[table.length] = missing;
  fulls.set(table, full);
  return full;
}
