import {afterEach, describe, expect, it} from 'vitest';
import {GRID_PRESETS} from '../../../components/looks/grid-presets';
import {readSettings, writeSettings} from '../../../lib/exchange/settings-file';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, rulesOf, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const open = async () => {
  opened = await openApp(({vault}) =>
    makeList(
      vault,
      Array.from({length: 80}, (_, n) => ztf(n)),
    ),
  );
  const {app, root} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value);
  app.dialog.value = 'view';
  const tab = await until(() =>
    [...root.querySelectorAll<HTMLElement>('.tabs button')].find((one) => one.textContent === 'Grid'),
  );
  tab.click();
  await until(() => root.querySelector('.tile-choice'));
  return opened;
};
const tilesIn = (root: HTMLElement) =>
  [...(cells(root)[0]?.querySelectorAll<HTMLElement>('.tile') ?? [])]
    .map((tile) => /tile-(science|template|difference|composite|curve|info)/.exec(tile.className)?.[1])
    .map((id) => ({id, ...rulesOf(`.tile-${id}`)}))
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({id}) => id);

describe('the controls of the grid', () => {
  it('have the four sizes that ThumP’s author recommends', async () => {
    const {app, root} = await open();
    const select = await until(() => root.querySelector<HTMLSelectElement>('.drawer select'));
    const sizes = {
      'thump-half': [59, 49, 4, 4, 0],
      'thump-full': [66, 66, 4, 4, 0],
      'thump-wide': [69, 69, 5, 10, 0],
      'thump-wall': [200, 200, 10, 20, 60],
    };
    for (const [id, wanted] of Object.entries(sizes)) {
      select.value = id;
      select.dispatchEvent(new Event('change', {bubbles: true}));
      const {stampPx, stampHeightPx, rows, highlight, pageSize} = app.grid.value;
      expect([stampPx, stampHeightPx, rows, highlight, pageSize], id).toEqual(wanted);
      await until(() => select.value === id, 'it is shown as chosen');
    }
    expect(app.place.layout.value.pageSize).toBe(60);
    expect(GRID_PRESETS.filter(({id}) => id.startsWith('thump')).length).toBe(4);
  });

  it('keep a grid under a name, give it back, and into a file and out of it unchanged', async () => {
    const {app, root} = await open();
    app.setGrid({stampPx: 77, stampHeightPx: 50, highlight: 7, tiles: ['curve', 'difference'], names: 'letters'});
    const mine = structuredClone(app.grid.value);
    const field = root.querySelector<HTMLInputElement>('.drawer input[placeholder="a name"]');
    if (!field) throw new Error('no field for the name');
    field.value = '  my wall ';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.form?.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
    await until(() => app.settings.all.value?.presets.grid.length === 1);
    expect(app.settings.all.value?.presets.grid).toEqual([{name: 'my wall', grid: mine}]);
    const select = root.querySelector<HTMLSelectElement>('.drawer select');
    if (!select) throw new Error('no presets');
    app.setGrid({stampPx: 100, tiles: ['science']});
    await until(() => select.value !== 'own:my wall');
    select.value = 'own:my wall';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    expect(app.grid.value).toEqual(mine);
    const presets = app.settings.all.value?.presets;
    if (!presets) throw new Error('no presets');
    expect(readSettings(writeSettings({presets, grid: mine}, '1.0'))).toEqual({settings: {presets, grid: mine}});
  });

  it('add, take away and move each tile in all cells without a request', async () => {
    const {app, root, loader} = await open();
    await until(() => loader.asked.length > 0);
    expect(tilesIn(root)).toEqual(['science', 'template', 'difference', 'curve', 'info']);
    const asked = loader.asked.length;
    const button = (label: string) => root.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`);
    app.setGrid({columns: 1});
    button('Difference: earlier')?.click();
    await until(() => tilesIn(root).join() === 'science,difference,template,curve,info', 'moved');
    button('Difference: earlier')?.click();
    await until(() => tilesIn(root)[0] === 'difference', 'moved again');
    for (const key of ['s', 't', 'd', 'c', 'v']) {
      const before = tilesIn(root).length;
      press(key);
      await until(() => cells(root).every((cell) => cell.querySelectorAll('.tile').length === before - 1), key);
      press(key);
      await until(() => cells(root).every((cell) => cell.querySelectorAll('.tile').length === before), key);
    }
    app.setGrid({tiles: ['info', 'curve', 'science']});
    await until(() => tilesIn(root).join() === 'info,curve,science', 'columns first');
    // what is not on the page behind the bigger cells is asked for no more often
    expect(new Set(loader.asked.map(({objectKey}) => objectKey)).size).toBeLessThanOrEqual(asked);
    for (const key of ['c', 'v', 's']) press(key);
    await until(() => app.grid.value.tiles.length === 1, 'the last one stays');
  });

  it('take an empty field for blocks of cells as none', async () => {
    const {app, root} = await open();
    app.setGrid({highlight: 4});
    const field = await until(() =>
      [...root.querySelectorAll<HTMLInputElement>('.drawer input[type="number"]')].find(
        (one) => one.value === '4' && one.title === '0 = none',
      ),
    );
    field.value = '';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await until(() => app.grid.value.highlight === 0);
    expect(cells(root).some((cell) => cell.classList.contains('is-block'))).toBe(false);
  });
});
