import fc from 'fast-check';
import {alertKey, type Cell, FLAGS, objectKey, type SurveyId} from '@/lib/alert';
import type {FlagRow, Provenance} from '@/lib/exchange';

export const PROVENANCE: Provenance = {
  product: 'ThumP for Fink',
  version: '0.1.0',
  written: '2026-11-20T19:36:32.000Z',
  list: 'Early SN Ia, night 1',
  query: 'last 250 class Early SN Ia candidate',
  source: 'Fink ZTF https://api.ztf.fink-portal.org',
};

/** A row with nothing but its object. */
export const row = (key: FlagRow['key'], more: Partial<FlagRow> = {}): FlagRow => ({
  key,
  alertKey: null,
  link: '',
  raDeg: null,
  decDeg: null,
  tags: [],
  note: '',
  updated: '',
  rater: '',
  columns: {},
  ...more,
});

/** Text as people, services and attackers write it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({unit: 'binary', maxLength: 12}),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      ',',
      ';',
      '\n',
      '\r',
      '\t',
      '#',
      '=',
      '+',
      '-',
      '@',
      '\\',
      '%',
      ' ',
      '0',
      'é',
      '😀',
    ),
    maxLength: 8,
  }),
  fc.constantFrom(
    '=cmd|"/c calc"!A1',
    "'=1+1",
    "''",
    '-5',
    "'-5",
    '@SUM(A1)',
    '\t=1',
    '＝1+1',
    '#METADATA:{}',
    "a\n#b\n '#c",
    '# list: x',
    'null',
    'two\nlines, "quoted"\r\n\r\nend',
    '169298437355340113',
    '2301463145115015004',
    '<script>alert(1)</script>',
    '\ufeff',
    ' ',
    'unset',
  ),
);

const digits = (length: number) =>
  fc.string({unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length});
const lsstId = digits(17).map((text) => `3${text}`);
const candid = digits(18).map((text) => `2${text}`);
const ztfId = fc
  .string({unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 7, maxLength: 7})
  .map((text) => `ZTF26${text}`);
const number = fc.double({noNaN: true, noDefaultInfinity: true}).map((x) => (x === 0 ? 0 : x));

const columnName = fc.oneof(
  fc.constantFrom(
    'i:drb',
    'i:candid',
    'r:snr',
    'd:rf snia',
    'flag',
    'object_id',
    'column:flag',
    'class',
    '__proto__',
    'constructor',
    '=1+1',
    'a,b',
  ),
  hostileText.filter((text) => text !== ''),
);

/** A table: each column holds one type of value, or null, as the services' do. */
export const flagRows: fc.Arbitrary<FlagRow[]> = fc
  .uniqueArray(fc.tuple(columnName, fc.constantFrom<'text' | 'number' | 'boolean'>('text', 'number', 'boolean')), {
    selector: ([name]) => name,
    maxLength: 5,
  })
  .chain((columns) => {
    const cell = (type: 'text' | 'number' | 'boolean'): fc.Arbitrary<Cell> =>
      fc.option<Cell>({text: fc.oneof(hostileText, candid), number, boolean: fc.boolean()}[type], {nil: null});
    const cells = fc.tuple(...columns.map(([, type]) => cell(type)));
    const object = fc.oneof(
      fc.record({survey: fc.constant<SurveyId>('ztf'), id: ztfId, alert: fc.option(candid, {nil: null})}),
      fc.record({survey: fc.constant<SurveyId>('lsst'), id: lsstId, alert: fc.option(lsstId, {nil: null})}),
    );
    const said = fc.record({
      flag: fc.constantFrom(...FLAGS, undefined),
      link: hostileText,
      raDeg: fc.option(number, {nil: null}),
      decDeg: fc.option(number, {nil: null}),
      tags: fc.array(
        hostileText.map((text) => text.trim()).filter((text) => text !== ''),
        {maxLength: 3},
      ),
      note: hostileText,
      updated: fc.constantFrom('', '2026-11-20T19:36:32.000Z', '2026-11-21T00:00:00.123Z'),
      rater: hostileText,
    });
    return fc.array(
      fc.tuple(object, said, cells).map(
        ([{survey, id, alert}, {flag, ...rest}, values]): FlagRow => ({
          key: objectKey(survey, id),
          ...(flag ? {flag} : {}),
          alertKey: alert === null ? null : alertKey(survey, id, alert),
          ...rest,
          columns: Object.fromEntries(columns.map(([name], i) => [name, values[i] ?? null])),
        }),
      ),
      {maxLength: 6},
    );
  });

export const provenances: fc.Arbitrary<Provenance> = fc.record({
  product: hostileText,
  version: hostileText,
  written: fc.constant(PROVENANCE.written),
  list: hostileText,
  query: hostileText,
  source: hostileText,
});
