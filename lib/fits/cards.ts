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
  for (let at = start; at + CARD <= bytes.length; at += CARD) {
    const card = String.fromCharCode(...bytes.subarray(at, at + CARD));
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') return {cards, dataStart: at + CARD + ((BLOCK - ((at + CARD - start) % BLOCK)) % BLOCK)};
    if (card[8] !== '=' || cards.has(keyword)) continue;
    const value = parseValue(card.slice(9));
    if (value !== null) cards.set(keyword, value);
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
