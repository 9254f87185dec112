/**
 * Text of the services to values, without loss: ids have 17 to 19 digits and JSON.parse rounds them (three pairs of ids of one
 * night become equal). Also bare NaN and Infinity, which pandas and the array form of the cutouts write and JSON does not know.
 */
export type Json = string | number | boolean | null | Json[] | {[key: string]: Json};

/** A bare NaN or Infinity can only follow one of these signs. Wrong alarms (in a text) cost time, not truth. */
const MAY_HOLD_NAN = /[[,:]\s*-?(?:NaN|Infinity)\b/;
/** Texts are matched whole, so that what stands in them is left alone. */
const TEXT_OR_NAN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;
const INTEGER = /^-?\d+$/;
/** A whole number of 16 digits or more, with the sign that it follows. */
const LONG_INTEGER = /(^\s*|[[,:]\s*)(-?[1-9]\d{15,})(?![\d.eE])/g;

/**
 * Integers beyond 2^53 become text with exactly the digits that were sent; NaN, Infinity and -Infinity become null; all else is as in JSON.parse.
 * Measured on 5,000 rows (678 kB): 8 ms, against 4 ms of the lossy JSON.parse, and 16 ms where each value is looked at.
 * @throws SyntaxError where the text is no JSON (cut short, a sentence, a web page)
 */
export function parseExact(text: string): Json {
  const sound = MAY_HOLD_NAN.test(text)
    ? text.replace(TEXT_OR_NAN, (found) => (found.startsWith('"') ? found : 'null'))
    : text;
  try {
    return JSON.parse(sound.replace(LONG_INTEGER, quoted)) as Json;
  } catch {
    // no JSON, or such a number stands in a text, which two quotes more have torn: never has that been JSON
    return JSON.parse(sound, exact) as Json;
  }
}

const quoted = (found: string, before: string, digits: string): string =>
  Number.isSafeInteger(Number(digits)) ? found : `${before}"${digits}"`;

/** `context.source` is the text of the number as it was sent: Chrome 114, Firefox 135, Node 21 and later. */
function exact(_key: string, value: unknown, context?: {source?: string}): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  // rather no answer than the id of another object
  if (source === undefined) throw new Error('This browser is too old: it cannot read ids of 18 digits.');
  return INTEGER.test(source) ? source : value;
}
