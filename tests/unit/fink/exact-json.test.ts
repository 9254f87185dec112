import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseExact} from '../../../lib/fink/exact-json';

describe('parseExact', () => {
  it('keeps the digits of the ids that a double would make equal (one public night of Rubin)', () => {
    for (const [a, b] of [
      ['169813006111211559', '169813006111211555'],
      ['169813007083241532', '169813007083241522'],
      ['169813006129561660', '169813006129561655'],
      ['313761043604045880', '313761043604045887'],
    ]) {
      expect(Number(a)).toBe(Number(b));
      expect(parseExact(`[{"r:diaSourceId":${a}},{"r:diaSourceId":${b}}]`)).toEqual([
        {'r:diaSourceId': a},
        {'r:diaSourceId': b},
      ]);
    }
  });

  it('makes null of bare NaN and infinities, and of nothing else', () => {
    expect(parseExact('{"a":[[NaN,1.5],[ -Infinity , Infinity]],"b":NaN}')).toEqual({
      a: [
        [null, 1.5],
        [null, null],
      ],
      b: null,
    });
    const texts = ['NaN', ', NaN', 'a "NaN" [NaN]', ':Infinity', '\\', 'nan', '\n: -Infinity', '"'];
    expect(parseExact(JSON.stringify({texts, at: 0}).replace('"at":0', '"at":NaN'))).toEqual({texts, at: null});
  });

  it('is JSON.parse wherever JSON.parse is exact', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const lossless = JSON.stringify(parseExact(text), (_, x: unknown) => x);
        const wanted = JSON.stringify(JSON.parse(text), (_, x: unknown) =>
          typeof x === 'number' && Number.isInteger(x) && !Number.isSafeInteger(x) && /^-?\d+$/.test(String(x))
            ? String(x)
            : x,
        );
        expect(lossless).toBe(wanted);
      }),
    );
  });

  it('leaves texts alone in which such numbers stand, fractions, powers, and what is no JSON', () => {
    const ids = ['1697989960113021959', '-1697989960113021959'];
    const texts = ids.flatMap((id) => [id, `a:${id}`, `[${id}`, `, ${id}, ${id}`, `"${id}"`, `\\:${id}`, `x\n:${id}`]);
    const value = {texts, ':1697989960113021959': 1, fraction: 0.1234567890123456, power: 1e300};
    expect(parseExact(JSON.stringify(value))).toEqual(value);
    expect(parseExact(`[${JSON.stringify(texts)}, ${ids[0]}]`)).toEqual([texts, ids[0]]);
    expect(parseExact('[12345678901234567.5, 12345678901234567e3, 1234567890123456]')).toEqual([
      Number('12345678901234567.5'),
      Number('12345678901234567e3'),
      1234567890123456,
    ]);
    expect(parseExact(' 1697989960113021959 ')).toBe('1697989960113021959');
    for (const broken of [
      '[01697989960113021959]',
      '[1697989960113021959',
      '{"a" 1697989960113021959}',
      '[+1697989960113021959]',
    ])
      expect(() => parseExact(broken), broken).toThrow(SyntaxError);
  });

  it('gives every integer back with the digits that were sent, with and without NaN beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({min: -(2n ** 64n), max: 2n ** 64n})), fc.boolean(), (ids, withNaN) => {
        const text = `[${[...ids.map(String), ...(withNaN ? ['NaN'] : [])].join(',')}]`;
        const found = (parseExact(text) as unknown[]).slice(0, ids.length);
        expect(found.map(String)).toEqual(ids.map(String));
        for (const [i, id] of ids.entries()) {
          expect(typeof found[i]).toBe(Number.isSafeInteger(Number(id)) ? 'number' : 'string');
        }
      }),
    );
  });

  it('leaves texts alone whatever stands in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('NaN', ',NaN', '[-Infinity', '12345678901234567890', '\\"NaN'))),
        (texts) => {
          const found = parseExact(`{"texts":${JSON.stringify(texts)},"x":NaN}`);
          expect(found).toEqual({texts, x: null});
        },
      ),
    );
  });

  it('throws SyntaxError on what is cut short, a sentence, a web page, Python text', () => {
    for (const text of ['[{"a":1', '', 'Send me a query', '<html>', "{'status': 'error'}", '[NaN', '{"a":"NaN']) {
      expect(() => parseExact(text), text).toThrow(SyntaxError);
    }
  });
});
