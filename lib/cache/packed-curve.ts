import {type AlertKey, BANDS, type Detection, type ObjectKey} from '../alert';
import type {Curve} from '../fink/survey';

/** A light curve as the cache keeps it: columns in place of an object a point, which the browser would copy value by value in the window's own thread. */
export interface PackedCurve {
  newest: Curve['newest'];
  points: number;
  /** `NUMBERS` one after the other, each `points` doubles (NaN = null), then two bytes a point: band and quality, sign */
  columns: ArrayBuffer;
  /** what follows `objectKey/` in the keys of the alerts, a line a point; '' = no alert of its own */
  alerts: string;
}

const NUMBERS = ['mjdUtc', 'mag', 'magErr', 'limitMag', 'fluxNjy', 'fluxErrNjy'] as const;
const QUALITIES: readonly Detection['quality'][] = ['valid', 'bad-quality', 'upper-limit', 'forced'];
const SIGNS: readonly Detection['isNegative'][] = [null, false, true];
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;

/** @returns null where a point is none that the columns can hold (of another object, of an unknown band): such a curve is kept as it is */
export function packCurve({objectKey, detections, newest}: Curve): PackedCurve | null {
  const points = detections.length;
  const columns = new ArrayBuffer(points * (NUMBERS.length * DOUBLE + 2));
  const numbers = new Float64Array(columns, 0, points * NUMBERS.length);
  const codes = new Uint8Array(columns, numbers.byteLength);
  const alerts: string[] = [];
  const start = `${objectKey}/`;
  for (const [at, one] of detections.entries()) {
    const band = BANDS.indexOf(one.band);
    const quality = QUALITIES.indexOf(one.quality);
    const isOwn = one.alertKey === null || one.alertKey.startsWith(start);
    if (one.objectKey !== objectKey || band < 0 || quality < 0 || !isOwn || one.alertKey?.includes('\n')) return null;
    codes[at] = 8 * quality + band;
    codes[points + at] = SIGNS.indexOf(one.isNegative);
    alerts.push(one.alertKey?.slice(start.length) ?? '');
  }
  NUMBERS.forEach((name, column) => {
    for (let at = 0; at < points; at++) numbers[column * points + at] = detections[at]?.[name] ?? Number.NaN;
  });
  return {newest, points, columns, alerts: alerts.join('\n')};
}

/** @throws where what was stored is broken */
export function unpackCurve(objectKey: ObjectKey, {newest, points, columns, alerts}: PackedCurve): Curve {
  const numbers = new Float64Array(columns, 0, points * NUMBERS.length);
  const codes = new Uint8Array(columns, numbers.byteLength, 2 * points);
  const ids = alerts.split('\n');
  const numberAt = (column: number, at: number): number | null => {
    const value = numbers[column * points + at] as number;
    return Number.isNaN(value) ? null : value;
  };
  const detections: Detection[] = [];
  for (let at = 0; at < points; at++) {
    const code = codes[at] as number;
    detections.push({
      objectKey,
      alertKey: ids[at] ? (`${objectKey}/${ids[at]}` as AlertKey) : null,
      mjdUtc: numbers[at] as number,
      band: BANDS[code % 8] as Detection['band'],
      quality: QUALITIES[code >> 3] as Detection['quality'],
      mag: numberAt(1, at),
      magErr: numberAt(2, at),
      limitMag: numberAt(3, at),
      fluxNjy: numberAt(4, at),
      fluxErrNjy: numberAt(5, at),
      isNegative: SIGNS[codes[points + at] as number] ?? null,
    });
  }
  return {objectKey, detections, newest};
}
