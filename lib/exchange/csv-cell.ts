/** Text that is a number and nothing else: safe in a spreadsheet although it may start with a sign. */
export const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Cells that a spreadsheet would run (OWASP, CSV injection; the last four are full-width), behind any number of our own quotes. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A line inside a cell that astropy would take for a comment, quotes or not, and leave out (pandas knows better). */
const COMMENT_LINE = /([\r\n][^\S\r\n]*)('*#)/g;
const GUARDED_LINE = /([\r\n][^\S\r\n]*)'('*#)/g;

/**
 * Puts a `'` before what a spreadsheet would take for a formula, and before `#` at the beginning of a further line. `unguard` takes exactly
 * those off again, also from values that hold such quotes themselves.
 */
export function guard(text: string): string {
  const safe = text.replace(COMMENT_LINE, "$1'$2");
  return FORMULA.test(safe) && !PLAIN_NUMBER.test(safe) ? `'${safe}` : safe;
}

export function unguard(text: string): string {
  const bare = text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
  return bare.replace(GUARDED_LINE, '$1$2');
}

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
