/**
 * FITS files as the two services give them: one image for ZTF, with a SIMPLE card that is not in fixed format; image,
 * variance and PSF with a linear WCS for LSST (headers as in real files of both surveys).
 */
import type {Stamp} from './types.ts';

const BLOCK = 2880;

/** A card with its value in fixed format: numbers end in column 30. */
function card(key: string, value: string | number | boolean, comment = ''): string {
  const name = key.padEnd(8);
  const text =
    typeof value === 'string'
      ? `'${value.padEnd(8)}'`.padEnd(20)
      : (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)).padStart(20);
  return `${name}= ${text}${comment ? ` / ${comment}` : ''}`.slice(0, 80).padEnd(80);
}

function header(cards: readonly string[]): Buffer {
  const text = [...cards, 'END'.padEnd(80)].join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK), 'latin1');
}

function padded(data: Buffer): Buffer {
  const rest = data.length % BLOCK;
  return rest ? Buffer.concat([data, Buffer.alloc(BLOCK - rest)]) : data;
}

/** Big-endian single precision. */
function floats(pixels: Float32Array): Buffer {
  const data = Buffer.alloc(pixels.length * 4);
  for (let i = 0; i < pixels.length; i++) data.writeFloatBE(pixels[i] as number, i * 4);
  return padded(data);
}

export function ztfFits({width, height, pixels}: Stamp): Buffer {
  const cards = [
    'SIMPLE  =  T'.padEnd(80),
    card('BITPIX', -32),
    card('NAXIS', 2),
    card('NAXIS1', width),
    card('NAXIS2', height),
    card('BUNIT', 'DN'),
  ];
  return Buffer.concat([header(cards), floats(pixels)]);
}

export interface LsstFrame {
  readonly ra: number;
  readonly dec: number;
  /** Position angle of the camera, degrees. */
  readonly rotation: number;
  /** Pixel of the source, counted from 1. */
  readonly x: number;
  readonly y: number;
  /** Corner of the stamp on the detector. */
  readonly cornerX: number;
  readonly cornerY: number;
  /** Variance of a pixel, nJy squared. */
  readonly variance: number;
  /** Sides of the PSF image, pixels, and its sigma. */
  readonly psfSize: number;
  readonly blur: number;
}

const SCALE = 0.2 / 3600;

export function lsstFits(stamp: Stamp, frame: LsstFrame): Buffer {
  const turn = (frame.rotation * Math.PI) / 180;
  const cos = SCALE * Math.cos(turn);
  const sin = SCALE * Math.sin(turn);
  const element = 'Coordinate transformation matrix element';
  const primary = [
    card('SIMPLE', true, 'conforms to FITS standard'),
    card('BITPIX', -32, 'array data type'),
    card('NAXIS', 2, 'number of array dimensions'),
    card('NAXIS1', stamp.width),
    card('NAXIS2', stamp.height),
    card('EXTEND', true),
    card('CUTMINX', frame.cornerX),
    card('CUTMINY', frame.cornerY),
    realCard('ROTPA', frame.rotation, 'Pos angle in deg of focal plane +Y wrt North'),
    card('BUNIT', 'nJy'),
    card('WCSAXES', 2, 'Number of coordinate axes'),
    realCard('CRPIX1', frame.x, 'Pixel coordinate of reference point'),
    realCard('CRPIX2', frame.y, 'Pixel coordinate of reference point'),
    realCard('PC1_1', -cos, element),
    realCard('PC1_2', sin, element),
    realCard('PC2_1', sin, element),
    realCard('PC2_2', cos, element),
    realCard('CDELT1', 1, 'Coordinate increment at reference point'),
    realCard('CDELT2', 1, 'Coordinate increment at reference point'),
    realCard('CRVAL1', frame.ra, 'Coordinate value at reference point'),
    realCard('CRVAL2', frame.dec, 'Coordinate value at reference point'),
    realCard('LATPOLE', 90, '[deg] Native latitude of celestial pole'),
    realCard('MJDREF', 0, '[d] MJD of fiducial time'),
  ];
  const variance = new Float32Array(stamp.width * stamp.height).fill(frame.variance);
  return Buffer.concat([
    header(primary),
    floats(stamp.pixels),
    header([...extension(-32, stamp.width, stamp.height), card('UTYPE', 'VarianceUncertainty'), name('UNCERT')]),
    floats(variance),
    header([...extension(-64, frame.psfSize, frame.psfSize), name('PSFIMAGE')]),
    psf(frame.psfSize, frame.blur),
  ]);
}

/** A card whose number reads as a real: with a point, 14 digits, a capital E. */
function realCard(key: string, value: number, comment: string): string {
  const text = Number.isInteger(value) ? value.toFixed(1) : String(Number(value.toPrecision(14))).replace('e', 'E');
  return `${key.padEnd(8)}= ${text.padStart(20)} / ${comment}`.slice(0, 80).padEnd(80);
}

function name(text: string): string {
  return card('EXTNAME', text, 'extension name');
}

function extension(bits: number, width: number, height: number): string[] {
  return [
    card('XTENSION', 'IMAGE', 'Image extension'),
    card('BITPIX', bits, 'array data type'),
    card('NAXIS', 2, 'number of array dimensions'),
    card('NAXIS1', width),
    card('NAXIS2', height),
    card('PCOUNT', 0, 'number of parameters'),
    card('GCOUNT', 1, 'number of groups'),
  ];
}

function psf(size: number, blur: number): Buffer {
  const data = Buffer.alloc(size * size * 8);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const value = Math.exp(-0.5 * (((x - middle) ** 2 + (y - middle) ** 2) / blur ** 2)) / (2 * Math.PI * blur ** 2);
      data.writeDoubleBE(value, (y * size + x) * 8);
    }
  }
  return padded(data);
}

/** The primary image of a single-precision FITS file: all that the real alerts need. */
export function readPrimary(file: Buffer): Stamp {
  let width = 0;
  let height = 0;
  let at = 0;
  for (; ; at += 80) {
    const text = file.toString('latin1', at, at + 80);
    if (text.startsWith('NAXIS1')) width = Number.parseInt(text.slice(10, 30), 10);
    if (text.startsWith('NAXIS2')) height = Number.parseInt(text.slice(10, 30), 10);
    if (text.startsWith('END ') || text.trim() === 'END') break;
    if (at > file.length) throw new Error('a FITS file of the real alerts has no end of header');
  }
  const start = Math.ceil((at + 80) / BLOCK) * BLOCK;
  const pixels = new Float32Array(width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = file.readFloatBE(start + i * 4);
  return {width, height, pixels};
}
