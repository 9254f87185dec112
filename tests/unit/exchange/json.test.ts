import {expect, test} from 'vitest';
import {json} from '@/lib/exchange/json';
import {elementLines} from '@/lib/exchange/json-lines';
import {PROVENANCE, row} from './flag-rows';

const read = (text: string) => json.read?.(text) ?? {rows: [], lines: [], problems: [], provenance: {}};
const file = (rows: unknown, more = {}) =>
  JSON.stringify({format: 'thump-for-fink flags', schema: 1, provenance: PROVENANCE, rows, ...more}, null, 2);

test('what stands in the file: pretty, versioned, unset as null, ids as text', () => {
  const text = json.write?.([row('lsst/313761043604045880', {columns: {id: '169298437355340113'}})], PROVENANCE) ?? '';
  expect(text).toBe(`{
  "format": "thump-for-fink flags",
  "schema": 1,
  "provenance": ${JSON.stringify(PROVENANCE, null, 2).replaceAll('\n', '\n  ')},
  "rows": [
    {
      "key": "lsst/313761043604045880",
      "flag": null,
      "alertKey": null,
      "link": "",
      "raDeg": null,
      "decDeg": null,
      "tags": [],
      "note": "",
      "updated": "",
      "rater": "",
      "columns": {
        "id": "169298437355340113"
      }
    }
  ]
}
`);
});

test('a bare number of 18 digits that another program wrote stays exact', () => {
  const text = file([{key: 'lsst/169298437355340113', flag: 'good', columns: {}}]).replace(
    '"columns": {}',
    '"columns": {"id": 169298437355340113, "n": 12, "x": 1e300}',
  );
  expect(read(text).rows[0]?.columns).toEqual({id: '169298437355340113', n: 12, x: 1e300});
});

test('every problem has its line; the other rows are there', () => {
  const {rows, lines, problems} = read(
    file([
      {key: 'ztf/ZTF1', flag: 'good', note: 'a "rows": [ in a note'},
      {key: 'ztf/ZTF2', flag: 'excellent'},
      7,
      {
        key: 'ztf/ZTF3',
        raDeg: 'ten',
        updated: 'yesterday',
        tags: ['a', 1],
        alertKey: 'ztf/ZTF1/1',
        columns: {a: [1], b: 2},
      },
      {key: 'nothing'},
    ]),
  );
  expect(rows.map(({key}) => key)).toEqual(['ztf/ZTF1', 'ztf/ZTF3']);
  expect(rows[1]).toEqual(row('ztf/ZTF3', {tags: ['a'], columns: {b: 2}}));
  const at = (line: number, word: string) => ({line, message: expect.stringContaining(word)});
  expect(lines).toEqual([13, 23]);
  expect(problems).toEqual([
    at(18, 'excellent'),
    at(22, 'no object of JSON'),
    at(23, 'ztf/ZTF1/1'),
    at(23, 'tags'),
    at(23, 'columns'),
    at(23, 'raDeg'),
    at(23, 'updated'),
    at(39, 'nothing'),
  ]);
});

test('a file that breaks off, one that is something else, one of a later version', () => {
  const whole = file([{key: 'ztf/ZTF1'}]);
  const cut = whole.slice(0, whole.indexOf('ZTF1'));
  expect(read(cut).problems).toMatchObject([
    {line: cut.split('\n').length, message: expect.stringContaining('breaks off')},
  ]);
  expect(read(whole.replace('"rows"', 'rows')).problems).toMatchObject([{line: 12, column: 3}]);
  expect(read('[]').problems).toMatchObject([{message: expect.stringContaining('no file of flags')}]);
  expect(read('null').problems).toHaveLength(1);
  const later = read(file([{key: 'ztf/ZTF1', flag: 'good', future: true}], {schema: 2}));
  expect(later.problems).toMatchObject([{message: expect.stringContaining('newer')}]);
  expect(later.rows).toHaveLength(1);
});

test('lines of elements, whatever the layout', () => {
  expect(elementLines('{"rows":[]}', 'rows')).toEqual([]);
  expect(elementLines('{"x":{"rows":[1]},"rows":[{"a":[1,2]},\n"],[",\n\n3]}', 'rows')).toEqual([1, 2, 4]);
  expect(elementLines('{"rows":[1],\n"rows":[\n2\n]}', 'rows')).toEqual([3]);
});
