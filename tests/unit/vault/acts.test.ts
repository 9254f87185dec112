import {expect, test} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import {freshName, KEYS, openTestVault} from './open-test-vault';

const [A, B, C, D] = KEYS as [ObjectKey, ObjectKey, ObjectKey, ObjectKey];
const flagOf = async (vault: ReturnType<typeof openTestVault>, key: ObjectKey) =>
  (await vault.verdicts([key])).get(key)?.flag ?? null;

test('an act writes verdict and log entry; ids that differ in the last digit stay apart', async () => {
  const vault = openTestVault();
  await vault.setSetting('rater', 'CM');
  const act = await vault.act([{key: C, flag: 'bad'}], {place: 'portal'});
  expect(act).toMatchObject({n: 1, kind: 'flag', place: 'portal', rater: 'CM', label: 'bad · 169298437355340113'});
  expect(act?.changes).toEqual([{key: C, before: null, after: {key: C, flag: 'bad', updated: act?.time, rater: 'CM'}}]);
  expect(await vault.allVerdicts()).toEqual([act?.changes[0]?.after]);
  expect(await flagOf(vault, D)).toBeNull();
  expect(await vault.log()).toEqual([act]);
});

test('what changes nothing is no act', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'good', tags: ['SN'], note: 'x'}], {place: 'panel'});
  expect(await vault.act([{key: A, flag: 'good'}], {place: 'panel'})).toBeNull();
  expect(
    await vault.act(
      [
        {key: A, tags: [' SN ', 'SN', '']},
        {key: B, flag: null, note: '  '},
      ],
      {place: 'panel'},
    ),
  ).toBeNull();
  expect(await vault.act([], {place: 'panel'})).toBeNull();
  expect(await vault.log()).toHaveLength(1);
});

test('a bulk act is one entry and one step; changes that change nothing are left out of it', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'bad'}], {place: 'panel'});
  const act = await vault.act(
    KEYS.map((key) => ({key, flag: 'bad' as const})),
    {place: 'desk'},
  );
  expect(act?.changes.map(({key}) => key)).toEqual(KEYS.slice(1));
  expect(act?.label).toBe('bad · 5 objects');
  await vault.undo('desk');
  expect(await vault.counts(KEYS)).toEqual({total: 6, good: 0, maybe: 0, bad: 1, unset: 5, seen: 0});
  await vault.redo('desk');
  expect(await vault.counts([...KEYS, ...KEYS])).toEqual({total: 6, good: 0, maybe: 0, bad: 6, unset: 0, seen: 0});
});

test('the same object twice in one act is one change: the later word counts, field by field', async () => {
  const vault = openTestVault();
  const act = await vault.act(
    [
      {key: A, flag: 'good', note: 'first'},
      {key: A, flag: 'maybe'},
    ],
    {place: 'panel'},
  );
  expect(act?.changes).toHaveLength(1);
  expect(act?.changes[0]?.after).toMatchObject({flag: 'maybe', note: 'first'});
});

test('a verdict that says nothing any more is removed; one that was seen stays', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'good'}], {place: 'panel'});
  await vault.act([{key: A, flag: null}], {place: 'panel'});
  expect(await vault.allVerdicts()).toEqual([]);
  await vault.act([{key: A, flag: 'good'}], {place: 'panel'});
  await vault.seen([A]);
  const act = await vault.act([{key: A, flag: null}], {place: 'panel'});
  expect(act?.label).toBe('unset · ZTF21abfmbix');
  expect((await vault.verdicts([A])).get(A)).toEqual(expect.objectContaining({key: A, seen: expect.any(Number)}));
  expect(await flagOf(vault, A)).toBeNull();
});

test('undo restores exactly what the act changed: seen in between stays, time and rater come back', async () => {
  const vault = openTestVault();
  await vault.setSetting('rater', 'first');
  await vault.act([{key: A, flag: 'good', note: 'host?'}], {place: 'panel'});
  const before = (await vault.verdicts([A])).get(A);
  await vault.setSetting('rater', 'second');
  await vault.act([{key: A, flag: 'bad'}], {place: 'panel'});
  await vault.seen([A, B]);
  const seen = (await vault.verdicts([A])).get(A)?.seen;
  const undo = await vault.undo('portal');
  expect(undo).toMatchObject({kind: 'undo', place: 'portal', label: 'bad · ZTF21abfmbix'});
  expect((await vault.verdicts([A])).get(A)).toEqual({...before, seen});
  const redo = await vault.redo('portal');
  expect(redo).toMatchObject({kind: 'redo', of: undo?.of});
  expect((await vault.verdicts([A])).get(A)).toMatchObject({flag: 'bad', note: 'host?', rater: 'second', seen});
});

test('seen is one entry a page, no step, recorded once, and leaves the time of the flag alone', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'good'}], {place: 'panel'});
  const flagged = (await vault.verdicts([A])).get(A);
  await vault.seen([A, B, C, A], 'desk');
  await vault.seen([A, B]);
  const log = await vault.log();
  expect(log.map(({kind, place, label}) => [kind, place, label])).toEqual([
    ['flag', 'panel', 'good · ZTF21abfmbix'],
    ['seen', 'desk', 'seen · 3 objects'],
  ]);
  expect((await vault.verdicts([A])).get(A)).toEqual({...flagged, seen: log[1]?.time});
  expect(await vault.steps()).toEqual({undo: 'good · ZTF21abfmbix', redo: null});
  expect(await vault.counts([A, B, C, D])).toMatchObject({seen: 3, unset: 3});
});

test('a new act ends what could be redone', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'good'}], {place: 'panel'});
  await vault.act([{key: B, flag: 'bad'}], {place: 'panel'});
  await vault.undo('panel');
  await vault.undo('panel');
  expect(await vault.steps()).toEqual({undo: null, redo: 'good · ZTF21abfmbix'});
  expect(await vault.undo('panel')).toBeNull();
  await vault.redo('panel');
  await vault.act([{key: C, flag: 'maybe'}], {place: 'panel'});
  expect(await vault.steps()).toEqual({undo: 'maybe · 169298437355340113', redo: null});
  expect(await vault.redo('panel')).toBeNull();
  await vault.undo('panel');
  await vault.undo('panel');
  expect(await vault.undo('panel')).toBeNull();
  expect(await vault.allVerdicts()).toEqual([]);
});

test('undo goes on after a restart and across windows', async () => {
  const name = freshName();
  const first = openTestVault(name);
  const second = openTestVault(name);
  await first.act([{key: A, flag: 'good'}], {place: 'panel'});
  await second.act([{key: A, flag: 'bad'}], {place: 'desk'});
  expect((await first.undo('panel'))?.label).toBe('bad · ZTF21abfmbix');
  const third = openTestVault(name);
  expect(await flagOf(third, A)).toBe('good');
  expect((await third.undo('panel'))?.label).toBe('good · ZTF21abfmbix');
  expect(await flagOf(second, A)).toBeNull();
  expect((await second.redo('desk'))?.label).toBe('good · ZTF21abfmbix');
  expect((await first.redo('desk'))?.label).toBe('bad · ZTF21abfmbix');
  expect(await flagOf(third, A)).toBe('bad');
});

test('windows that act at the same moment lose nothing', async () => {
  const name = freshName();
  const windows = [openTestVault(name), openTestVault(name), openTestVault(name)];
  const acts = await Promise.all(
    Array.from({length: 60}, (_, i) =>
      (windows[i % 3] as (typeof windows)[0]).act([{key: `ztf/ZTF${i}`, flag: 'good'}], {place: 'panel'}),
    ),
  );
  const vault = openTestVault(name);
  expect((await vault.log()).map(({id}) => id).sort()).toEqual(acts.map((act) => act?.id).sort());
  expect(await vault.allVerdicts()).toHaveLength(60);
  for (let i = 0; i < 60; i++) await vault.undo('panel');
  expect(await vault.allVerdicts()).toEqual([]);
});

test('100 changes, then 100 undos restore the start, 100 redos the end; the history tells all', async () => {
  const vault = openTestVault();
  await vault.act([{key: A, flag: 'good', tags: ['SN'], note: 'start'}], {place: 'import', kind: 'import'});
  const start = await vault.allVerdicts();
  const flags = ['good', 'maybe', 'bad'] as const;
  for (let i = 0; i < 100; i++) {
    const key = KEYS[(i * 7) % KEYS.length] as ObjectKey;
    expect(await vault.act([{key, flag: flags[i % 3], note: `note ${i}`}], {place: 'panel'})).not.toBeNull();
  }
  const end = await vault.allVerdicts();
  for (let i = 0; i < 100; i++) await vault.undo('panel');
  expect(await vault.allVerdicts()).toEqual(start);
  for (let i = 0; i < 100; i++) await vault.redo('panel');
  expect(await vault.allVerdicts()).toEqual(end);
  expect(await vault.log()).toHaveLength(301);
  expect((await vault.log({last: 2})).map(({n}) => n)).toEqual([300, 301]);
  const ofA = await vault.log({key: A});
  expect(ofA).toEqual((await vault.log()).filter(({changes}) => changes.some(({key}) => key === A)));
  expect(await vault.log({key: A, last: 3})).toEqual(ofA.slice(-3));
});

test('an import keeps when and by whom a file says it was judged; other acts cannot claim it', async () => {
  const vault = openTestVault();
  const old = {flag: 'good' as const, updated: 1_000, rater: 'ANM'};
  await vault.act([{key: A, ...old}], {place: 'import', kind: 'import'});
  await vault.act([{key: B, ...old}], {place: 'panel'});
  const found = await vault.verdicts([A, B]);
  expect(found.get(A)).toMatchObject(old);
  expect(found.get(B)).toMatchObject({rater: ''});
  expect(found.get(B)?.updated).toBeGreaterThan(1_000);
});

test.each([
  ['a key that names no object', {key: 'ztf/a b' as ObjectKey, flag: 'good' as const}],
  ['a survey that is none', {key: 'des/1' as ObjectKey, flag: 'good' as const}],
  ['a flag that is none', {key: A, flag: 'unset' as never}],
])('%s is refused whole', async (_, patch) => {
  const vault = openTestVault();
  await expect(vault.act([{key: B, flag: 'good'}, patch], {place: 'panel'})).rejects.toMatchObject({
    name: 'VaultError',
    code: 'invalid',
  });
  expect(await vault.log()).toEqual([]);
});
