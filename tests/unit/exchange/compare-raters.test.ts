import {expect, it} from 'vitest';
import type {Flag, ObjectKey} from '@/lib/alert';
import {ratingsOfFile, ratingsOfLog} from '@/lib/exchange/compare-raters';
import {listOfKeys} from '@/lib/jobs/combine-lists';
import {agreement} from '@/lib/learn';
import {openTestVault} from '../vault/open-test-vault';

const key = (n: number): ObjectKey =>
  n % 2
    ? `ztf/ZTF21abcde${String.fromCharCode(97 + ((n >> 1) % 26))}${String.fromCharCode(97 + (n >> 1) / 26)}`
    : `lsst/3137610436040458${80 + n}`;
const CSV = (flags: readonly (Flag | '')[], rater: string) =>
  ['survey,object_id,flag,rater', ...flags.map((flag, n) => `${key(n).replace('/', ',')},${flag},${rater}`)].join('\n');
const FLAGS = ['good', 'maybe', 'bad'] as const;
const first = Array.from({length: 60}, (_, n) => FLAGS[n % 3] as Flag);

it('of two flag files with 7 disagreements the new list has those 7', async () => {
  const differ = new Set([3, 8, 14, 21, 33, 40, 59]);
  const second = first.map((flag, n): Flag | '' =>
    n === 5 ? '' : differ.has(n) ? (FLAGS[(n + 1) % 3] as Flag) : flag,
  );
  const [a, b] = [ratingsOfFile('a.csv', CSV(first, 'Ada')), ratingsOfFile('b.csv', CSV(second, 'Ben'))];
  expect([a.label, b.label, a.notes, b.notes]).toEqual(['Ada (a.csv)', 'Ben (b.csv)', [], []]);
  const found = agreement(a.flags, b.flags);
  expect(found).toMatchObject({both: 59, agreed: 52, onlyFirst: [key(5)], onlySecond: []});
  expect(found.disagreements).toEqual([...differ].map(key));
  const vault = openTestVault();
  const id = await listOfKeys(vault, {name: 'Ada and Ben', description: ''}, found.disagreements);
  expect((await vault.members(id)).map(({objectKey}) => objectKey)).toEqual([...differ].map(key));
  expect(await vault.dataset(id)).toMatchObject({count: 7, surveys: ['ztf', 'lsst'], source: 'lists'});
});

it('a file that is none says so; rows that cannot be read are told and the rest counts', () => {
  expect(() => ratingsOfFile('x.csv', 'hello')).toThrow(/no file of flags/);
  const {flags, notes} = ratingsOfFile('x.csv', `${CSV(['good', 'bad'], '')}\nztf,ZTF21aaaaaaa,splendid,`);
  expect(flags.size).toBe(2);
  expect(notes).toEqual([expect.stringMatching(/x.csv: 1 row could not be read/)]);
});

it('raters of the log: each one`s last word, whoever came after; what was taken back counts for nothing', async () => {
  const vault = openTestVault();
  const as = async (rater: string, n: number, flag: Flag | null) => {
    await vault.setSetting('rater', rater);
    await vault.act([{key: key(n), flag}], {place: 'panel'});
  };
  await as('Ada', 1, 'good');
  await as('Ada', 2, 'bad');
  await as('Ben', 1, 'bad');
  await as('Ben', 3, 'maybe');
  await vault.undo('panel');
  await as('Ada', 2, 'maybe');
  await as('Ada', 4, 'good');
  await as('Ada', 4, null);
  await vault.act([{key: key(5), flag: 'bad', rater: 'Cleo', updated: 1}], {place: 'import', kind: 'import'});
  const found = await ratingsOfLog(vault);
  expect(found.map(({label, flags}) => [label, Object.fromEntries(flags)])).toEqual([
    ['Ada', {[key(1)]: 'good', [key(2)]: 'maybe'}],
    ['Ben', {[key(1)]: 'bad'}],
    ['Cleo', {[key(5)]: 'bad'}],
  ]);
});
