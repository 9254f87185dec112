/** What the cone searches of both surveys read, and their limit: so many rows for each pixel of the position table. */
import {readAngle} from './angles.ts';
import {anyDate, realNumber, wholeNumber} from './arguments.ts';
import {type Arguments, type PocketAnswer, pythonError} from './http.ts';

export interface Cone {
  readonly ra: number;
  readonly dec: number;
  /** Degrees. */
  readonly radius: number;
  readonly n: number;
  /** MJD (UTC) between which the first detection lies. */
  readonly start: number;
  readonly stop: number;
  /** True when dates were asked for. */
  readonly dated: boolean;
}

const WIDEST = 18_000;

export function readCone({values}: Arguments): Cone | PocketAnswer {
  const radius = realNumber(values.radius);
  if (radius > WIDEST) {
    return pythonError("'`radius` cannot be bigger than 18,000 arcseconds (5 degrees).\\n'");
  }
  const ra = readAngle(values.ra, true);
  if ('error' in ra) return pythonError(ra.error);
  const dec = readAngle(values.dec, false);
  if ('error' in dec) return pythonError(dec.error);
  const n = wholeNumber(values.n, 1000);
  const dated = values.startdate !== undefined;
  const start = dated ? anyDate(values.startdate) : Number.NEGATIVE_INFINITY;
  let stop = Number.POSITIVE_INFINITY;
  // Without a start the end is not looked at either.
  if (dated && values.window !== undefined) stop = start + realNumber(values.window);
  else if (dated && values.stopdate !== undefined) stop = anyDate(values.stopdate);
  return {ra: ra.degrees, dec: dec.degrees, radius: radius / 3600, n, start, stop, dated};
}

/** The first `n` of each pixel in the order of the keys. */
export function perPixel<T>(rows: readonly T[], n: number, pixel: (row: T) => number, key: (row: T) => string): T[] {
  const counts = new Map<number, number>();
  const keyed = rows.map((row) => ({row, key: key(row)})).sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed
    .filter(({row}) => {
      const at = pixel(row);
      const count = (counts.get(at) ?? 0) + 1;
      counts.set(at, count);
      return count <= n;
    })
    .map(({row}) => row);
}
