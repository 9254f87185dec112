const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** @returns milliseconds since 1970 UTC, or null where text is no ISO 8601 date and time with its zone (which `Date.parse` alone would not ask for) */
export function isoTime(text: string): number | null {
  const time = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
