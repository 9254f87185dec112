/** Text that is a number and nothing else: safe in a spreadsheet although it may start with a sign. */
export const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Cells that a spreadsheet would run (OWASP, CSV injection; the last four are full-width), behind any number of our own quotes. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Puts a `'` before what a spreadsheet would take for a formula; `unguard` takes exactly that one off again, also from values that begin with `'`. */
export const guard = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text);

export const unguard = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

/** `#` is quoted because readers that skip comments would cut the line there; `;` and tab because some spreadsheets split at them. */
const NEEDS_QUOTES = /[",;\t\r\n#]|^\s|\s$/;

/**
 * A value as a cell of RFC 4180. @param text null = no value: an empty cell; '' is written as a quoted empty cell, so that the reader can
 * tell them apart
 */
export function csvCell(text: string | null): string {
  if (text === null) return '';
  const safe = guard(text);
  return safe === '' || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
