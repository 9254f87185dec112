import {Dexie} from 'dexie';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DEFAULT_SETTINGS, repairSetting, type Settings} from '@/lib/vault';
import {freshName, openTestVault} from './open-test-vault';

const NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

test.each(NAMES)('%s: its default before it was set, and its default is valid', async (name) => {
  expect(await openTestVault().setting(name)).toEqual(DEFAULT_SETTINGS[name]);
  expect(repairSetting(name, DEFAULT_SETTINGS[name])).toEqual(DEFAULT_SETTINGS[name]);
});

test('what is set is there after a restart', async () => {
  const name = freshName();
  const grid = {
    ...DEFAULT_SETTINGS.grid,
    columns: 5,
    rows: 4,
    tiles: ['difference' as const],
    infoColumns: {lsst: ['r:snr']},
    folding: {periodDays: 0.51, periodColumn: null, epoch: 60000.25, epochColumn: 'T0'},
    filmstrip: {kind: 'science' as const, frames: 7},
  };
  await openTestVault(name).setSetting('grid', grid);
  await openTestVault(name).setSetting('keys', {'flag.good': ['q']});
  expect(await openTestVault(name).setting('grid')).toEqual(grid);
  expect(await openTestVault(name).setting('keys')).toEqual({'flag.good': ['q']});
});

test('a broken part of a stored value falls back to its default, the rest stays', async () => {
  const name = freshName();
  const vault = openTestVault(name);
  await vault.setting('grid');
  const raw = await new Dexie(name).open();
  await raw.table('settings').bulkPut([
    {name: 'grid', value: {columns: 7, rows: 'many', stampPx: 1e9, tiles: ['science', 'hologram'], gone: true}},
    {name: 'looks', value: {science: {colormap: 'viridis', stretch: 3}, difference: null}},
    {name: 'theme', value: 'pink'},
    {name: 'enabledPortals', value: {ztf: false}},
    {name: 'rater', value: 7},
  ]);
  raw.close();
  expect(await vault.setting('grid')).toEqual({...DEFAULT_SETTINGS.grid, columns: 7, stampPx: 1000});
  const looks = await vault.setting('looks');
  expect(looks.science).toEqual({...DEFAULT_SETTINGS.looks.science, colormap: 'viridis'});
  expect(looks.difference).toEqual(DEFAULT_SETTINGS.looks.difference);
  expect(await vault.setting('theme')).toBe('auto');
  expect(await vault.setting('enabledPortals')).toEqual({ztf: false, lsst: true});
  expect(await vault.setting('rater')).toBe('');
  // and an act still works with it
  expect((await vault.act([{key: 'ztf/ZTF1', flag: 'good'}], {place: 'panel'}))?.rater).toBe('');
});

test('anything at all is repaired, once and for all', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.anything(), (name, value) => {
      const once = repairSetting(name, value);
      expect(repairSetting(name, once)).toEqual(once);
    }),
    {numRuns: 1000},
  );
});

test('a default given out is a copy: changing it changes nobody else’s', () => {
  repairSetting('grid', undefined).tiles.push('science');
  expect(repairSetting('grid', undefined).tiles).toHaveLength(5);
});

test('a name that is no setting is refused', async () => {
  await expect(openTestVault().setting('nothing' as 'rater')).rejects.toMatchObject({code: 'invalid'});
});
