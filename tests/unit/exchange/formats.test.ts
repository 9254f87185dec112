import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type FlagRow, FORMATS, formatById, readFlags} from '@/lib/exchange';
import {flagRows, hostileText, PROVENANCE, provenances, row} from './flag-rows';

const ROWS: FlagRow[] = [
  row('lsst/313761043604045880', {
    flag: 'good',
    alertKey: 'lsst/313761043604045880/169298437355340113',
    link: 'https://lsst.fink-portal.org/313761043604045880',
    raDeg: 10.000001,
    decDeg: -5.5,
    tags: ['SN', 'host; faint'],
    note: 'two\nlines, with "quotes"',
    updated: '2026-11-20T19:36:32.123Z',
    rater: 'Élodie',
    columns: {'r:snr': 12.25, 'r:diaSourceId': '169298437355340113', 'r:isDipole': false, comment: '=1+1'},
  }),
  row('ztf/ZTF21abfmbix', {flag: 'bad', columns: {'i:candid': '2301463145115015004', 'i:drb': null}}),
];

describe.each(FORMATS.map((format) => [format.id, format] as const))('format %s', (_, format) => {
  test('has what the interface shows and the file system needs', () => {
    expect(format.label).toMatch(/\S/);
    expect(format.extension).toMatch(/^[a-z]+$/);
    expect(format.type).toMatch(/^\w+\/\w+$/);
    expect(format.write ?? format.read).toBeDefined();
  });

  test('what it writes it reads back and recognises: ids, flags, links exact to the last digit', () => {
    const text = format.write?.(ROWS, PROVENANCE) ?? '';
    const {format: found, result} = readFlags(text);
    expect(found.id).toBe(format.id);
    expect(result.problems).toEqual([]);
    expect(result.rows.map(({key, flag, alertKey, link}) => ({key, flag, alertKey, link}))).toEqual(
      ROWS.map(({key, flag, alertKey, link}) => ({key, flag, alertKey, link})),
    );
    expect(result.lines).toHaveLength(2);
    // and a second time nothing changes any more
    const again = format.write?.(result.rows, PROVENANCE) ?? '';
    expect(again).toBe(format.write?.(format.read?.(again).rows ?? [], PROVENANCE));
  });

  test('unset stays unset, or is refused: never bad', () => {
    const unset = [row('ztf/ZTF21abfmbix'), row('ztf/ZTF26aamcbly', {flag: 'good'})];
    if (!format.carriesUnset) {
      expect(() => format.write?.(unset, PROVENANCE)).toThrow(/unset/);
      return;
    }
    const back = format.read?.(format.write?.(unset, PROVENANCE) ?? '');
    expect(back?.rows.map(({flag}) => flag)).toEqual([undefined, 'good']);
  });

  test('reading never throws: any text, and any file that was damaged', () => {
    const read = format.read ?? (() => ({rows: [], lines: [], problems: [], provenance: {}}));
    const good = format.write?.(ROWS, PROVENANCE) ?? '';
    const damaged = fc
      .array(fc.tuple(fc.nat(good.length), fc.nat(20), hostileText), {minLength: 1, maxLength: 4})
      .map((edits) =>
        edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), good),
      );
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({unit: 'binary'}), hostileText), (text) => {
        const {rows, lines, problems} = read(text);
        expect(lines).toHaveLength(rows.length);
        const last = text.split(/\r\n|\r|\n/).length;
        for (const {line} of problems) expect(line >= 1 && line <= last).toBe(true);
        for (const {flag} of rows) expect([undefined, 'good', 'maybe', 'bad']).toContain(flag);
      }),
      {numRuns: 3000},
    );
  });

  test('12,781 rows go out and in', () => {
    const many = Array.from({length: 12_781}, (_, i) =>
      row(`lsst/3137610436040${10_000 + i}`, {
        flag: 'maybe',
        note: `object ${i}`,
        columns: {'r:snr': i / 7, 'r:id': `1692984373553${10_000 + i}`},
      }),
    );
    const back = format.read?.(format.write?.(many, PROVENANCE) ?? '');
    expect(back?.problems).toEqual([]);
    expect(back?.rows.map(({key}) => key)).toEqual(many.map(({key}) => key));
  });
});

test.each(['csv', 'json'])('%s: every value survives, whatever stands in it', (id) => {
  const format = formatById(id);
  fc.assert(
    fc.property(flagRows, provenances, (rows, provenance) => {
      const text = format.write?.(rows, provenance) ?? '';
      const back = format.read?.(text);
      expect(back?.problems).toEqual([]);
      expect(back?.rows).toEqual(rows);
      expect(back?.provenance).toEqual(provenance);
    }),
    {numRuns: 1500},
  );
});

test('thump: objects and flags survive whatever stands in the other columns', () => {
  const format = formatById('thump');
  fc.assert(
    fc.property(flagRows, provenances, (rows, provenance) => {
      const flagged = rows
        .filter(({flag}) => flag)
        .map((one) => ({...one, link: `https://${one.key.split('/')[0]}.fink-portal.org/${one.key.split('/')[1]}`}));
      // a service's own column of one of these names says something else of the row: such rows are refused or read as they say
      const plain = flagged.map((one) => ({
        ...one,
        columns: Object.fromEntries(Object.entries(one.columns).filter(([name]) => !/^(candid|dia\w+Id)$/.test(name))),
      }));
      const back = format.read?.(format.write?.(plain, provenance) ?? '');
      expect(back?.problems).toEqual([]);
      expect(back?.rows.map(({key, flag, alertKey}) => [key, flag, alertKey])).toEqual(
        plain.map(({key, flag, alertKey}) => [key, flag, alertKey]),
      );
    }),
    {numRuns: 1000},
  );
});

test('a file of none of the formats is told in words', () => {
  for (const text of ['', 'SIMPLE  =   T', '<!doctype html><html>', '{"type":"FeatureCollection"}', 'a,b\r\n1,2\r\n']) {
    expect(() => readFlags(text)).toThrow(/no file of flags/);
  }
  expect(() => formatById('fits')).toThrow(/no format/);
});
