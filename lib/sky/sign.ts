import type {AlertKey, Cell, Detection, StampSet} from '../alert';

const turned = new WeakMap<StampSet, StampSet>();

/**
 * Whether the difference image of an alert was sent as reference minus science. ZTF does so for detections fainter than the
 * reference (`i:isdiffpos` f or 0): they would look like brightenings. Rubin sends science minus template always.
 * @param row columns of the alert itself, where a search brought them: they come before the light curve
 * @returns null where neither says it: such a difference is drawn as it was sent
 */
export function isReversed(
  alert: AlertKey | null,
  detections: readonly Detection[],
  row: {alertKey: AlertKey | null; columns: Readonly<Record<string, Cell>>} | null,
): boolean | null {
  if (!alert?.startsWith('ztf/')) return false;
  const detection = detections.find((one) => one.alertKey === alert);
  if (typeof detection?.isNegative === 'boolean') return detection.isNegative;
  const sign = row?.alertKey === alert ? row.columns['i:isdiffpos'] : undefined;
  if (sign === undefined || sign === null) return null;
  return sign === false || ['f', '0'].includes(String(sign));
}

/** The stamps with the difference as science minus reference; the same object for the same stamps, so that what is kept by it stays. */
export function withRightSign(set: StampSet): StampSet {
  const known = turned.get(set);
  if (known) return known;
  const {difference} = set.stamps;
  const right = difference
    ? {...set, stamps: {...set.stamps, difference: {...difference, pixels: negated(difference.pixels)}}}
    : set;
  turned.set(set, right);
  return right;
}

function negated(pixels: Float32Array): Float32Array {
  const found = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) found[i] = -(pixels[i] as number);
  return found;
}
