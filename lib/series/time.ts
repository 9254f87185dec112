/**
 * Times of the surveys. ZTF gives Julian Dates UTC, Rubin Modified Julian Dates TAI; everything here is kept as MJD UTC.
 */

const FIRST_LEAP = [41317, 10] as const;
/** MJD UTC from which TAI - UTC has that many seconds (IERS Bulletin C; none announced since 2017). */
const LEAP_SECONDS: readonly (readonly [mjdUtc: number, seconds: number])[] = [
  FIRST_LEAP,
  [41499, 11],
  [41683, 12],
  [42048, 13],
  [42413, 14],
  [42778, 15],
  [43144, 16],
  [43509, 17],
  [43874, 18],
  [44239, 19],
  [44786, 20],
  [45151, 21],
  [45516, 22],
  [46247, 23],
  [47161, 24],
  [47892, 25],
  [48257, 26],
  [48804, 27],
  [49169, 28],
  [49534, 29],
  [50083, 30],
  [50630, 31],
  [51179, 32],
  [53736, 33],
  [54832, 34],
  [56109, 35],
  [57204, 36],
  [57754, 37],
];

const DAY_SECONDS = 86400;
const UNIX_EPOCH_MJD = 40587;
const MJD_TO_JD = 2400000.5;

/** @param mjdTai from 1972 on; earlier the first offset is taken */
export function mjdTaiToMjdUtc(mjdTai: number): number {
  // from the last one: it holds for all that is asked, once for each point of each light curve
  const [, seconds] = LEAP_SECONDS.findLast(([start, offset]) => mjdTai - offset / DAY_SECONDS >= start) ?? FIRST_LEAP;
  return mjdTai - seconds / DAY_SECONDS;
}

/** Julian Date -> Modified Julian Date, in the same time scale. */
export const jdToMjd = (jd: number): number => jd - MJD_TO_JD;

/** Modified Julian Date -> Julian Date, in the same time scale. */
export const mjdToJd = (mjd: number): number => mjd + MJD_TO_JD;

/** @returns milliseconds since 1970 UTC, as Date takes them */
export const unixMsOfMjdUtc = (mjdUtc: number): number => (mjdUtc - UNIX_EPOCH_MJD) * DAY_SECONDS * 1000;

/** @returns MJD UTC of milliseconds since 1970 UTC */
export const mjdUtcOfUnixMs = (ms: number): number => ms / (DAY_SECONDS * 1000) + UNIX_EPOCH_MJD;

/** @returns ISO 8601 with milliseconds and Z, such as `2026-03-06T02:14:13.797Z`; '' where the number is no date */
export function isoOfMjdUtc(mjdUtc: number): string {
  const date = new Date(Math.round(unixMsOfMjdUtc(mjdUtc)));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
