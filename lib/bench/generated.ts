/** Alerts out of nothing for the benchmark page: a point source or a galaxy on noise, and a light curve. The same for the same number. */
import {
  type AlertKey,
  type AlertRow,
  alertKey,
  type Detection,
  type ObjectKey,
  objectKey,
  type Stamp,
  type StampSet,
} from '../alert';
import {packStamps} from '../fits';

/** Sides of stamps, px: those of ZTF, and a usual one of Rubin. */
const SIDE = {ztf: 63, lsst: 51};
const NEWEST_MJD = 61_000;
/** ids of the generated objects, with their number */
const GENERATED = /^(?:ZTF00bench|900000000)(\d{9})$/;

export interface GeneratedObject {
  objectKey: ObjectKey;
  alertKey: AlertKey;
}

/** ZTF and Rubin in turn. */
export function generatedObject(n: number): GeneratedObject {
  const survey = n % 2 ? 'ztf' : 'lsst';
  const digits = `${n}`.padStart(9, '0');
  const id = `${survey === 'ztf' ? 'ZTF00bench' : '900000000'}${digits}`;
  return {objectKey: objectKey(survey, id), alertKey: alertKey(survey, id, `8000000000${digits}`)};
}

/** @returns which of the generated objects it is; -1 = none of them */
export function numberOf(objectId: string): number {
  const [, digits = '-1'] = GENERATED.exec(objectId) ?? [];
  return Number(digits);
}

/** Numbers in [0, 1) (mulberry32). */
function random(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function stampOf(side: number, peak: number, width: number, next: () => number, unit: Stamp['unit']): Stamp {
  const pixels = new Float32Array(side * side);
  const middle = (side - 1) / 2;
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [(at % side) - middle, Math.floor(at / side) - middle];
    const noise = 10 * (next() + next() + next() + next() - 2);
    pixels[at] = peak * Math.exp(-(x * x + y * y) / (2 * width * width)) + noise;
  }
  return {width: side, height: side, pixels, unit};
}

/** The stamps of an object as the cache keeps them. */
export const generatedBody = (n: number): ArrayBuffer => packStamps(generatedStamps(n));

/** The same as a service sends them: JSON, a list of rows for each image. */
export function generatedAnswer(n: number): {survey: 'ztf' | 'lsst'; form: 'array'; bytes: ArrayBuffer} {
  const survey = n % 2 ? 'ztf' : 'lsst';
  const rows = ({width, height, pixels}: Stamp) =>
    Array.from({length: height}, (_, y) => Array.from(pixels.subarray(y * width, (y + 1) * width)));
  const parts = Object.entries(generatedStamps(n).stamps).map(([kind, stamp]) => [
    `b:cutout${kind.charAt(0).toUpperCase()}${kind.slice(1)}${survey === 'ztf' ? '_stampData' : ''}`,
    rows(stamp),
  ]);
  const text = JSON.stringify(Object.fromEntries(parts));
  return {survey, form: 'array', bytes: new TextEncoder().encode(text).buffer};
}

function generatedStamps(n: number): StampSet {
  const survey = n % 2 ? 'ztf' : 'lsst';
  const next = random(n);
  const side = SIDE[survey];
  const unit = survey === 'ztf' ? 'DN' : 'nJy';
  const [peak, width] = [60 + 900 * next(), 1.5 + 4 * next()];
  return {
    stamps: {
      science: stampOf(side, peak, width, next, unit),
      template: stampOf(side, peak * 0.8, width, next, unit),
      difference: stampOf(side, peak * 0.2, 1.6, next, unit),
    },
    missing: {},
  };
}

/** Some tens of detections, the newest of which has the stamps. */
export function generatedCurve(n: number): {objectKey: ObjectKey; detections: Detection[]; newest: AlertRow} {
  const {objectKey: object, alertKey: alert} = generatedObject(n);
  const next = random(n + 1_000_000);
  const count = 20 + Math.floor(40 * next());
  const detections = Array.from({length: count}, (_, at): Detection => {
    const mag = 20 - 2 * Math.exp(-(((at - count / 2) / 8) ** 2)) + 0.1 * (next() - 0.5);
    const fluxNjy = 10 ** ((31.4 - mag) / 2.5);
    return {
      objectKey: object,
      alertKey: at === count - 1 ? alert : null,
      mjdUtc: NEWEST_MJD - 3 * (count - at) + next(),
      band: at % 2 ? 'g' : 'r',
      quality: next() < 0.1 ? 'bad-quality' : 'valid',
      mag,
      magErr: 0.05,
      limitMag: null,
      fluxNjy,
      fluxErrNjy: 0.05 * fluxNjy,
      isNegative: false,
    };
  });
  const newest: AlertRow = {
    objectKey: object,
    alertKey: alert,
    mjdUtc: NEWEST_MJD,
    raDeg: (n * 0.37) % 360,
    decDeg: ((n * 0.11) % 120) - 60,
    columns: {},
  };
  return {objectKey: object, detections, newest};
}
