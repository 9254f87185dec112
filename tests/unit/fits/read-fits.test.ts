import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {FitsError, readFits} from '../../../lib/fits';
import {goldenCutouts, needsShared, readCutout, recordedBody} from './shared-material';

const card = (text: string) => text.padEnd(80);
const block = (bytes: Uint8Array) => {
  const whole = new Uint8Array(Math.ceil(bytes.length / 2880) * 2880);
  whole.set(bytes);
  return whole;
};
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** A unit with these cards and data, padded as the standard wants. */
const unit = (cards: string[], data: Uint8Array = new Uint8Array()) =>
  join(new TextEncoder().encode([...cards, 'END'].map(card).join('').padEnd(2880)), block(data));

const image = (bitpix: number, data: Uint8Array, more: string[] = [], shape = [3, 2]) =>
  unit(
    [
      'SIMPLE  =                    T',
      `BITPIX  = ${bitpix}`,
      `NAXIS   = ${shape.length}`,
      ...shape.map((n, i) => `NAXIS${i + 1}  = ${n}`),
      ...more,
    ],
    data,
  );

const bigEndian = (size: number, values: number[], set: (view: DataView, at: number, value: number) => void) => {
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [i, value] of values.entries()) set(view, i * size, value);
  return new Uint8Array(view.buffer);
};

const error = (read: () => unknown): FitsError => {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof FitsError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
};

describe('readFits on the cutouts of real alerts', () => {
  it('reads every file as astropy does', (context) => {
    needsShared(context);
    const cutouts = goldenCutouts();
    expect(cutouts.length).toBeGreaterThan(100);
    for (const wanted of cutouts) {
      const files = readFits(readCutout(wanted.file));
      expect(files, wanted.file).toHaveLength(1);
      const images = files[0] ?? [];
      expect(images, wanted.file).toHaveLength(wanted.hdus);
      const {width, height, pixels} = images[0] as (typeof images)[0];
      const there = Array.from(pixels).filter(Number.isFinite);
      expect([height, width], wanted.file).toEqual(wanted.shape);
      expect(pixels.length - there.length, wanted.file).toBe(wanted.nan);
      expect(pixels[0], wanted.file).toBe(wanted.first ?? Number.NaN);
      expect(pixels.at(-1), wanted.file).toBe(wanted.last ?? Number.NaN);
      expect(pixels[width - 1], wanted.file).toBe(wanted.row0_last ?? Number.NaN);
      expect(Math.min(...there), wanted.file).toBe(wanted.min);
      expect(Math.max(...there), wanted.file).toBe(wanted.max);
      const sum = there.reduce((a, b) => a + b, 0);
      const size = there.reduce((a, b) => a + Math.abs(b), 0);
      expect(Math.abs(sum - wanted.sum) / size, wanted.file).toBeLessThan(1e-12);
      for (const [i, extension] of (wanted.extensions ?? []).entries()) {
        const found = images[i + 1] as (typeof images)[0];
        expect(found.name).toBe(extension.name);
        expect([found.height, found.width]).toEqual(extension.shape);
        expect(found.pixels[0]).toBeCloseTo(extension.first, 3);
        const total = found.pixels.reduce((a, b) => a + b, 0);
        expect(Math.abs(total - extension.sum) / Math.abs(extension.sum)).toBeLessThan(1e-6);
      }
    }
  });

  it('accepts the SIMPLE card of ZTF and keeps the cards of Rubin', (context) => {
    needsShared(context);
    const rubin = readFits(recordedBody('lsst/cutouts_fits_science'))[0] ?? [];
    expect(rubin.map(({name}) => name)).toEqual(['', 'UNCERT', 'PSFIMAGE']);
    expect(rubin[0]?.cards.get('BUNIT')).toBe('nJy');
    expect(rubin[0]?.cards.get('PC1_1')).toBeTypeOf('number');
    expect(rubin[1]?.cards.get('UTYPE')).toBe('VarianceUncertainty');
    const odd = readFits(recordedBody('ztf/cutouts_fits_not_square'))[0] ?? [];
    expect(odd[0]?.width === odd[0]?.height).toBe(false);
  });

  it('tells a web page under status 200 for what it is', (context) => {
    needsShared(context);
    expect(error(() => readFits(recordedBody('lsst/cutouts_inner_failure_fits')))).toMatchObject({
      message: expect.stringContaining('web page'),
      remedy: expect.stringContaining('later'),
    });
  });
});

describe('readFits', () => {
  const values = [1, -2, 3, 4, -5, 6];
  const inputs: [number, number[], Uint8Array][] = [
    [8, [1, 2, 3, 4, 5, 255], new Uint8Array([1, 2, 3, 4, 5, 255])],
    [16, values, bigEndian(2, values, (view, at, x) => view.setInt16(at, x))],
    [32, values, bigEndian(4, values, (view, at, x) => view.setInt32(at, x))],
    [64, values, bigEndian(8, values, (view, at, x) => view.setBigInt64(at, BigInt(x)))],
    [-32, values, bigEndian(4, values, (view, at, x) => view.setFloat32(at, x))],
    [-64, values, bigEndian(8, values, (view, at, x) => view.setFloat64(at, x))],
  ];

  it.each(inputs)('reads BITPIX %i, plain and scaled', (bitpix, wanted, data) => {
    expect(Array.from(readFits(image(bitpix, data))[0]?.[0]?.pixels ?? [])).toEqual(wanted);
    const scaled = readFits(image(bitpix, data, ['BSCALE  = 0.5', 'BZERO   =  1.0D1']))[0]?.[0];
    expect(Array.from(scaled?.pixels ?? [])).toEqual(wanted.map((x) => 10 + 0.5 * x));
    expect([scaled?.width, scaled?.height]).toEqual([3, 2]);
  });

  it.each(inputs.filter(([bitpix]) => bitpix > 0))('turns BLANK of BITPIX %i into missing', (bitpix, wanted, data) => {
    const pixels = readFits(image(bitpix, data, ['BLANK   = 4', 'BZERO   = 100']))[0]?.[0]?.pixels ?? [];
    expect(Array.from(pixels)).toEqual(wanted.map((x) => (x === 4 ? Number.NaN : x + 100)));
  });

  it('reads unsigned integers of 32 bits without losing the small part to the large offset', () => {
    const data = bigEndian(4, [-2147483648, -2147483647], (view, at, x) => view.setInt32(at, x));
    expect(Array.from(readFits(image(32, data, ['BZERO   = 2147483648'], [2, 1]))[0]?.[0]?.pixels ?? [])).toEqual([
      0, 1,
    ]);
  });

  it('keeps NaN as missing in float images, and ignores BLANK there', () => {
    const data = bigEndian(4, [1, Number.NaN], (view, at, x) => view.setFloat32(at, x));
    const pixels = readFits(image(-32, data, ['BLANK   = 1'], [2, 1]))[0]?.[0]?.pixels ?? [];
    expect(Array.from(pixels)).toEqual([1, Number.NaN]);
  });

  it('reads files one after the other, extensions, tables and padding', () => {
    const data = new Uint8Array([1, 2, 3, 4, 5, 6]);
    const empty = unit([
      'SIMPLE  = T',
      'BITPIX  = 8',
      'NAXIS   = 0',
      "TEXT    = 'it''s / so'",
      'ID      = 3367463101415010117',
    ]);
    const extension = (type: string, more: string[] = []) =>
      unit(
        [
          `XTENSION= '${type}'`,
          'BITPIX  = 8',
          'NAXIS   = 2',
          'NAXIS1  = 3',
          'NAXIS2  = 2',
          'PCOUNT  = 0',
          'GCOUNT  = 1',
          ...more,
        ],
        data,
      );
    const files = readFits(
      join(
        empty,
        extension('BINTABLE'),
        extension('IMAGE   ', ["EXTNAME = 'SCI     '"]),
        image(8, data),
        new Uint8Array(100),
      ),
    );
    expect(files.map((images) => images.map(({name}) => name))).toEqual([['SCI'], ['']]);
  });

  it('keeps quotes, slashes and long integers of cards', () => {
    const text = [
      "TEXT    = 'it''s / so'",
      'ID      = 3367463101415010117 / candid',
      'FLAG    = F',
      'EMPTY   =',
      'COMMENT = 1',
    ];
    const cards = readFits(image(8, new Uint8Array(6), text))[0]?.[0]?.cards;
    expect(cards?.get('TEXT')).toBe("it's / so");
    expect(cards?.get('ID')).toBe('3367463101415010117');
    expect(cards?.get('FLAG')).toBe(false);
    expect(cards?.has('EMPTY')).toBe(false);
  });

  it('says what is wrong and what to do', () => {
    const good = image(-32, new Uint8Array(24));
    expect(error(() => readFits(new Uint8Array())).message).toContain('empty');
    expect(error(() => readFits(good.subarray(0, 2880 + 20))).message).toContain('20 of 24 bytes');
    expect(error(() => readFits(good.subarray(0, 400))).message).toContain('cut short');
    expect(error(() => readFits(new TextEncoder().encode('{"a": 1}'))).message).toContain('{"a": 1}');
    expect(error(() => readFits(image(-32, new Uint8Array(24), ['ZIMAGE  = T']))).remedy).toContain('funpack');
    expect(error(() => readFits(image(8, new Uint8Array(12), [], [3, 2, 2]))).message).toContain('3 x 2 x 2');
    expect(error(() => readFits(image(7, new Uint8Array(6)))).message).toContain('BITPIX');
    expect(error(() => readFits(image(8, new Uint8Array(6), [], [-1, 2]))).message).toContain('NAXIS1');
    expect(error(() => readFits(image(8, new Uint8Array(6), ["BSCALE  = 'x'"]))).message).toContain('BSCALE');
    expect(error(() => readFits(join(good, new TextEncoder().encode('<html>')))).message).toContain('web page');
  });

  it('ends in images or a FitsError whatever the bytes are', () => {
    const good = image(-32, new Uint8Array(24));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {maxLength: 30}), (changes) => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readFits(bytes);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FitsError);
        }
      }),
    );
  });
});
