import {FitsError} from './fits-error';

/** Value of a header card. Integers beyond 2^53 stay text: they may be ids. */
export type CardValue = string | number | boolean;

const CARD = 80;
const BLOCK = 2880;

/** FITS 4.0, 4.2.4, with the D exponent of old Fortran writers. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([EeDd][+-]?\d+)?$/;

/**
 * Reads one header unit. Free format is accepted everywhere: the SIMPLE card of ZTF has its T in column 12, where the standard
 * wants column 30 and strict readers give up.
 * @param start byte at which the header begins
 * @returns the cards (the first of each keyword counts; comments are left out) and the byte at which the data begin
 * @throws FitsError where no END card comes
 */
export function readCards(bytes: Uint8Array, start: number): {cards: Map<string, CardValue>; dataStart: number} {
  const cards = new Map<string, CardValue>();
  for (let block = start; block < bytes.length; block += BLOCK) {
    // One text a block, and no spreading of it: both take longer than all the rest of a small file otherwise.
    const text = String.fromCharCode.apply(null, bytes.subarray(block, block + BLOCK) as unknown as number[]);
    for (let at = 0; at + CARD <= text.length; at += CARD) {
      const keyword = text.slice(at, at + 8).trimEnd();
      if (keyword === 'END') return {cards, dataStart: block + BLOCK};
      if (text[at + 8] !== '=' || cards.has(keyword)) continue;
      const value = parseValue(text.slice(at + 9, at + CARD));
      if (value !== null) cards.set(keyword, value);
    }
  }
  throw new FitsError('The FITS header has no END: the file is cut short.', 'Fetch the image again.');
}

/** @returns null for a card without a value */
function parseValue(field: string): CardValue | null {
  const text = field.trimStart();
  if (text.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'/.exec(text);
    return quoted ? (quoted[1] as string).replaceAll("''", "'").trimEnd() : null;
  }
  const slash = text.indexOf('/');
  const word = (slash < 0 ? text : text.slice(0, slash)).trim();
  if (word === 'T' || word === 'F') return word === 'T';
  if (!NUMBER.test(word)) return word === '' ? null : word;
  const value = Number(word.replace(/[Dd]/, 'e'));
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(word) ? word : value;
}
