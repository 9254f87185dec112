import type {Stamp} from '../alert';

const CARD = 80;
const BLOCK = 2880;

const card = (keyword: string, value: string): string => `${keyword.padEnd(8)}= ${value}`.padEnd(CARD).slice(0, CARD);
const number = (value: number): string => String(value).padStart(20);
/** Printable ASCII alone; a quote is doubled. Long texts are cut: a card has 80 characters. */
const text = (value: string): string =>
  `'${value
    .replace(/[^ -~]/g, '?')
    .slice(0, 60)
    .replaceAll("'", "''")
    .slice(0, 66)
    .padEnd(8)}'`;

/**
 * An image as a FITS file (FITS standard 4.0: one primary unit, 32-bit floats, big-endian). Row 0 of the stamp is the first row stored, as
 * in the file that it came from; missing pixels are NaN.
 * @param cards more words of the header, at most 8 capitals each
 */
export function writeFits({width, height, pixels, unit}: Stamp, cards: Readonly<Record<string, string>>): Uint8Array {
  const lines = [
    card('SIMPLE', 'T'.padStart(20)),
    card('BITPIX', number(-32)),
    card('NAXIS', number(2)),
    card('NAXIS1', number(width)),
    card('NAXIS2', number(height)),
    ...(unit === '' ? [] : [card('BUNIT', text(unit === 'DN' ? 'adu' : unit))]),
    ...Object.entries(cards).map(([keyword, value]) => card(keyword.toUpperCase().slice(0, 8), text(value))),
    'END'.padEnd(CARD),
  ];
  const header = lines.join('');
  const start = Math.ceil(header.length / BLOCK) * BLOCK;
  const size = start + Math.ceil((4 * pixels.length) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(header.padEnd(start)));
  const view = new DataView(bytes.buffer);
  for (const [i, value] of pixels.entries()) view.setFloat32(start + 4 * i, value);
  return bytes;
}
