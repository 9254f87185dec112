/** At which period a light curve is folded, and which time has phase 0. */
export interface Fold {
  periodDays: number;
  /** on the time scale of the times that are folded */
  epochMjd: number;
}

/** Cycles that are drawn: two, so that a minimum at phase 0 is seen whole. */
export const CYCLES = 2;

/**
 * Phase of a time, in [0, 1). The remainder of a division is exact in binary numbers, a quotient is not: so no digit is lost after many cycles,
 * nor where times are Julian Dates (which must then be the scale of the epoch, too).
 * @param mjd days @returns null where time or epoch is missing, or the period is no length of time
 */
export function phaseOf(mjd: number, {periodDays, epochMjd}: Fold): number | null {
  if (!(periodDays > 0) || !Number.isFinite(periodDays)) return null;
  const since = mjd - epochMjd;
  if (!Number.isFinite(since)) return null;
  const rest = since % periodDays;
  const phase = (rest < 0 ? rest + periodDays : rest) / periodDays;
  // a moment before phase 0 may be rounded to a whole cycle; -0 is 0
  return phase < 1 ? phase + 0 : 0;
}
