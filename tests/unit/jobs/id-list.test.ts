import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseIdList} from '../../../lib/jobs/id-list';

describe('parseIdList', () => {
  it('reads lists, columns, quotes and addresses of both portals, each object once, in order', () => {
    const list = parseIdList(`ZTF21abfmbix, 313761043604045880;"ZTF18abmmoot"
      https://lsst.fink-portal.org/170094456523456557
      https://ztf.fink-portal.org/?action=objectid&object=ZTF21aaxtctv
      fink-portal.org/ZTF23aaaatwl, https://lsst.fink-portal.org/?action=diaObjectid&object=314003014107006318
      ['313761043604045880', 'ztf21abfmbix']\tK15Bt7C lsst/169813006111211559\r\nztf/ZTF21abfaohe.`);
    expect(list.keys).toEqual([
      'ztf/ZTF21abfmbix',
      'lsst/313761043604045880',
      'ztf/ZTF18abmmoot',
      'lsst/170094456523456557',
      'ztf/ZTF21aaxtctv',
      'ztf/ZTF23aaaatwl',
      'lsst/314003014107006318',
      'lsst/K15Bt7C',
      'lsst/169813006111211559',
      'ztf/ZTF21abfaohe',
    ]);
    expect(list).toMatchObject({duplicates: 2, bad: [], rejected: []});
  });

  it('tells what is no id, where it stands and why', () => {
    const {keys, bad, rejected} = parseIdList(
      'ZTF21abfmbix\n  hello "3.1376104e+17", ZTF21abf\n12345 313761043604045880.0 https://ztf.fink-portal.org/about',
    );
    expect(keys).toEqual(['ztf/ZTF21abfmbix']);
    expect(bad.map(({text, line, column}) => [text, line, column])).toEqual([
      ['hello', 2, 3],
      ['3.1376104e+17', 2, 10],
      ['ZTF21abf', 2, 26],
      ['12345', 3, 1],
      ['313761043604045880.0', 3, 7],
      ['https://ztf.fink-portal.org/about', 3, 28],
    ]);
    expect(bad[1]?.reason).toMatch(/spreadsheet/);
    expect(bad[4]?.reason).toMatch(/last digits/);
    expect(bad.every(({reason}) => reason.endsWith('.'))).toBe(true);
    expect(rejected.length).toBe(6);
    expect(parseIdList(' \n,; ""\n')).toEqual({keys: [], duplicates: 0, bad: [], rejected: []});
  });

  it('gives back every id with all its digits, whatever stands between', () => {
    const id = fc.oneof(
      fc.bigInt({min: 10n ** 17n, max: 10n ** 18n - 1n}).map(String),
      fc.stringMatching(/^ZTF\d{2}[a-z]{7}$/),
    );
    const gap = fc.constantFrom(',', ' ', '\n', '\t', '; ', ',\r\n', '", "');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, gap), {maxLength: 60}), (words) => {
        const list = parseIdList(words.map(([one, between]) => one + between).join(''));
        const ids = words.map(([one]) => one);
        expect(list.keys.map((key) => key.split('/')[1])).toEqual([...new Set(ids)]);
        expect(list.duplicates).toBe(ids.length - new Set(ids).size);
        expect(list.bad).toEqual([]);
      }),
    );
  });

  it('throws on nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseIdList(text)));
  });
});
