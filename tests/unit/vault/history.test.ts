import {expect, test} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import {csvRecords} from '@/lib/exchange/csv-records';
import {historyFile} from '@/lib/exchange/history-file';
import {rebuildVerdicts} from '@/lib/vault';
import {createRandom} from '../../pocket-fink/sky/random';
import {KEYS, openTestVault} from './open-test-vault';

const MANY = Array.from({length: 300}, (_, i): ObjectKey => `lsst/${313761043604045880n + BigInt(i)}`);

test('100 random changes: the history lists 100 entries, 100 undos restore the start, and a file tells each from and to', async () => {
  const vault = openTestVault();
  await vault.setSetting('rater', 'CM');
  const random = createRandom(3);
  const flags = ['good', 'maybe', 'bad', '+kilonova', null] as const;
  let acts = 0;
  while (acts < 100) {
    const key = KEYS[Math.floor(random.next() * KEYS.length)] as ObjectKey;
    const flag = flags[Math.floor(random.next() * flags.length)] ?? null;
    if (await vault.act([{key, flag, note: `=note ${acts}`}], {place: 'panel'})) acts++;
  }
  await vault.seen(KEYS);
  expect(await vault.history({limit: 1000})).toHaveLength(100);
  const log = await vault.log();
  const csv = historyFile(log, 'csv', '2026-11-24T16:00:00.000Z');
  const [header, ...lines] = csvRecords(csv.text).records;
  expect(header?.comment === undefined && header?.cells.map(({text}) => text)).toContain('flag_from');
  expect(lines).toHaveLength(100);
  expect(csv.text).toContain("'=note 7");
  const json = JSON.parse(historyFile(log, 'json', '2026-11-24T16:00:00.000Z').text) as {entries: {rater: string}[]};
  expect(json.entries).toHaveLength(100);
  expect(json.entries[0]).toMatchObject({rater: 'CM', place: 'panel', changes: [{from: {flag: null}}]});

  for (let i = 0; i < 100; i++) await vault.undo('desk');
  expect((await vault.allVerdicts()).every(({flag, note}) => !flag && !note)).toBe(true);
  const [newest] = await vault.history({limit: 1});
  expect(newest).toMatchObject({kind: 'undo', place: 'desk', count: 1});
});

test('an act on many objects is one step and one line; the history of one object tells its own change alone', async () => {
  const vault = openTestVault();
  await vault.act([{key: MANY[7] as ObjectKey, flag: 'good'}], {place: 'portal'});
  await vault.act(
    MANY.map((key) => ({key, flag: 'bad' as const})),
    {place: 'desk'},
  );
  await vault.act([{key: MANY[7] as ObjectKey, note: 'saturated'}], {place: 'panel'});
  const all = await vault.history({});
  expect(all.map(({count, changes, label}) => [count, changes.length, label])).toEqual([
    [1, 1, `note · ${MANY[7]?.slice(5)}`],
    [300, 0, 'bad · 300 objects'],
    [1, 1, `good · ${MANY[7]?.slice(5)}`],
  ]);
  expect((await vault.changesOf(all[1]?.n ?? 0)).map(({key}) => key)).toEqual(MANY);
  const one = await vault.history({key: MANY[7] as ObjectKey});
  expect(
    one.map(({place, count, changes}) => [
      place,
      count,
      changes.map(({key, before, after}) => [key, before?.flag, after?.flag]),
    ]),
  ).toEqual([
    ['panel', 1, [[MANY[7], 'bad', 'bad']]],
    ['desk', 300, [[MANY[7], 'good', 'bad']]],
    ['portal', 1, [[MANY[7], undefined, 'good']]],
  ]);
  expect(await vault.history({before: all[1]?.n ?? 0})).toHaveLength(1);
  await vault.undo('desk');
  await vault.undo('desk');
  expect(await vault.counts(MANY)).toMatchObject({good: 1, bad: 0, unset: 299});
  await vault.redo('desk');
  expect(await vault.counts(MANY)).toMatchObject({good: 0, bad: 300});
  expect(rebuildVerdicts(await vault.log())).toEqual(
    new Map((await vault.allVerdicts()).map((verdict) => [verdict.key, verdict])),
  );
  expect((await vault.log({after: all[0]?.n ?? 0})).map(({kind}) => kind)).toEqual(['undo', 'undo', 'redo']);
});
