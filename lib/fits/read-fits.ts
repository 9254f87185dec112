import {type CardValue, readCards} from './cards';
import {FitsError} from './fits-error';

/** One image of a file. Pixel (x, y) is `pixels[y * width + x]`, y = 0 is the first row stored; blank pixels are NaN. */
export interface FitsImage {
  /** EXTNAME; '' for the primary image */
  name: string;
  cards: Map<string, CardValue>;
  width: number;
  height: number;
  /** physical values (BSCALE, BZERO and BLANK applied) */
  pixels: Float32Array<ArrayBuffer>;
}

const AGAIN = 'Fetch the image again.';
const BLOCK = 2880;

/**
 * Reads FITS files that follow one another, as many as there are (FITS standard 4.0: images of every BITPIX in the primary
 * unit or IMAGE extensions; tables are passed over).
 * @returns for each file its two-dimensional images, in order; units without data are left out
 * @throws FitsError for anything that is no FITS image: a web page, cut data, compressed images, cubes
 */
export function readFits(bytes: Uint8Array): FitsImage[][] {
  const files: FitsImage[][] = [];
  let at = 0;
  while (at < bytes.length) {
    const opening = String.fromCharCode(...bytes.subarray(at, at + 9));
    if (opening.startsWith('SIMPLE  =')) files.push([]);
    else if (!opening.startsWith('XTENSION=') || files.length === 0) {
      if (files.length > 0 && isPadding(bytes, at)) break;
      throw notFits(bytes, at);
    }
    const {cards, dataStart} = readCards(bytes, at);
    const size = dataSize(cards);
    if (dataStart + size > bytes.length) {
      throw new FitsError(
        `The FITS data are cut short: ${Math.max(0, bytes.length - dataStart)} of ${size} bytes are there.`,
        AGAIN,
      );
    }
    const image = readImage(cards, bytes, dataStart);
    if (image) (files.at(-1) as FitsImage[]).push(image);
    at = dataStart + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (files.length === 0) throw new FitsError('The answer is empty: there is no image.', AGAIN);
  return files;
}

/** Some writers fill the tape record: zeros or blanks after the last unit are no error. */
function isPadding(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < bytes.length; at++) if (bytes[at] !== 0 && bytes[at] !== 32) return false;
  return true;
}

/** The cutout service answers 200 with a web page when its inner service fails. */
function notFits(bytes: Uint8Array, start: number): FitsError {
  const begin = String.fromCharCode(...bytes.subarray(start, start + 200)).trim();
  if (begin.startsWith('<')) {
    return new FitsError('The service sent a web page instead of a FITS image.', 'It has a problem: try again later.');
  }
  const shown = begin.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 60);
  return new FitsError(`This is no FITS file: it begins with "${shown}".`, AGAIN);
}

const integer = (cards: Map<string, CardValue>, keyword: string, missing?: number): number => {
  const value = cards.get(keyword) ?? missing;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= (keyword === 'BITPIX' ? -64 : 0)) {
    return value;
  }
  throw new FitsError(`The FITS header has no usable ${keyword} (${value ?? 'missing'}).`, AGAIN);
};

const axesOf = (cards: Map<string, CardValue>): number[] =>
  Array.from({length: Math.min(integer(cards, 'NAXIS'), 999)}, (_, i) => integer(cards, `NAXIS${i + 1}`));

/** Bytes of data of a unit (FITS 4.0, equations 1 and 2), padding not counted. */
function dataSize(cards: Map<string, CardValue>): number {
  const axes = axesOf(cards);
  if (axes.length === 0) return 0;
  const isGroups = cards.get('GROUPS') === true && axes[0] === 0;
  const count = (isGroups ? axes.slice(1) : axes).reduce((product, n) => product * n, 1);
  const groups = integer(cards, 'GCOUNT', 1) * (integer(cards, 'PCOUNT', 0) + count);
  return (Math.abs(integer(cards, 'BITPIX')) / 8) * groups;
}

/** @returns null for units that hold no image */
function readImage(cards: Map<string, CardValue>, bytes: Uint8Array, start: number): FitsImage | null {
  if (cards.get('ZIMAGE') === true) {
    throw new FitsError(
      'The FITS image is tile-compressed (ZIMAGE), which cannot be read here.',
      'Unpack it first, for example with funpack, or save it without compression.',
    );
  }
  const type = cards.get('XTENSION');
  const axes = axesOf(cards);
  if ((type !== undefined && type !== 'IMAGE') || axes.length === 0 || axes.includes(0)) return null;
  const [width = 0, height = 1, ...more] = axes;
  if (more.some((n) => n !== 1)) {
    throw new FitsError(`The FITS image has ${axes.length} axes (${axes.join(' x ')}).`, 'Save one plane of it alone.');
  }
  const name = cards.get('EXTNAME');
  return {
    name: typeof name === 'string' ? name : '',
    cards,
    width,
    height,
    pixels: physical(bytes, start, width * height, cards),
  };
}

/** How a stored value of each BITPIX is read; 64-bit integers are rounded to a double. */
const READERS: Record<number, (view: DataView, i: number) => number> = {
  8: (view, i) => view.getUint8(i),
  16: (view, i) => view.getInt16(i * 2),
  32: (view, i) => view.getInt32(i * 4),
  64: (view, i) => Number(view.getBigInt64(i * 8)),
  [-32]: (view, i) => view.getFloat32(i * 4),
  [-64]: (view, i) => view.getFloat64(i * 8),
};

/** Big-endian values of any BITPIX -> physical values: BZERO + BSCALE x stored; BLANK (integers only) -> NaN. */
function physical(
  bytes: Uint8Array,
  start: number,
  count: number,
  cards: Map<string, CardValue>,
): Float32Array<ArrayBuffer> {
  const bitpix = integer(cards, 'BITPIX');
  const read = READERS[bitpix];
  if (!read) throw new FitsError(`The FITS image has BITPIX ${bitpix}, which the standard does not know.`, AGAIN);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const scale = cardNumber(cards, 'BSCALE', 1);
  const zero = cardNumber(cards, 'BZERO', 0);
  const blank = bitpix > 0 && cards.has('BLANK') ? cardNumber(cards, 'BLANK', 0) : Number.NaN;
  const pixels = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const stored = read(view, i);
    pixels[i] = stored === blank ? Number.NaN : zero + scale * stored;
  }
  return pixels;
}

function cardNumber(cards: Map<string, CardValue>, keyword: string, missing: number): number {
  const value = Number(cards.get(keyword) ?? missing);
  if (!Number.isFinite(value)) throw new FitsError(`The FITS header has no usable ${keyword}.`, AGAIN);
  return value;
}
