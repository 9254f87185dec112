import {describe, expect, test} from 'vitest';
import {csv} from '@/lib/exchange/csv';
import {csvRecords} from '@/lib/exchange/csv-records';
import {PROVENANCE, row} from './flag-rows';

const write = (...rows: Parameters<NonNullable<typeof csv.write>>[0]) => csv.write?.(rows, PROVENANCE) ?? '';
const read = (text: string) => csv.read?.(text) ?? {rows: [], lines: [], problems: [], provenance: {}};

test('what stands in the file: provenance as comments, our columns, the union of the services’, CRLF', () => {
  const text = write(
    row('ztf/ZTF21abfmbix', {
      flag: 'good',
      alertKey: 'ztf/ZTF21abfmbix/2301463145115015004',
      link: 'https://ztf.fink-portal.org/ZTF21abfmbix',
      raDeg: 10.5,
      decDeg: -5,
      tags: ['SN', 'z<0.1'],
      note: '=HYPERLINK("x")',
      updated: '2026-11-20T19:36:32.000Z',
      rater: 'CM',
      columns: {'i:drb': 0.5},
    }),
    row('lsst/313761043604045880', {columns: {'r:snr': 7, flag: '', 'r:isDipole': true}}),
  );
  expect(text.split('\r\n')).toEqual([
    '# flags of Fink alerts: CSV 1',
    '# product: ThumP for Fink',
    '# version: 0.1.0',
    '# written: 2026-11-20T19:36:32.000Z',
    '# list: Early SN Ia%2C night 1',
    '# query: last 250 class Early SN Ia candidate',
    '# source: Fink ZTF https://api.ztf.fink-portal.org',
    '# number columns: i:drb r:snr',
    '# boolean columns: r:isDipole',
    expect.stringContaining('unset'),
    expect.stringContaining('spreadsheet'),
    expect.stringContaining('spreadsheet'),
    'object_id,survey,alert_id,flag,flag_of,tags,note,ra_deg,dec_deg,link,updated,rater,i:drb,r:snr,column:flag,r:isDipole',
    'ZTF21abfmbix,ztf,2301463145115015004,good,object,"SN; z<0.1","\'=HYPERLINK(""x"")",10.5,-5,https://ztf.fink-portal.org/ZTF21abfmbix,2026-11-20T19:36:32.000Z,CM,0.5,,,',
    '313761043604045880,lsst,,,object,,,,,,,,,7,"",true',
    '',
  ]);
});

test('no cell of any line can be run by a spreadsheet', () => {
  const evil = ['=1', '+a', '-a', '@a', '\t=1', '\r=1', '\n=1', '＝1', "'=1", 'x,=1', 'x;=1', 'x\t=1', 'x\n=1', '"=1'];
  for (const text of evil) {
    const out = csv.write?.(
      [row('ztf/ZTF1', {note: text, rater: text, tags: [text], link: text, columns: {[text]: text}})],
      {
        ...PROVENANCE,
        list: text,
        query: text,
      },
    );
    // a spreadsheet knows no comments, and may split at commas, semicolons or tabs
    for (const delimiter of [',', ';', '\t']) {
      const cells = csvRecords((out ?? '').replaceAll('#', '?'), delimiter).records.flatMap((record) =>
        record.comment === undefined ? record.cells : [],
      );
      if (delimiter !== ',') continue;
      for (const cell of cells) expect(cell.text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠](?![\d.]+$)/);
    }
    for (const comment of (out ?? '').split('\r\n').filter((line) => line.startsWith('#')))
      expect(comment).not.toMatch(/[,;\t"\r\n]/);
  }
});

test('no line inside a cell begins with #: some readers would leave it out as a comment', () => {
  const notes = ['two\n#3', "two\r\n  '#3", '\n#', "\r''#"];
  for (const note of notes) {
    const text = write(row('ztf/ZTF21abfmbix', {note}));
    expect(text.slice(text.indexOf('object_id'))).not.toMatch(/[\r\n]\s*#/);
    expect(read(text).rows[0]?.note).toBe(note);
  }
});

test('plain numbers are no formulas: they stay as they are', () => {
  expect(write(row('ztf/ZTF1', {raDeg: -5.25, columns: {a: -1e-7, b: '+3', c: '-x'}}))).toContain(
    ",-5.25,,,,,-1e-7,+3,'-x",
  );
});

describe('files that went through other hands', () => {
  const table = (...lines: string[]) => lines.join('\n');

  test('semicolons, a byte-order mark, padded comments, other line ends, blank lines', () => {
    const text = `\ufeff# list: night 1;;;\r\n\r\nobject_id;survey;flag;note\r\nZTF21abfmbix;ztf;Good;"a;b"\r\n\r\n313761043604045880;LSST;;x`;
    const {rows, problems, provenance, lines} = read(text);
    expect(problems).toEqual([]);
    expect(provenance.list).toBe('night 1');
    expect(rows.map(({key, flag, note}) => [key, flag, note])).toEqual([
      ['ztf/ZTF21abfmbix', 'good', 'a;b'],
      ['lsst/313761043604045880', undefined, 'x'],
    ]);
    expect(lines).toEqual([4, 6]);
    expect(read('object_id\tflag\rZTF21abfmbix\tbad').rows).toMatchObject([{key: 'ztf/ZTF21abfmbix', flag: 'bad'}]);
  });

  test('two files put one behind the other', () => {
    const both = write(row('ztf/ZTF1', {flag: 'good'})) + write(row('ztf/ZTF2', {flag: 'bad'}));
    expect(read(both).problems).toEqual([]);
    expect(read(both).rows.map(({key}) => key)).toEqual(['ztf/ZTF1', 'ztf/ZTF2']);
  });

  test('names of columns that other programs use', () => {
    expect(read('objectId,class,i:drb\nZTF21abfmbix,maybe,0.9').rows).toEqual([
      row('ztf/ZTF21abfmbix', {flag: 'maybe', columns: {'i:drb': '0.9'}}),
    ]);
    expect(read('diaObjectId,label\n169298437355340113,good').rows).toMatchObject([
      {key: 'lsst/169298437355340113', flag: 'good'},
    ]);
  });

  test('every problem has its line, counted through notes of several lines, and its cell; the other rows are there', () => {
    const {rows, lines, problems} = read(
      table(
        '# a comment',
        'object_id,survey,flag,note,ra_deg,updated',
        'ZTF21abfmbix,ztf,good,"a note',
        'of three',
        'lines",,',
        'ZTF21abfmbiy,ztf,excellent,,,',
        '1.69298E+17,lsst,good,,,',
        'ZTF 21,ztf,good,,,',
        'ZTF21abfmbiz,des,good,,,',
        '169298437355340113,,good,,,',
        'ZTF21abfmbja,ztf,good',
        'ZTF21abfmbjb,ztf,bad,,ten,yesterday',
      ),
    );
    expect(rows.map(({key}) => key)).toEqual(['ztf/ZTF21abfmbix', 'ztf/ZTF21abfmbjb']);
    expect(lines).toEqual([3, 12]);
    expect(problems).toEqual([
      {line: 6, column: 3, message: expect.stringContaining('excellent')},
      {line: 7, column: 1, message: expect.stringContaining('rounded')},
      {line: 8, column: 1, message: expect.stringContaining('no id')},
      {line: 9, column: 1, message: expect.stringContaining('no survey')},
      {line: 10, column: 1, message: expect.stringContaining('does not say whether')},
      {line: 11, message: expect.stringContaining('3 cells')},
      {line: 12, column: 6, message: expect.stringContaining('no date')},
      {line: 12, column: 5, message: expect.stringContaining('no number')},
    ]);
  });

  test('an id that a spreadsheet rounded is found out by its link, and no flag goes to another object', () => {
    const {rows, problems} = read(
      table(
        'object_id,survey,flag,link',
        '169298437355340000,lsst,good,https://lsst.fink-portal.org/169298437355340113',
      ),
    );
    expect(rows).toEqual([]);
    expect(problems).toEqual([{line: 2, column: 1, message: expect.stringContaining('169298437355340113')}]);
  });

  test('a quote that never ends is told where it begins; what stands before it was read', () => {
    const {rows, problems} = read(
      table('object_id,survey,flag,note', 'ZTF1,ztf,good,', 'ZTF2,ztf,good,"open', 'ZTF3,ztf,bad,'),
    );
    expect(rows.map(({key}) => key)).toEqual(['ztf/ZTF1']);
    expect(problems).toEqual([{line: 3, column: 4, message: expect.stringContaining('never ends')}]);
  });

  test('a later version says so; a table without objects or flags says so', () => {
    expect(read('# flags of Fink alerts: CSV 2\nobject_id,flag\nZTF21abfmbix,good').problems).toMatchObject([
      {message: expect.stringContaining('newer')},
    ]);
    expect(read('name,flag\nx,good').problems).toMatchObject([{message: expect.stringContaining('object_id')}]);
    expect(read('object_id\nZTF21abfmbix').problems).toMatchObject([{message: expect.stringContaining('unset')}]);
    expect(read('').problems).toMatchObject([{message: expect.stringContaining('no header')}]);
  });

  test('a line of a million separators is read in no time', () => {
    expect(
      read(`#${',; '.repeat(300_000)}x\n# list: ${','.repeat(300_000)}x\nobject_id,flag\nZTF21abfmbix,good`).rows,
    ).toHaveLength(1);
  });
});
