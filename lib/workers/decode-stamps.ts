import {Gunzip} from 'fflate';
import {KINDS, type Kind, type Plane, type Stamp, type StampSet, type SurveyId} from '../alert';
import type {StampBody} from '../fink/survey';
import {FitsError, type FitsImage, readArrayForm, readFits, unpackStamps} from '../fits';

/** Keys of the array form: ZTF `b:cutoutScience_stampData`, Rubin `b:cutoutScience`. */
const KEYS: Record<string, Kind> = Object.fromEntries(
  KINDS.flatMap((kind) => {
    const name = `b:cutout${kind[0]?.toUpperCase()}${kind.slice(1)}`;
    return [
      [name, kind],
      [`${name}_stampData`, kind],
    ];
  }),
);

const UNITS: Record<SurveyId, Stamp['unit']> = {ztf: 'DN', lsst: 'nJy', file: ''};

/**
 * A cutout answer as stamps. Runs anywhere: the worker calls it, so do tests and the bench.
 * @returns what could be read; a kind that is not there or is broken stands in `missing` with words for the person
 * @throws FitsError where the whole answer is none: empty, a web page, cut short, without a single kind of image
 */
export function decodeStamps({survey, form, bytes}: StampBody): StampSet {
  if (form === 'planes') return unpackStamps(bytes);
  const body = unpacked(new Uint8Array(bytes));
  const set = form === 'array' ? fromArrays(body, UNITS[survey]) : fromFits(body, UNITS[survey]);
  for (const kind of KINDS) {
    if (!set.stamps[kind] && !set.missing[kind]) set.missing[kind] = `The answer has no ${kind} image.`;
  }
  return set;
}

function fromArrays(body: Uint8Array, unit: Stamp['unit']): StampSet {
  const planes = readArrayForm(body, (key) => key in KEYS);
  if (planes.size === 0) {
    throw new FitsError(
      'The answer holds no images at all.',
      'Fetch it again; if it stays so, the service has changed.',
    );
  }
  const set: StampSet = {stamps: {}, missing: {}};
  for (const [key, plane] of planes) {
    const kind = KEYS[key] as Kind;
    if (plane instanceof FitsError) set.missing[kind] = plane.message;
    else set.stamps[kind] = {...plane, unit};
  }
  return set;
}

/** FITS files in the order science, template, difference; Rubin's bring the variance along. */
function fromFits(body: Uint8Array, unit: Stamp['unit']): StampSet {
  const set: StampSet = {stamps: {}, missing: {}};
  for (const [i, images] of readFits(body).slice(0, KINDS.length).entries()) {
    const kind = KINDS[i] as Kind;
    const [image] = images;
    if (image) set.stamps[kind] = {...stampOf(image, unit), ...varianceOf(images), ...psfOf(images)};
    else set.missing[kind] = `The FITS file of the ${kind} image holds no image.`;
  }
  return set;
}

const stampOf = ({width, height, pixels}: FitsImage, unit: Stamp['unit']): Stamp => ({width, height, pixels, unit});

function varianceOf([image, ...others]: readonly FitsImage[]): {variance?: Float32Array} {
  const found = others.find(({cards}) => cards.get('UTYPE') === 'VarianceUncertainty');
  return found && found.pixels.length === image?.pixels.length ? {variance: found.pixels} : {};
}

function psfOf([, ...others]: readonly FitsImage[]): {psf?: Plane} {
  const found = others.find(({name}) => name === 'PSFIMAGE');
  return found ? {psf: {width: found.width, height: found.height, pixels: found.pixels}} : {};
}

/** Gzip is undone (the files of real alerts are packed), several packed files one after the other too. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const parts: Uint8Array[] = [];
  try {
    new Gunzip((part) => parts.push(part)).push(bytes, true);
  } catch (cause) {
    throw new FitsError(
      `The gzip file is broken or cut short (${cause instanceof Error ? cause.message : cause}).`,
      'Fetch the image again.',
    );
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
