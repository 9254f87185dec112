const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['month', 30 * 86_400_000],
  ['year', 365 * 86_400_000],
];

/** @param time, now milliseconds since 1970 UTC @returns "now", "5 minutes ago", "yesterday" */
export function timeAgo(time: number, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat('en', {numeric: 'auto'});
  const past = Math.max(0, now - time);
  const step = STEPS.findLast(([, ms]) => past >= ms);
  return step ? format.format(-Math.floor(past / step[1]), step[0]) : 'now';
}

/** @returns "2026-11-24 12:03 UTC" */
export const utcTime = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
