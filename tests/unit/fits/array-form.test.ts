import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type ArrayPlane, FitsError, readArrayForm} from '../../../lib/fits';
import {needsShared, recordedBody} from './shared-material';

const all = () => true;
const read = (text: string) => readArrayForm(new TextEncoder().encode(text), all);
const plane = (text: string) => read(`{"k": ${text}}`).get('k') as ArrayPlane;
const reason = (text: string) => {
  const found = read(`{"k": ${text}, "next": [[7]]}`);
  expect((found.get('next') as ArrayPlane).pixels[0]).toBe(7);
  return (found.get('k') as FitsError).message;
};

/** The slow, plain way to the same numbers. */
const viaJson = (text: string): Record<string, (number | null)[][]> =>
  JSON.parse(text.replace(/-?\b(?:NaN|Infinity)\b/g, 'null'));

describe('readArrayForm', () => {
  it('equals JSON.parse on recorded answers of both services', (context) => {
    needsShared(context);
    for (const name of [
      'ztf/cutouts_array_all',
      'ztf/cutouts_array_all_nan',
      'ztf/cutouts_array_not_square',
      'ztf/cutouts_array_nan',
      'lsst/cutouts_array_all',
      'lsst/cutouts_array_all_46',
    ]) {
      const bytes = recordedBody(name);
      const planes = readArrayForm(bytes, all);
      const wanted = viaJson(new TextDecoder().decode(bytes));
      expect([...planes.keys()], name).toEqual(Object.keys(wanted));
      for (const [key, rows] of Object.entries(wanted)) {
        const found = planes.get(key) as ArrayPlane;
        expect([found.height, found.width]).toEqual([rows.length, rows[0]?.length]);
        expect(found.pixels).toEqual(Float32Array.from(rows.flat(), (value) => value ?? Number.NaN));
      }
    }
  });

  it('equals JSON.parse on any numbers', () => {
    const number = fc.oneof(
      fc.double({noNaN: true, noDefaultInfinity: true}),
      fc.float({noNaN: true, noDefaultInfinity: true}),
      fc.integer(),
      fc.bigInt().map(Number),
      // half-way between two float32 values, where a double that is off in its last bit rounds to the wrong side
      fc.float({noNaN: true, noDefaultInfinity: true, min: 1, max: 1e6}).map((x) => x * (1 + 2 ** -24)),
      fc.constant(null),
    );
    const rows = fc
      .tuple(fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 5}))
      .chain(([w, h]) => fc.array(fc.array(number, {minLength: w, maxLength: w}), {minLength: h, maxLength: h}));
    fc.assert(
      fc.property(rows, fc.constantFrom('NaN', 'null', '-Infinity', 'Infinity'), fc.boolean(), (image, word, wide) => {
        const text = JSON.stringify(image, null, wide ? 2 : 0).replaceAll('null', word);
        const missing = word.endsWith('Infinity') ? Number(word) : Number.NaN;
        const found = plane(text);
        expect(found.height).toBe(image.length);
        expect(Array.from(found.pixels)).toEqual(
          image.flat().map((x) => (x === null ? missing : Object.is(x, -0) ? 0 : Math.fround(x))),
        );
      }),
      {numRuns: 400},
    );
  });

  it.each([
    ['0.1e1', 1],
    ['1E+2', 100],
    ['123456789012345678901234567890', Math.fround(1.2345678901234568e29)],
    ['1e-400', 0],
    ['1e400', Number.POSITIVE_INFINITY],
    ['-0', -0],
    ['16777217', 16777216],
    ['16777217.0000001', 16777218],
    ['0.000000000000000000000000000000000000000000001', Math.fround(1e-45)],
  ])('reads %s', (text, wanted) => expect(plane(`[[${text}]]`).pixels[0]).toBe(wanted));

  it('tells for each kind why it is no image, and reads the others', () => {
    expect(reason('[[1, 2], [3]]')).toContain('row 0 has 2 pixels, row 1 1');
    expect(reason('[]')).toContain('empty');
    expect(reason('[[]]')).toContain('empty');
    expect(reason('null')).toContain('not a list of rows');
    expect(reason('"text with ] and \\" in it"')).toContain('not a list of rows');
    expect(reason('[1, 2]')).toContain('Row 0');
    expect(reason('[[1, "2"]]')).toContain('not a number');
    expect(reason('[[1, [2]]]')).toContain('not a number');
    expect(reason('[[1, true]]')).toContain('not a number');
    expect(reason('[[1 2]]')).toContain('not a number');
    expect(reason('[[1.]]')).toContain('not a number');
    expect(reason('[[Nan]]')).toContain('not a number');
    expect(reason('[[1], {"a": [1]}]')).toContain('Row 1');
  });

  it('passes over keys that are not wanted', () => {
    const found = readArrayForm(
      new TextEncoder().encode('{"a": {"b": ["]", 1]}, "c": 1.5, "k": [[1]]}'),
      (key) => key === 'k',
    );
    expect([...found.keys()]).toEqual(['k']);
  });

  it('throws for answers that are none', () => {
    expect(() => read('')).toThrow(/empty/);
    expect(() => read(' \n')).toThrow(/empty/);
    expect(() => read('<!doctype html><title>500</title>')).toThrow(/web page/);
    expect(() => read("{'status': 'error'}")).toThrow(/no image/);
    expect(() => read('[[1]]')).toThrow(FitsError);
    expect(() => read('{"k": [[1, 2')).toThrow(/cut short/);
    expect(() => read('{"k": [[1]]} more')).toThrow(/more/);
  });

  it('ends in planes or a FitsError wherever the answer is cut or broken', () => {
    const good = '{"a":[[1.5,NaN],[-2e3,null]],"b":"x","c":[[Infinity]]}';
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.string({maxLength: 3}), fc.nat(3), (at, put, drop) => {
        try {
          read(good.slice(0, at) + put + good.slice(at + drop));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FitsError);
        }
      }),
    );
  });
});
