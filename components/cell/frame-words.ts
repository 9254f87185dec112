import type {Detection} from '../../lib/alert';

/** Days as a frame has room for them: "−3.0", "+120", "−0.02". */
export function daysFrom(days: number): string {
  const size = Math.abs(days);
  const text = size.toFixed(size < 0.95 ? 2 : size < 9.95 ? 1 : 0);
  return `${days < 0 ? '−' : '+'}${text}`;
}

/** @param shown MJD of the alert that the cell shows; null = not known */
export function frameTitle({mjdUtc, band}: Detection, shown: number | null, kind: string): string {
  const days = shown === null ? 0 : mjdUtc - shown;
  const from =
    shown === null
      ? ''
      : days === 0
        ? ', the alert shown'
        : `, ${Math.abs(days).toFixed(Math.abs(days) < 1 ? 3 : 1)} d ${days < 0 ? 'before' : 'after'} the alert shown`;
  return `MJD ${mjdUtc.toFixed(4)}, ${band}${from}; ${kind}, with its limits`;
}
