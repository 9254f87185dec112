/** Text as Python prints it, because the portals' headers and messages are Python's. */

/** A float: `600.0`, not `600`. */
export const pyFloat = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** `repr()` of plain data: None, True, 'text', [..], {..}. */
export function pyRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return value.includes("'") ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pyRepr).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${pyRepr(key)}: ${pyRepr(item)}`)
      .join(', ')}}`;
  return String(value);
}

/**
 * Splits as `shlex.split` does: quotes group words, other white space and commas separate.
 * @throws when a quote is left open; the portals answer such a query with a 500
 */
export function shellSplit(text: string): string[] {
  const tokens: string[] = [];
  let token = '';
  let started = false;
  let quote = '';
  for (const char of text) {
    if (quote) {
      if (char === quote) quote = '';
      else token += char;
    } else if (char === '"' || char === "'") {
      // A mark after a digit is a unit (arcmin, arcsec), not a quotation.
      if (/\d$/.test(token)) token += char;
      else {
        quote = char;
        started = true;
      }
    } else if (/[\s,]/.test(char)) {
      if (started || token) tokens.push(token);
      token = '';
      started = false;
    } else token += char;
  }
  if (quote) throw new Error('No closing quotation');
  if (started || token) tokens.push(token);
  return tokens;
}
