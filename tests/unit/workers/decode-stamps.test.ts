import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {KINDS} from '../../../lib/alert';
import {FitsError} from '../../../lib/fits';
import {decodeStamps} from '../../../lib/workers/decode-stamps';
import {needsShared, readShared, recordedBody} from '../fits/shared-material';

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const array = (text: string, survey: 'ztf' | 'lsst' = 'ztf') =>
  decodeStamps({survey, form: 'array', bytes: buffer(new TextEncoder().encode(text))});

describe('decodeStamps', () => {
  it('reads the recorded answers of both services', (context) => {
    needsShared(context);
    const ztf = decodeStamps({survey: 'ztf', form: 'array', bytes: buffer(recordedBody('ztf/cutouts_array_all_nan'))});
    const lsst = decodeStamps({survey: 'lsst', form: 'array', bytes: buffer(recordedBody('lsst/cutouts_array_all'))});
    for (const kind of KINDS) {
      expect(ztf.stamps[kind]).toMatchObject({unit: 'DN'});
      expect(ztf.stamps[kind]?.pixels.some(Number.isNaN)).toBe(true);
      expect(lsst.stamps[kind]).toMatchObject({width: 30, height: 30, unit: 'nJy'});
    }
    expect(ztf.missing).toEqual({});
  });

  it('array form and FITS form of one alert give the same pixels', (context) => {
    needsShared(context);
    const id = '170094456272322680';
    const files = ['Science', 'Template', 'Difference'].map((kind) => readShared(`alerts/lsst/${id}_${kind}.fits.gz`));
    const fits = decodeStamps({survey: 'lsst', form: 'fits', bytes: buffer(new Uint8Array(Buffer.concat(files)))});
    const arrays = decodeStamps({survey: 'lsst', form: 'array', bytes: buffer(recordedBody('lsst/cutouts_array_all'))});
    for (const kind of KINDS) {
      expect(fits.stamps[kind]?.pixels).toEqual(arrays.stamps[kind]?.pixels);
      expect(fits.stamps[kind]?.variance).toHaveLength(900);
    }
  });

  it('a kind that is missing or broken leaves the others and says why', () => {
    const set = array('{"b:cutoutScience_stampData": [[1, 2]], "b:cutoutTemplate_stampData": [[1], [2, 3]]}');
    expect(set.stamps.science).toMatchObject({width: 2, height: 1});
    expect(set.stamps.template).toBeUndefined();
    expect(set.missing.template).toContain('differ in length');
    expect(set.missing.difference).toBe('The answer has no difference image.');
    expect(set.missing.science).toBeUndefined();
  });

  it('takes gzip and keeps what is on either side of it apart from errors', () => {
    const packed = gzipSync('{"b:cutoutScience": [[7]]}');
    expect(decodeStamps({survey: 'lsst', form: 'array', bytes: buffer(packed)}).stamps.science?.pixels[0]).toBe(7);
    const cut = () => decodeStamps({survey: 'lsst', form: 'array', bytes: buffer(packed.subarray(0, 20))});
    expect(cut).toThrow(FitsError);
    expect(cut).toThrow(/gzip/);
  });

  it('throws words where the whole answer is none', (context) => {
    expect(() => array('')).toThrow(/empty/);
    expect(() => array('{"message": "Internal Server Error"}')).toThrow(/no images at all/);
    expect(() => array('<html>')).toThrow(/web page/);
    expect(() => decodeStamps({survey: 'ztf', form: 'fits', bytes: new ArrayBuffer(0)})).toThrow(/empty/);
    needsShared(context);
    const bytes = buffer(recordedBody('lsst/cutouts_unknown_array'));
    expect(() => decodeStamps({survey: 'lsst', form: 'array', bytes})).toThrow(FitsError);
  });
});
