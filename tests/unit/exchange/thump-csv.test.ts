import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {type Cell, type Flag, objectKey} from '@/lib/alert';
import {thumpCsv, writeThump} from '@/lib/exchange/thump-csv';
import {type ThumpMetadata, thumpFileName, thumpMetadata, thumpSessionId} from '@/lib/exchange/thump-metadata';
import {PROVENANCE, row} from './flag-rows';

const GOLDEN = resolve(import.meta.dirname, '../../../../shared/golden/thump');
const SKIPPED = existsSync(GOLDEN)
  ? ''
  : ' (skipped: ../shared/golden/thump, a file that ThumP itself wrote, is not here)';
const NAME = 'thump_20261120193632_0000_night1.csv';
const read = (text: string) => thumpCsv.read?.(text) ?? {rows: [], lines: [], problems: [], provenance: {}};

const golden = () => {
  const input = JSON.parse(readFileSync(`${GOLDEN}/input.json`, 'utf8')) as Record<string, Record<string, Cell>>;
  const file = readFileSync(`${GOLDEN}/${NAME}`, 'utf8');
  const flags = new Map([...file.matchAll(/^(good|maybe|bad),(\w+),/gm)].map(([, flag, id]) => [id, flag as Flag]));
  const rows = Object.entries(input).flatMap(([id, {link, thumbnailTypes, thumbnails, ...columns}]) =>
    id.startsWith('$') ? [] : [row(objectKey('ztf', id), {flag: flags.get(id), link: String(link), columns})],
  );
  return {input, file, rows};
};

test.skipIf(SKIPPED)(`byte for byte what ThumP wrote from the same objects, flags and session${SKIPPED}`, () => {
  const {input, file, rows} = golden();
  const metadata = thumpMetadata({sessionId: '20261120193632', file: 't12.json', keys: Object.keys(input).length});
  expect(rows).toHaveLength(12);
  expect(writeThump(rows, metadata)).toBe(file);
  expect(thumpFileName('20261120193632', 0, 'night1')).toBe(NAME);
});

test.skipIf(SKIPPED)(`what ThumP wrote is read whole, and written again as it was${SKIPPED}`, () => {
  const {file, rows} = golden();
  const {rows: found, problems, provenance, lines} = read(file);
  expect(problems).toEqual([]);
  expect(provenance).toEqual({product: 'ThumP', list: 't12.json', source: 'session 20261120193632'});
  expect(found.map(({raDeg, ...rest}) => ({...rest, raDeg: null}))).toEqual(rows);
  expect(found[0]).toMatchObject({raDeg: 10, columns: {ra: '10.0000', comment: 'seen before'}});
  expect(lines).toEqual(rows.map((_, i) => i + 5));
  const metadata = JSON.parse(file.slice('#METADATA:'.length, file.indexOf('\n'))) as ThumpMetadata;
  expect(writeThump(found, metadata)).toBe(file);
});

test('our own: ids of the alert beside those of the object, what ThumP does not know at the end', () => {
  const rows = [
    row('lsst/313761043604045880', {
      flag: 'good',
      alertKey: 'lsst/313761043604045880/169298437355340113',
      link: 'https://lsst.fink-portal.org/313761043604045880',
      raDeg: 10.123456,
      decDeg: -5,
      columns: {'r:snr': 7.5, 'r:isDipole': false, 'r:band': null},
      note: 'faint, near a star\n#3',
      rater: 'CM',
      updated: '2026-11-20T19:36:32.000Z',
    }),
    row('ztf/ZTF21abfmbix', {
      flag: 'bad',
      alertKey: 'ztf/ZTF21abfmbix/2301463145115015004',
      columns: {comment: '=1+1'},
    }),
  ];
  const text = thumpCsv.write?.(rows, PROVENANCE) ?? '';
  expect(text.split('\n')).toEqual([
    '#METADATA:{"sessionId":"20261120193632","filesUploaded":["Early SN Ia, night 1"],"objPerPage":"2","fileIdxStart":0,"objIdxStart":0,"objIdxStartFile":0,"fileIdxEnd":0,"objIdxEnd":1,"objIdxEndFile":1,"renderedObjs":2,"objsPerFile":2,"writtenBy":"ThumP for Fink 0.1.0"}',
    '#objectId: id of the object as specified in the uploaded files (keys of entries)',
    '#class: classification based on the selection in the user interface',
    'class,objectId,link,r:snr,r:isDipole,r:band,diaObjectId,diaSourceId,ra,dec,note,updated,rater,comment,candid',
    'good,313761043604045880,https://lsst.fink-portal.org/313761043604045880,7.5,false,null,313761043604045880,169298437355340113,10.123456,-5,faint; near a star  3,2026-11-20T19:36:32.000Z,CM,,',
    "bad,ZTF21abfmbix,,,,,,,,,,,,'=1+1,2301463145115015004",
  ]);
  expect(thumpCsv.losses?.(rows)).toEqual([expect.stringContaining('1 values')]);
  expect(thumpCsv.losses?.(rows.slice(1))).toEqual([]);
  expect(thumpCsv.fileName?.(PROVENANCE, 'good')).toBe('thump_20261120193632_0000_Early-SN-Ia-night-1_good.csv');
  expect(read(text)).toMatchObject({problems: [], provenance: {product: 'ThumP for Fink 0.1.0'}});
});

test('unset objects are refused by name', () => {
  expect(() => thumpCsv.write?.([row('ztf/ZTF21abfmbix')], PROVENANCE)).toThrow(/ZTF21abfmbix is unset/);
});

test('ThumP’s own Rubin files: objectId is the alert, the object stands beside it or in the link', () => {
  const header = '#METADATA:{}\nclass,objectId,link,diaObjectId,diaSourceId,midpointMjdTai,ra,dec,comment\n';
  const {rows, problems} = read(
    `${header}good,169298437355340113,https://lsst.fink-portal.org/313761043604045880,313761043604045880,169298437355340113,60000.1234,10.12,-5.00,`,
  );
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([
    {key: 'lsst/313761043604045880', alertKey: 'lsst/313761043604045880/169298437355340113', raDeg: 10.12},
  ]);
  expect(
    read('class,objectId,link\nmaybe,169298437355340113,https://lsst.fink-portal.org/313761043604045880').rows,
  ).toMatchObject([{key: 'lsst/313761043604045880', alertKey: 'lsst/313761043604045880/169298437355340113'}]);
  const alone = read('class,objectId\nmaybe,169298437355340113');
  expect(alone.rows).toEqual([]);
  expect(alone.problems).toEqual([{line: 2, column: 2, message: expect.stringContaining('or an alert')}]);
});

test('concatenated files, with repeated headers, other columns, an index column, a comma in a value', () => {
  const {rows, lines, problems} = read(
    [
      '#METADATA:{"sessionId":',
      'class,objectId,link,comment',
      'good,ZTF21abfmbix,,null',
      'good,ZTF21abfmbiy,,a,b',
      '#METADATA:{"filesUploaded":["b.json"]}',
      'class,objectId',
      'bad,ZTF21abfmbix',
      'unset,ZTF21abfmbiz',
      ',class,objectId,x',
      '0,maybe,ZTF21abfmbja,1',
    ].join('\n'),
  );
  expect(rows.map(({key, flag, columns}) => [key, flag, columns])).toEqual([
    ['ztf/ZTF21abfmbix', 'good', {comment: null}],
    ['ztf/ZTF21abfmbix', 'bad', {}],
    ['ztf/ZTF21abfmbja', 'maybe', {x: '1'}],
  ]);
  expect(lines).toEqual([3, 7, 10]);
  expect(problems).toEqual([
    {line: 1, message: expect.stringContaining('METADATA')},
    {line: 4, message: expect.stringContaining('5 cells')},
    {line: 8, column: 1, message: expect.stringContaining('unset')},
  ]);
});

test('a session id is the time of writing, in UTC, whatever the time zone of the machine', () => {
  expect(thumpSessionId('2026-11-20T19:36:32.999Z')).toBe('20261120193632');
  expect(thumpSessionId('never')).toBe('00000000000000');
});
