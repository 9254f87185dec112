/** JD of 1970-01-01T00:00:00 UTC. */
const JD_1970 = 2440587.5;
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/;

/**
 * A date of a search as ISO 8601, UTC, the way the portal itself writes it: `2026-11-01 00:00:00.000`.
 * @param text ISO 8601, JD (>= 2,400,000) or MJD, as the search bar takes them
 * @returns null where it is none of these
 */
export function searchDate(text: string): string | null {
  const iso = ISO.exec(text.trim());
  if (iso) return format(Date.parse(`${iso[1]}T${iso[2] ?? '00:00'}Z`));
  if (!/^\d+(\.\d+)?$/.test(text.trim())) return null;
  const number = Number(text);
  return format(((number >= 2_400_000 ? number : number + 2_400_000.5) - JD_1970) * 86_400_000);
}

/** @returns the date some days later, in the same form */
export const daysAfter = (date: string, days: number): string | null =>
  format(Date.parse(`${date.replace(' ', 'T')}Z`) + days * 86_400_000);

function format(ms: number): string | null {
  // JD and MJD hold tens of microseconds in a double: rounded to the millisecond.
  const date = new Date(Math.round(ms));
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('T', ' ').replace('Z', '');
}
