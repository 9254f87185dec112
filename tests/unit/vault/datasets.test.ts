import {expect, test} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import type {Member, Vault} from '@/lib/vault';
import {freshName, KEYS, openTestVault} from './open-test-vault';

const SEARCH = {
  name: 'Early SN Ia candidates',
  source: 'portal' as const,
  surveys: ['ztf' as const],
  query: {survey: 'ztf' as const, by: 'label' as const, label: 'Early SN Ia candidate', limit: 250},
  description: '250 results',
};
const member = (objectKey: ObjectKey, alert = '1', mjdUtc = 60_000): Member => ({
  objectKey,
  alertKeys: [`${objectKey}/${alert}`],
  row: {
    objectKey,
    alertKey: `${objectKey}/${alert}`,
    mjdUtc,
    raDeg: 10,
    decDeg: -5,
    columns: {'i:drb': 0.9, 'i:candid': '2301463145115015004'},
  },
});

test('a list is gathered, filled with each object once in order of appearance, and keeps which alerts brought it', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  expect(await vault.dataset(id)).toMatchObject({...SEARCH, state: 'gathering', count: 0});
  expect(await vault.members(id)).toEqual([]);
  const [A, B, C] = KEYS as [ObjectKey, ObjectKey, ObjectKey];
  await vault.fillDataset(id, [member(B, '9'), member(A), member(B, '8', 1), member(C), member(B, '9')], {
    alerts: 5,
    message: '',
  });
  expect(await vault.dataset(id)).toMatchObject({state: 'ready', count: 3, alerts: 5, message: ''});
  const members = await vault.members(id);
  expect(members.map(({objectKey, alertKeys}) => [objectKey, alertKeys])).toEqual([
    [B, [`${B}/9`, `${B}/8`]],
    [A, [`${A}/1`]],
    [C, [`${C}/1`]],
  ]);
  expect(members[0]?.row).toEqual(member(B, '9').row);
});

test('a list keeps what could not be found, and a failure its reason', async () => {
  const vault = openTestVault();
  const pasted = await vault.createDataset({...SEARCH, source: 'ids', query: null});
  const report = {unknown: ['ZTF00nothing'], duplicates: 2};
  await vault.fillDataset(pasted.id, [{objectKey: 'ztf/ZTF1', alertKeys: [], row: null}], {
    alerts: 0,
    message: 'x',
    report,
  });
  expect(await vault.dataset(pasted.id)).toMatchObject({report, message: 'x'});
  const failed = await vault.createDataset(SEARCH);
  await vault.failDataset(failed.id, 'The service did not answer.');
  expect(await vault.dataset(failed.id)).toMatchObject({state: 'failed', message: 'The service did not answer.'});
});

test('equal membership gives the same hash whatever the order', async () => {
  const vault = openTestVault();
  const hash = async (keys: readonly ObjectKey[]) => {
    const {id} = await vault.createDataset(SEARCH);
    await vault.fillDataset(
      id,
      keys.map((key) => member(key)),
      {alerts: keys.length, message: ''},
    );
    return (await vault.dataset(id))?.hash;
  };
  expect(await hash(KEYS)).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash([...KEYS].reverse())).toBe(await hash(KEYS));
  expect(await hash(KEYS.slice(1))).not.toBe(await hash(KEYS));
});

test('deleting a list takes its members and place, never a flag', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  await vault.fillDataset(
    id,
    KEYS.map((key) => member(key)),
    {alerts: 6, message: ''},
  );
  await vault.setPlace(id, 4);
  await vault.setSetting('currentDataset', id);
  await vault.act([{key: KEYS[0] as ObjectKey, flag: 'good'}], {place: 'panel'});
  await vault.deleteDataset(id);
  expect(await vault.dataset(id)).toBeNull();
  expect(await vault.datasets()).toEqual([]);
  expect(await vault.members(id)).toEqual([]);
  expect(await vault.place(id)).toBeNull();
  expect(await vault.setting('currentDataset')).toBeNull();
  expect((await vault.allVerdicts()).map(({flag}) => flag)).toEqual(['good']);
});

test.each<[string, (vault: Vault, id: string) => Promise<unknown>]>([
  ['fill', (vault, id) => vault.fillDataset(id, [member('ztf/ZTF1')], {alerts: 1, message: ''})],
  ['fail', (vault, id) => vault.failDataset(id, 'x')],
  ['rename', (vault, id) => vault.editDataset(id, {name: 'x'})],
  ['move in', (vault, id) => vault.setPlace(id, 1)],
])('to %s a list that another window deleted is told and leaves nothing behind', async (_, change) => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  await vault.deleteDataset(id);
  await expect(change(vault, id)).rejects.toMatchObject({code: 'missing'});
  expect([await vault.dataset(id), await vault.members(id), await vault.place(id)]).toEqual([null, [], null]);
});

test('the place in a list is kept', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  expect(await vault.place(id)).toBeNull();
  await vault.setPlace(id, 12.7);
  expect(await vault.place(id)).toMatchObject({datasetId: id, focus: 12});
  await vault.setPlace(id, -3);
  expect(await vault.place(id)).toMatchObject({focus: 0});
});

test('words have limits: what comes with a search is cut, what a person types beyond is refused and nothing changes', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset({...SEARCH, name: 'n'.repeat(500), description: 'd'.repeat(50_000)});
  const made = await vault.dataset(id);
  expect([made?.name.length, made?.description.length]).toEqual([280, 1024]);
  const words = {
    name: ` ${'n'.repeat(280)} `,
    description: 'd'.repeat(1024),
    citation: 'c'.repeat(1024),
    visibility: 'published' as const,
    published: '10.5281/zenodo.1234',
  };
  await vault.editDataset(id, words);
  const full = {...words, name: words.name.trim()};
  expect(await vault.dataset(id)).toMatchObject(full);
  for (const [wrong, reason] of [
    [{name: '  '}, /needs a name/],
    [{name: 'n'.repeat(281)}, /at most 280 characters; this one has 281/],
    [{description: 'd'.repeat(1025)}, /at most 1024/],
    [{citation: 'd'.repeat(1025)}, /at most 1024/],
    [{published: 'on my page'}, /DOI/],
    [{published: 'javascript:alert(1)'}, /DOI/],
  ] as const) {
    await expect(vault.editDataset(id, wrong)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(reason),
    });
    expect(await vault.dataset(id)).toMatchObject(full);
  }
  await vault.editDataset(id, {citation: '', published: ''});
  expect(await vault.dataset(id)).toMatchObject({citation: '', published: '', name: full.name});
});

test('a deleted list comes back whole: under its id, with its words, objects and place', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  await vault.fillDataset(
    id,
    KEYS.map((key) => member(key)),
    {alerts: 6, message: 'm'},
  );
  await vault.editDataset(id, {citation: '2021MNRAS.501.3272M'});
  await vault.setPlace(id, 4);
  const [before, members, place] = [await vault.dataset(id), await vault.members(id), await vault.place(id)];
  const gone = await vault.deleteDataset(id);
  expect(await vault.datasets()).toEqual([]);
  expect(await vault.deleteDataset(id)).toBeNull();
  if (gone) await vault.restoreDataset(gone);
  expect([await vault.dataset(id), await vault.members(id), await vault.place(id)]).toEqual([before, members, place]);
});

test('a copy of a list has its objects and words, and a life of its own', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset({...SEARCH, name: 'n'.repeat(280)});
  await vault.fillDataset(
    id,
    KEYS.map((key) => member(key)),
    {alerts: 6, message: ''},
  );
  const copy = await vault.duplicateDataset(id);
  expect(copy).toMatchObject({query: SEARCH.query, hash: (await vault.dataset(id))?.hash, count: 6});
  expect(copy.name).toMatch(/^Copy of n+…$/);
  expect(copy.name).toHaveLength(280);
  await vault.deleteDataset(id);
  expect((await vault.members(copy.id)).map(({objectKey}) => objectKey)).toEqual(KEYS);
});

test('what a search brought since is appended: new objects behind, new alerts in front of their older ones, flags and place untouched', async () => {
  const vault = openTestVault();
  const [A, B, C] = KEYS as [ObjectKey, ObjectKey, ObjectKey];
  const {id} = await vault.createDataset(SEARCH);
  await vault.fillDataset(id, [member(B, '1', 10), member(A, '2', 20)], {alerts: 2, message: ''});
  await vault.setPlace(id, 1);
  await vault.act([{key: A, flag: 'bad'}], {place: 'panel'});
  const flags = await vault.allVerdicts();
  const place = await vault.place(id);
  const found = [member(C, '9', 90), member(B, '7', 70), member(B, '1', 10), member(A, '2', 20)];
  expect(await vault.appendToDataset(id, found, {message: 'm'})).toEqual({objects: 1, alerts: 2});
  expect((await vault.members(id)).map(({objectKey, alertKeys, row}) => [objectKey, alertKeys, row?.mjdUtc])).toEqual([
    [B, [`${B}/7`, `${B}/1`], 70],
    [A, [`${A}/2`], 20],
    [C, [`${C}/9`], 90],
  ]);
  expect(await vault.dataset(id)).toMatchObject({count: 3, alerts: 4, message: 'm', state: 'ready'});
  // the second time there is nothing new
  const before = await vault.dataset(id);
  expect(await vault.appendToDataset(id, found, {message: 'm'})).toEqual({objects: 0, alerts: 0});
  expect({...(await vault.dataset(id)), asked: 0}).toEqual({...before, asked: 0});
  expect([await vault.allVerdicts(), await vault.place(id)]).toEqual([flags, place]);
});

test('two windows that append at once lose nothing of each other', async () => {
  const name = freshName();
  const [one, other] = [openTestVault(name), openTestVault(name)];
  const {id} = await one.createDataset(SEARCH);
  await one.fillDataset(id, [member(KEYS[0] as ObjectKey)], {alerts: 1, message: ''});
  await Promise.all([
    one.appendToDataset(
      id,
      KEYS.slice(1, 3).map((key) => member(key)),
      {message: ''},
    ),
    other.appendToDataset(
      id,
      KEYS.slice(2).map((key) => member(key)),
      {message: ''},
    ),
    one.appendToDataset(
      id,
      KEYS.map((key) => member(key, '2')),
      {message: ''},
    ),
  ]);
  const members = await other.members(id);
  expect(members.map(({objectKey}) => objectKey).toSorted()).toEqual(KEYS.toSorted());
  expect(await one.dataset(id)).toMatchObject({count: 6, alerts: members.flatMap(({alertKeys}) => alertKeys).length});
});

test('a list of somebody else keeps its flags beside it: ours are neither read nor written', async () => {
  const vault = openTestVault();
  const [A, B] = KEYS as [ObjectKey, ObjectKey];
  await vault.act([{key: A, flag: 'good'}], {place: 'panel'});
  const [before] = [await vault.allVerdicts()];
  const verdicts = [{key: A, flag: 'bad' as const, updated: 1, rater: 'R. Sender'}];
  const shared = {from: 'R. Sender', written: '2026-11-24T12:00:00Z'};
  const {id} = await vault.createSharedDataset(
    {...SEARCH, shared, citation: 'c'.repeat(2000)},
    [member(A), member(B)],
    verdicts,
  );
  expect(await vault.dataset(id)).toMatchObject({shared, state: 'ready', count: 2, alerts: 2});
  expect((await vault.dataset(id))?.citation).toHaveLength(1024);
  expect(await vault.sharedVerdicts(id)).toEqual(verdicts);
  expect([await vault.allVerdicts(), (await vault.log()).length]).toEqual([before, 1]);
  const gone = await vault.deleteDataset(id);
  if (gone) await vault.restoreDataset(gone);
  expect(await vault.sharedVerdicts(id)).toEqual(verdicts);
  const copy = await vault.duplicateDataset(id);
  expect([copy.shared, await vault.sharedVerdicts(copy.id)]).toEqual([shared, verdicts]);
});

test('a list of 12,781 objects is kept whole', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  const members = Array.from({length: 12_781}, (_, i) => member(`lsst/3137610436040${10_000 + i}`, `${i}`));
  await vault.fillDataset(id, members, {alerts: 12_781, message: ''});
  expect(await vault.members(id)).toEqual(members);
  expect((await vault.dataset(id))?.count).toBe(12_781);
});
