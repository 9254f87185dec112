import fc from 'fast-check';
import type {FlagRow} from '@/lib/exchange';
import {FORMATS, formatById, readFlags} from '@/lib/exchange';
import {readThumpJson} from '@/lib/exchange/read-thump-json';
import {PROVENANCE, row} from './flag-rows';

const ROWS: FlagRow[] = [
  row('lsst/313761043604045880', {
    flag: 'good',
    alertKey: 'lsst/313761043604045880/169298437355340113',
    link: 'https://lsst.fink-portal.org/313761043604045880',
    raDeg: 10.000001,
    tags: ['SN', 'host'],
    note: 'two\nlines, with "quotes"',
    updated: '2026-11-20T19:36:32.123Z',
    columns: {'r:snr': 12.25, 'r:isDipole': false, comment: '=1+1'},
  }),
  row('ztf/ZTF21abfmbix', {flag: 'bad', link: 'https://ztf.fink-portal.org/ZTF21abfmbix'}),
  row('file/a+20b', {flag: 'maybe'}),
];

/** A small file of ThumP with an image, curves, missing pixels and documentation. */
const OBJECTS = JSON.stringify(
  {
    $schema: {note: 'x'},
    ZTF21abfmbix: {
      link: 'https://ztf.fink-portal.org/ZTF21abfmbix',
      thumbnailTypes: ['Science'],
      thumbnails: [
        [
          [1, null],
          [3, 4],
        ],
      ],
      ra: '10.0',
    },
    'obj 1': {
      link: 'https://a.org',
      thumbnailTypes: ['lc'],
      thumbnails: [
        [
          [0, 1, 2],
          [1.5, -2e30, null],
        ],
      ],
      aux: true,
    },
    169298437355340113: {link: '', diaObjectId: '313761043604045880', thumbnails: [[[1]]]},
  },
  null,
  1,
);

/** What takes readers by surprise: keys of prototypes, numbers without end, deep nests, marks of other encodings. */
const PIECES = [
  '__proto__',
  '{"__proto__":{"flag":"good"}}',
  'constructor',
  'toString',
  '1e999999',
  '9'.repeat(400),
  '-0',
  'NaN',
  '['.repeat(3000),
  '{"a":'.repeat(2000),
  ']'.repeat(50),
  '\u0000',
  '\ufeff',
  '\ud800',
  '"',
  '""',
  '\\',
  '\\u',
  ',',
  ';',
  '\t',
  '\r',
  '\r\n',
  '\n#',
  '=cmd()',
  'null',
  '$',
  '"thumbnails":',
  'object_id',
  'class,objectId',
];

/** The readers, each as a function of text that tells what is wrong with its result; '' = nothing. */
export const READERS: Record<string, {valid: string; check(text: string): string | Promise<string>}> = {
  ...Object.fromEntries(
    FORMATS.map((format) => [
      format.id,
      {
        valid: formatById(format.id).write?.(ROWS, PROVENANCE) ?? '',
        check(text: string) {
          const result = format.read?.(text);
          if (!result) return 'no reader';
          if (result.lines.length !== result.rows.length) return 'lines and rows differ';
          const last = text.split(/\r\n|\r|\n/).length;
          const lost = result.problems.find(({line, message}) => !(line >= 1 && line <= last) || message === '');
          if (lost) return `a problem without its place: ${JSON.stringify(lost)}`;
          const wrong = result.rows.find(({flag}) => flag && !['good', 'maybe', 'bad'].includes(flag));
          if (wrong) return `a flag that is none: ${JSON.stringify(wrong)}`;
          try {
            readFlags(text);
          } catch (error) {
            if (!(error instanceof Error && error.name === 'ExchangeError')) return `readFlags threw ${error}`;
          }
          return Object.hasOwn(Object.prototype, 'flag') ? 'the prototype of all objects was changed' : '';
        },
      },
    ]),
  ),
  'thump-json': {
    valid: OBJECTS,
    async check(text) {
      let entries = 0;
      const half = text.length >> 1;
      const read = await readThumpJson([text.slice(0, half), text.slice(half)], (some) => {
        entries += some.length;
      });
      if (entries !== read.entries) return 'entries were miscounted';
      const last = text.split('\n').length;
      const lost = read.problems.find(
        ({line, column, message}) => !(line >= 1 && line <= last && column >= 1) || message === '',
      );
      if (lost) return `a problem without its place: ${JSON.stringify(lost)}`;
      if (entries === 0 && read.problems.length === 0 && read.documentation === 0)
        return 'nothing was read and nothing said';
      return '';
    },
  },
};

type Edit = {at: number; length: number; put: string};

/** A valid file with parts cut out, put in twice, replaced, bits turned over, or cut off; or nothing but noise. */
export const mutated = (valid: string): fc.Arbitrary<string> => {
  const place = fc.nat(valid.length);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({
      at: place,
      length: fc.nat(30),
      put: fc.oneof(fc.constantFrom(...PIECES), fc.string({unit: 'binary', maxLength: 6})),
    }),
    // a bit of a character
    fc
      .tuple(place, fc.nat(6))
      .map(([at, bit]) => ({at, length: 1, put: String.fromCharCode((valid.charCodeAt(at) || 0) ^ (1 << bit))})),
    // a part of the file once more
    fc
      .tuple(place, place, fc.nat(200))
      .map(([at, from, length]) => ({at, length: 0, put: valid.slice(from, from + length)})),
    place.map((at) => ({at, length: valid.length, put: ''})),
  );
  const damaged = fc
    .array(edit, {minLength: 1, maxLength: 4})
    .map((edits) =>
      edits.reduce((text, {at, length, put}) => text.slice(0, at) + put + text.slice(at + length), valid),
    );
  return fc.oneof({weight: 9, arbitrary: damaged}, {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 200})});
};

/**
 * Throws so many inputs at a reader. @returns how many were tried and the longest time one took, ms
 * @throws Error with the input that a reader does not answer as it should
 */
export async function throwAt(name: string, runs: number, seed?: number): Promise<{runs: number; longestMs: number}> {
  const {valid, check} = READERS[name] ?? {valid: '', check: () => 'no such reader'};
  let longestMs = 0;
  await fc.assert(
    fc.asyncProperty(mutated(valid), async (text) => {
      const began = performance.now();
      const wrong = await check(text);
      longestMs = Math.max(longestMs, performance.now() - began);
      if (wrong) throw new Error(wrong);
    }),
    {numRuns: runs, ...(seed === undefined ? {} : {seed})},
  );
  return {runs, longestMs};
}
