/** Lists and what was seen in the file: written when they alone change, whole, and without two computers writing over one another. */
import {afterEach, expect, test} from 'vitest';
import {holdsExtras, type ListInFile, mergeExtras} from '@/lib/exchange/mirror/mirror-file';
import {endHouses, house, key, phase, until} from './mirror-house';

afterEach(endHouses);

const QUERY = {survey: 'ztf', by: 'cone', raDeg: 10, decDeg: 20, radiusArcsec: 5} as const;
const WORDS = {citation: 'CM 2026', visibility: 'published', published: '10.5281/zenodo.123'} as const;

test('a new list, a new name and what was seen are written without any flag, and come back with search and words', async () => {
  const there = await house(1);
  const file = () => JSON.parse(there.disk.text ?? '{}');
  const {id} = await there.vault.createDataset({
    ...{name: 'cone', source: 'form', surveys: ['ztf'], query: QUERY, description: '', flagsPer: 'alert'},
  });
  const alert = `${key(3)}/77` as const;
  await there.vault.fillDataset(id, [{objectKey: key(3), alertKeys: [alert], row: null}], {alerts: 1, message: ''});
  await until('the list is in the file', () => file().lists?.[0]?.members?.[0] === alert);
  await there.vault.editDataset(id, {name: 'another', ...WORDS});
  await until('its words are', () => file().lists?.[0]?.name === 'another');
  expect(file().lists[0]).toMatchObject({...WORDS, query: QUERY, flagsPer: 'alert'});
  await there.vault.seen([key(9)]);
  await until('what was seen is', () => file().seen?.[key(9)] > 0);
  await phase(there.mirror, 'saved');
  const {writes} = there.disk;
  await there.mirror.save();
  expect(there.disk.writes).toBe(writes);

  const here = await house(0, false);
  here.disk.text = there.disk.text;
  await here.mirror.choose('fake', 'existing');
  await here.mirror.merge('newer');
  const [back] = await here.vault.datasets();
  expect(back).toMatchObject({name: 'another', ...WORDS, query: QUERY, flagsPer: 'alert', description: ''});

  await there.vault.deleteDataset(id);
  await until('a list that is deleted goes', () => file().lists === undefined);
});

test('a file with lists alone is written: there need not be a flag', async () => {
  const {vault, disk} = await house(0, true);
  const {id} = await vault.createDataset({name: 'ids', source: 'ids', surveys: ['ztf'], query: null, description: ''});
  await vault.fillDataset(id, [{objectKey: key(1), alertKeys: [], row: null}], {alerts: 0, message: ''});
  await vault.seen([key(1)]);
  await until('it is in the file', () => disk.text?.includes('"ids"'));
});

test('of a list that two computers have under one id the one changed last stands, so that none writes it back for ever', () => {
  const list = (name: string, updated: number): ListInFile => ({
    ...{id: 'one', name, description: '', surveys: ['ztf'], created: 1, updated, members: [key(1)]},
  });
  const older = {lists: [list('old', 5)], seen: {[key(1)]: 1}};
  const newer = {lists: [list('new', 6)], seen: {[key(1)]: 2}};
  expect(mergeExtras(older, newer, []).lists[0]?.name).toBe('new');
  expect(mergeExtras(newer, older, []).lists[0]?.name).toBe('new');
  expect(holdsExtras(older, newer)).toBe(true);
  expect(holdsExtras(newer, older)).toBe(false);
  expect(holdsExtras({lists: [], seen: {[key(2)]: 1}}, newer)).toBe(false);
});
