import type {Stamp} from '../alert';
import type {Look} from '../pixels';

/** In place of an entry, where a pixel has no value. */
export const NO_ENTRY = 0xffff;

/**
 * Which entry of its table each pixel of a stamp takes. Between the same limits another stretch, colour map or its reverse is another table alone: a stamp that is
 * coloured again and again is looked up in whole numbers, a third of the time of reading its values.
 */
export interface Shades {
  /** @returns entries, as many as the stamp has pixels; null the first time that a stamp is drawn between these limits: most are never drawn another time */
  of(stamp: Stamp, look: Look): Uint16Array | null;
}

interface Kept {
  low: number;
  high: number;
  entries: number;
  shades: Uint16Array | null;
}

/** They go when their stamps go; of each stamp those of one pair of limits are kept. */
export function createShades(): Shades {
  const kept = new WeakMap<Stamp, Kept>();
  return {
    of(stamp, {low, high, table, words}) {
      if (words) return null;
      const known = kept.get(stamp);
      if (!known || known.low !== low || known.high !== high || known.entries !== table.length) {
        kept.set(stamp, {low, high, entries: table.length, shades: null});
        return null;
      }
      known.shades ??= shadesOf(stamp, known);
      return known.shades;
    },
  };
}

function shadesOf({pixels, width, height}: Stamp, {low, high, entries}: Kept): Uint16Array {
  const count = width * height;
  const shades = new Uint16Array(count);
  const last = entries - 1;
  const scale = last / (high - low);
  for (let i = 0; i < count; i++) {
    const value = pixels[i] as number;
    shades[i] = value - value === 0 ? entryOf(value, low, scale, last) : NO_ENTRY;
  }
  return shades;
}

/** The entry of a table that a value takes, the first or the last where it lies outside. @param scale entries a unit of the value */
export function entryOf(value: number, low: number, scale: number, last: number): number {
  const place = (value - low) * scale + 0.5;
  return place <= 0 ? 0 : place >= last ? last : place | 0;
}
