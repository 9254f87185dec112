import type {Cell, Detection} from '../../lib/alert';
import {type Fold, jdToMjd, mjdTaiToMjdUtc} from '../../lib/series';
import type {Folding} from '../../lib/vault/vault';

export const NO_FOLDING: Folding = {periodDays: null, periodColumn: null, epoch: null, epochColumn: null};

/** Greater, and a time is a Julian Date: as MJD it would lie in the year 8429. */
const LEAST_JD = 2_400_000.5;

/**
 * How the light curve of an object is folded. Without an epoch phase 0 is the first detection, so that phases are the same whatever limits
 * and forced points come before it.
 * @param values of the columns of the object @returns why it is not folded, in words for its tile, where it is not
 */
export function foldOf(
  values: Record<string, Cell>,
  {periodDays, periodColumn, epoch, epochColumn}: Folding,
  detections: readonly Detection[],
): {fold: Fold} | {why: string} {
  if (periodDays === null && periodColumn === null)
    return {why: 'No period. Set one in “Grid and colours”, Grid, Period.'};
  const period = periodColumn === null ? {number: periodDays as number} : numberIn(values, periodColumn);
  if ('why' in period) return {why: `No period: ${period.why}.`};
  if (period.number <= 0) return {why: `The period ${period.number} d is not above 0.`};
  if (epochColumn === null && epoch === null) {
    const first = firstOf(detections);
    if (!Number.isFinite(first)) return {why: 'No detection has a time.'};
    return {fold: {periodDays: period.number, epochMjd: first}};
  }
  const zero = epochColumn === null ? {number: epoch as number} : numberIn(values, epochColumn);
  if ('why' in zero) return {why: `No epoch: ${zero.why}.`};
  // times of Rubin say in their name that they are 37 s ahead of UTC
  const isTai = epochColumn !== null && /mjdtai/i.test(epochColumn);
  const epochMjd = zero.number > LEAST_JD ? jdToMjd(zero.number) : isTai ? mjdTaiToMjdUtc(zero.number) : zero.number;
  return {fold: {periodDays: period.number, epochMjd}};
}

/** Columns of files are text. */
function numberIn(values: Record<string, Cell>, column: string): {number: number} | {why: string} {
  const value = Object.hasOwn(values, column) ? values[column] : undefined;
  const text = String(value ?? '').trim();
  if (text === '' || /^(nan|null|none)$/i.test(text)) return {why: `the column ${column} has no value here`};
  const number = typeof value === 'boolean' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? {number} : {why: `“${text.slice(0, 30)}” in the column ${column} is no number`};
}

function firstOf(detections: readonly Detection[]): number {
  const times = (some: readonly Detection[]) => some.map(({mjdUtc}) => mjdUtc).filter(Number.isFinite);
  const valid = times(detections.filter(({quality}) => quality === 'valid'));
  const all = valid.length > 0 ? valid : times(detections);
  return all.reduce((first, time) => Math.min(first, time), all[0] ?? Number.NaN);
}
