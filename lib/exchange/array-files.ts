import {type AlertKey, parseAlertKey} from '../alert';
import {bytesOf, type KeptArrays} from '../arrays';
import {ExchangeError} from './exchange-error';

/** What of an object's arrays stands in words; the numbers follow in a file of their own, little-endian: float32 images, then float64 rows. */
interface Head {
  key: AlertKey;
  path: string;
  pattern: KeptArrays['pattern'];
  stored: number;
  images: {name: string; width: number; height: number}[];
  curves: {name: string; lengths: number[]}[];
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** @returns bytes of one object's arrays and the words that tell what they are */
export function writeArrays({key, pattern, stored, images, curves}: KeptArrays): {head: Head; bytes: Uint8Array} {
  const bytes = new Uint8Array(bytesOf({images, curves}));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const {pixels} of images) {
    for (const value of pixels) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  for (const {rows} of curves) {
    for (const row of rows) {
      for (const value of row) {
        view.setFloat64(at, value, true);
        at += 8;
      }
    }
  }
  const path = `arrays/${key.replaceAll('/', '_')}.bin`;
  return {
    bytes,
    head: {
      ...{key, path, pattern, stored},
      images: images.map(({name, width, height}) => ({name, width, height})),
      curves: curves.map(({name, rows}) => ({name, lengths: rows.map((row) => row.length)})),
    },
  };
}

/** The way back. @param heads JSON of the file, of any shape @throws ExchangeError where it does not fit its bytes */
export function readArrays(heads: unknown, bytesAt: (path: string) => Uint8Array | undefined): KeptArrays[] {
  const broken = () => new ExchangeError('The pictures in the file are damaged. Nothing was imported.');
  if (!Array.isArray(heads)) throw broken();
  return (heads as Partial<Head>[]).map((head) => {
    const {key, path, pattern, stored, images, curves} = head ?? {};
    const bytes = typeof path === 'string' ? bytesAt(path) : undefined;
    if (!bytes || !parseAlertKey(key) || !Array.isArray(images) || !Array.isArray(curves)) throw broken();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const take = (count: unknown, size: 4 | 8): number[] => {
      if (!isCount(count) || at + count * size > bytes.byteLength) throw broken();
      const from = at;
      at += count * size;
      return Array.from({length: count}, (_, i) =>
        size === 4 ? view.getFloat32(from + 4 * i, true) : view.getFloat64(from + 8 * i, true),
      );
    };
    const kept: KeptArrays = {
      key: key as AlertKey,
      pattern: pattern === 'y' ? 'y' : 'xy',
      stored: isCount(stored) ? stored : 0,
      images: images.map(({name, width, height}) => {
        if (!isCount(width) || !isCount(height)) throw broken();
        return {name: String(name).slice(0, 100), width, height, pixels: Float32Array.from(take(width * height, 4))};
      }),
      curves: curves.map(({name, lengths}) => {
        if (!Array.isArray(lengths)) throw broken();
        return {name: String(name).slice(0, 100), rows: lengths.map((length) => Float64Array.from(take(length, 8)))};
      }),
      bytes: bytes.byteLength,
    };
    if (at !== bytes.byteLength) throw broken();
    return kept;
  });
}
