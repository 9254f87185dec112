/**
 * What the two surveys' skies share: real objects first, made ones by index; positions and labels are listed when
 * first asked for. Listing the positions of 13,000 objects takes milliseconds; objects are made one by one and the
 * last few hundred are kept.
 */
import {createBoundedCache} from './bounded-cache.ts';
import {type Place, separation} from './positions.ts';
import type {Detection, Found} from './types.ts';

interface Thing {
  readonly id: string;
  readonly ra: number;
  readonly dec: number;
  readonly detections: readonly Detection[];
}

export interface SurveyParts<T extends Thing> {
  readonly real: readonly T[];
  /** How many made objects. */
  readonly made: number;
  make(index: number): T;
  placeOf(index: number): Place;
  idOf(index: number): string;
  /** False when the made object cannot carry this label, told without making it. */
  mayCarry(index: number, label: string): boolean;
  /** Indices of made objects that may have this id. */
  candidates(id: string): readonly number[];
}

export interface SurveyIndex<T extends Thing> {
  readonly count: number;
  readonly realCount: number;
  at(index: number): T;
  find(id: string): T | undefined;
  startingWith(prefix: string, most: number): T[];
  around(ra: number, dec: number, radius: number): {readonly object: T; readonly separation: number}[];
  withLabel(label: string): readonly Found<T>[];
}

export function createSurveyIndex<T extends Thing>(parts: SurveyParts<T>): SurveyIndex<T> {
  const {real, made} = parts;
  const cache = createBoundedCache<T>(600);
  const realById = new Map(real.map((object) => [object.id, object]));
  const count = real.length + made;
  const at = (index: number): T => {
    if (!(index >= 0 && index < count)) throw new RangeError(`no object ${index}: the sky holds ${count}`);
    const own = real[index];
    return own ?? cache.get(index, () => parts.make(index - real.length));
  };
  let names: string[] | undefined;
  const byName = new Map<string, number>();
  const sortedNames = () => {
    if (names) return names;
    for (let i = 0; i < count; i++) byName.set(real[i]?.id ?? parts.idOf(i - real.length), i);
    names = [...byName.keys()].sort();
    return names;
  };
  let places: Place[] | undefined;
  const labels = new Map<string, Found<T>[]>();

  return {
    count,
    realCount: real.length,
    at,
    find(id) {
      const own = realById.get(id);
      if (own) return own;
      for (const index of parts.candidates(id)) {
        if (index < made && parts.idOf(index) === id) return at(index + real.length);
      }
      return undefined;
    },
    startingWith(prefix, most) {
      const all = sortedNames();
      let low = 0;
      let high = all.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((all[middle] as string) < prefix) low = middle + 1;
        else high = middle;
      }
      const found: T[] = [];
      for (let i = low; i < all.length && found.length < most; i++) {
        const name = all[i] as string;
        if (!name.startsWith(prefix)) break;
        found.push(at(byName.get(name) as number));
      }
      return found;
    },
    around(ra, dec, radius) {
      places ??= Array.from({length: count}, (_, i) => real[i] ?? parts.placeOf(i - real.length));
      const found: {object: T; separation: number}[] = [];
      for (let i = 0; i < count; i++) {
        const place = places[i] as Place;
        if (Math.abs(place.dec - dec) > radius + 0.01) continue;
        if (separation(ra, dec, place.ra, place.dec) <= radius + 0.01) {
          const object = at(i);
          const away = separation(ra, dec, object.ra, object.dec);
          if (away <= radius) found.push({object, separation: away});
        }
      }
      return found.sort((a, b) => a.separation - b.separation);
    },
    withLabel(label) {
      const known = labels.get(label);
      if (known) return known;
      const found: Found<T>[] = [];
      for (let i = 0; i < count; i++) {
        if (i >= real.length && !parts.mayCarry(i - real.length, label)) continue;
        const object = at(i);
        for (const detection of object.detections) {
          if (detection.labels.includes(label)) found.push({object, detection});
        }
      }
      found.sort((a, b) => b.detection.time - a.detection.time || (a.object.id < b.object.id ? 1 : -1));
      labels.set(label, found);
      return found;
    },
  };
}
