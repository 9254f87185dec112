import {Dexie} from 'dexie';
import {expect, it} from 'vitest';
import {LIST_ORDER} from '../../../lib/order';
import {DEFAULT_SETTINGS, type Settings} from '../../../lib/vault';
import {freshName, openTestVault} from './open-test-vault';

const about = {name: 'A list', source: 'ids' as const, surveys: ['ztf' as const], query: null, description: ''};
const looks: Settings['looks'] = {
  ...DEFAULT_SETTINGS.looks,
  difference: {...DEFAULT_SETTINGS.looks.difference, colormap: 'coolwarm', inverted: true},
};

it('a list keeps a look of its own beside place and order, also through deletion and back; others have none', async () => {
  const vault = openTestVault(freshName());
  const {id} = await vault.createDataset(about);
  const other = await vault.createDataset(about);
  expect(await vault.looks(id)).toBeNull();
  await vault.setLooks(id, looks);
  await vault.setOrder(id, {...LIST_ORDER, by: 'seen'});
  await vault.setPlace(id, 7, 'a window');
  expect(await vault.looks(id)).toEqual(looks);
  expect(await vault.order(id)).toMatchObject({by: 'seen'});
  expect(await vault.place(id)).toMatchObject({focus: 7, by: 'a window'});
  await vault.setPlace(id, 8);
  expect(await vault.place(id)).not.toHaveProperty('by');
  expect(await vault.looks(other.id)).toBeNull();

  const gone = await vault.deleteDataset(id);
  expect(await vault.looks(id)).toBeNull();
  if (gone) await vault.restoreDataset(gone);
  expect(await vault.looks(id)).toEqual(looks);
  await vault.setLooks(id, null);
  expect(await vault.looks(id)).toBeNull();
  expect(await vault.place(id)).toMatchObject({focus: 8});
});

it('a place of before has no look, and a broken look is mended part by part', async () => {
  const name = freshName();
  const vault = openTestVault(name);
  const {id} = await vault.createDataset(about);
  const db = await new Dexie(name).open();
  await db.table('places').put({datasetId: id, focus: 3, updated: 1});
  expect(await vault.looks(id)).toBeNull();
  await db.table('places').put({datasetId: id, focus: 3, updated: 1, looks: {...looks, science: {colormap: 7}}});
  expect(await vault.looks(id)).toEqual({...looks, science: DEFAULT_SETTINGS.looks.science});
  db.close();
});
