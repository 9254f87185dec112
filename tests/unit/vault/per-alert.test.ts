import {expect, test} from 'vitest';
import {type AlertKey, type FlagsPer, verdictKeyOf} from '@/lib/alert';
import {readFlags} from '@/lib/exchange';
import {flagFiles} from '@/lib/exchange/flag-files';
import type {Member, Vault} from '@/lib/vault';
import {openTestVault} from './open-test-vault';

const ALERTS: readonly AlertKey[] = ['ztf/ZTF21abfmbix/1', 'ztf/ZTF21abfmbix/2', 'ztf/ZTF26aamcbly/3'];
const found: Member[] = [
  {objectKey: 'ztf/ZTF21abfmbix', alertKeys: [...ALERTS.slice(0, 2)], row: null},
  {objectKey: 'ztf/ZTF26aamcbly', alertKeys: [...ALERTS.slice(2)], row: null},
];

async function listPer(vault: Vault, flagsPer: FlagsPer) {
  const about = {name: flagsPer, source: 'form' as const, surveys: ['ztf' as const], query: null, description: ''};
  const {id} = await vault.createDataset({...about, flagsPer});
  await vault.fillDataset(id, found, {alerts: 3, message: ''});
  const list = await vault.dataset(id);
  const members = await vault.members(id);
  return {id, list, members, keys: members.map((member) => verdictKeyOf(member, list))};
}

const files = (vault: Vault) => {
  const face = {
    label: 'ZTF',
    apiOrigin: 'https://api.ztf.fink-portal.org',
    objectUrl: (id: string) => `https://ztf.fink-portal.org/${id}`,
  };
  return flagFiles({vault, surveys: {ztf: face, lsst: face}, version: '0.1.0', save: async () => {}});
};

test('the same alerts, flagged per object and per alert: each list has its own members, counts and hash', async () => {
  const vault = openTestVault();
  const perObject = await listPer(vault, 'object');
  const perAlert = await listPer(vault, 'alert');
  expect([perObject.list?.count, perAlert.list?.count, perObject.list?.alerts]).toEqual([2, 3, 3]);
  expect(perObject.list?.hash).not.toBe(perAlert.list?.hash);
  expect(perAlert.keys).toEqual(ALERTS);

  await vault.act([{key: 'ztf/ZTF21abfmbix', flag: 'good'}], {place: 'panel'});
  const act = await vault.act(
    [
      {key: 'ztf/ZTF21abfmbix/1', flag: 'bad'},
      {key: 'ztf/ZTF21abfmbix/2', flag: '+kilonova'},
    ],
    {place: 'panel'},
  );
  expect(act?.label).toBe('flags · 2 alerts');
  expect(await vault.counts(perObject.keys)).toEqual({total: 2, good: 1, maybe: 0, bad: 0, unset: 1, seen: 0});
  expect(await vault.counts(perAlert.keys)).toEqual({
    total: 3,
    good: 0,
    maybe: 0,
    bad: 1,
    unset: 1,
    seen: 0,
    own: {'+kilonova': 1},
  });
});

test.each(['csv', 'json'])('%s says the mode, carries both, and reads them back', async (formatId) => {
  const vault = openTestVault();
  const {id} = await listPer(vault, 'alert');
  const words = [
    {key: 'ztf/ZTF21abfmbix', flag: 'good'},
    {key: 'ztf/ZTF21abfmbix/1', flag: 'bad', tags: ['dipole']},
    {key: 'ztf/ZTF21abfmbix/2', flag: '+kilonova'},
  ] as const;
  await vault.act(
    words.map((one) => ({...one, ...('tags' in one ? {tags: [...one.tags]} : {})}) as never),
    {place: 'panel'},
  );
  const [own] = await files(vault).write({formatId, datasetId: id, split: 'one', includeUnset: true});
  const read = readFlags(own?.text ?? '').result;
  expect(read.problems).toEqual([]);
  expect(read.provenance.flagsPer).toBe('alert');
  expect(read.rows.map(({key, per, alertKey, flag}) => [key, per, alertKey, flag])).toEqual([
    ['ztf/ZTF21abfmbix', 'alert', ALERTS[0], 'bad'],
    ['ztf/ZTF21abfmbix', 'alert', ALERTS[1], '+kilonova'],
    ['ztf/ZTF26aamcbly', 'alert', ALERTS[2], undefined],
  ]);
  const [all] = await files(vault).write({formatId, datasetId: null, split: 'one', includeUnset: false});
  expect(readFlags(all?.text ?? '').result.provenance.flagsPer).toBe('both');

  // into an empty vault, and a second time: nothing changes
  const other = openTestVault();
  const there = files(other);
  await there.apply(await there.plan([new File([all?.text ?? ''], 'flags')], {policy: 'newer'}));
  const said = async (from: Vault) => (await from.allVerdicts()).map(({key, flag, tags}) => ({key, flag, tags}));
  expect(await said(other)).toEqual(await said(vault));
  expect((await there.plan([new File([all?.text ?? ''], 'flags')], {policy: 'newer'})).patches).toEqual([]);
});

test('ThumP’s format leaves own flags out and says so; nothing becomes bad', async () => {
  const vault = openTestVault();
  await vault.act(
    [
      {key: 'ztf/ZTF21abfmbix', flag: '+kilonova'},
      {key: 'ztf/ZTF26aamcbly', flag: 'good'},
    ],
    {place: 'panel'},
  );
  const [file] = await files(vault).write({formatId: 'thump', datasetId: null, split: 'one', includeUnset: false});
  expect(file?.warnings?.[0]).toContain('1 objects with own flags (kilonova) were left out');
  expect(readFlags(file?.text ?? '').result.rows.map(({key, flag}) => [key, flag])).toEqual([
    ['ztf/ZTF26aamcbly', 'good'],
  ]);
});

test('a list keeps its own flags and names; a set with a mistake is refused', async () => {
  const vault = openTestVault();
  const {id} = await listPer(vault, 'object');
  const set = [
    {id: 'good' as const, label: 'SN'},
    {id: '+kilonova' as const, label: 'kilonova', key: 'q'},
  ];
  await vault.setFlagSet(id, set);
  expect((await vault.dataset(id))?.flagSet).toEqual(set);
  await expect(vault.setFlagSet(id, [{id: '+a', label: 'good'}])).rejects.toMatchObject({code: 'invalid'});
  await vault.setFlagSet(id, null);
  expect((await vault.dataset(id))?.flagSet).toBeUndefined();
});
