import {expect, test} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import type {Member, Vault} from '@/lib/vault';
import {KEYS, openTestVault} from './open-test-vault';

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
  ['rename', (vault, id) => vault.renameDataset(id, 'x')],
  ['move in', (vault, id) => vault.setPlace(id, 1)],
])('to %s a list that another window deleted is told and leaves nothing behind', async (_, change) => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  await vault.deleteDataset(id);
  await expect(change(vault, id)).rejects.toMatchObject({code: 'missing'});
  expect([await vault.dataset(id), await vault.members(id), await vault.place(id)]).toEqual([null, [], null]);
});

test('the place in a list is kept; names have limits', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset({...SEARCH, name: 'n'.repeat(500), description: 'd'.repeat(50_000)});
  const made = await vault.dataset(id);
  expect([made?.name.length, made?.description.length]).toEqual([200, 20_000]);
  expect(await vault.place(id)).toBeNull();
  await vault.setPlace(id, 12.7);
  expect(await vault.place(id)).toMatchObject({datasetId: id, focus: 12});
  await vault.setPlace(id, -3);
  expect(await vault.place(id)).toMatchObject({focus: 0});
  await vault.renameDataset(id, '  night 1 ');
  expect(await vault.dataset(id)).toMatchObject({name: 'night 1'});
  await expect(vault.renameDataset(id, '  ')).rejects.toMatchObject({code: 'invalid'});
  await expect(vault.renameDataset(id, 'n'.repeat(201))).rejects.toMatchObject({code: 'invalid'});
});

test('a list of 12,781 objects is kept whole', async () => {
  const vault = openTestVault();
  const {id} = await vault.createDataset(SEARCH);
  const members = Array.from({length: 12_781}, (_, i) => member(`lsst/3137610436040${10_000 + i}`, `${i}`));
  await vault.fillDataset(id, members, {alerts: 12_781, message: ''});
  expect(await vault.members(id)).toEqual(members);
  expect((await vault.dataset(id))?.count).toBe(12_781);
});
