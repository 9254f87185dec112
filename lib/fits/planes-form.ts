import {KINDS, type Stamp, type StampSet} from '../alert';
import {FitsError} from './fits-error';

/**
 * Stamps as the cache keeps them: the pixels of the service's JSON as 32-bit floats behind a short header. The three stamps of a ZTF alert are 48 kB
 * so (87 kB as gzipped JSON), and there is nothing to decode: the JSON is read once in the life of an alert. Every bit of a pixel comes back.
 *
 * Bytes: length of the header (uint32, little-endian), header (JSON, padded with blanks to a multiple of 4), pixels. The header is the set itself with
 * `{at, count}` in the place of each plane.
 */
export function packStamps(set: StampSet): ArrayBuffer {
  const planes: Float32Array[] = [];
  let count = 0;
  const words = JSON.stringify(set, (_, value: unknown) => {
    if (!(value instanceof Float32Array)) return value;
    const place = {at: count, count: value.length};
    planes.push(value);
    count += value.length;
    return place;
  });
  const text = new TextEncoder().encode(words);
  const start = 4 + Math.ceil(text.length / 4) * 4;
  const bytes = new ArrayBuffer(start + 4 * count);
  new DataView(bytes).setUint32(0, start - 4, true);
  const header = new Uint8Array(bytes, 4, start - 4);
  header.fill(0x20);
  header.set(text);
  const pixels = new Float32Array(bytes, start);
  let at = 0;
  for (const plane of planes) {
    pixels.set(plane, at);
    at += plane.length;
  }
  return bytes;
}

/** @returns stamps whose pixels lie in `bytes` itself: nothing is copied. @throws FitsError where the bytes are none that `packStamps` made */
export function unpackStamps(bytes: ArrayBuffer): StampSet {
  try {
    const start = 4 + new DataView(bytes).getUint32(0, true);
    const header: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, start - 4)));
    const set: StampSet = {stamps: {}, missing: {}};
    if (!isRecord(header) || !isRecord(header.stamps) || !isRecord(header.missing)) throw new Error('no set of stamps');
    for (const kind of KINDS) {
      const stamp = header.stamps[kind];
      const missing = header.missing[kind];
      if (isRecord(stamp)) set.stamps[kind] = stampOf(stamp, bytes, start);
      if (typeof missing === 'string') set.missing[kind] = missing;
    }
    return set;
  } catch (cause) {
    throw new FitsError(`The stored image is broken (${cause instanceof Error ? cause.message : cause}).`, AGAIN);
  }
}

const AGAIN = 'It is fetched again.';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function stampOf(stored: Record<string, unknown>, bytes: ArrayBuffer, start: number): Stamp {
  const stamp = withPlanes(stored, bytes, start) as Stamp;
  if (!(stamp.pixels instanceof Float32Array) || stamp.pixels.length !== stamp.width * stamp.height) {
    throw new Error('pixels are missing');
  }
  return stamp;
}

function withPlanes(value: unknown, bytes: ArrayBuffer, start: number): unknown {
  if (!isRecord(value)) return value;
  if (Number.isInteger(value.at) && Number.isInteger(value.count)) {
    return new Float32Array(bytes, start + 4 * Number(value.at), Number(value.count));
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPlanes(part, bytes, start)]));
}
