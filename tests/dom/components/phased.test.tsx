/** The phased light curve as a person meets it: where its period comes from, what it says without one, and that it asks for nothing. */
import {afterEach, expect, it} from 'vitest';
import type {AlertRow, Cell, ObjectKey} from '../../../lib/alert';
import {layoutGrid} from '../../../lib/render/grid-layout';
import type {Fold} from '../../../lib/series';
import type {Folding} from '../../../lib/vault';
import {good, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const NONE: Folding = {periodDays: null, periodColumn: null, epoch: null, epochColumn: null};

/** A list whose n-th object has these columns, as a file brings them. */
async function open(columns: readonly Record<string, Cell>[]) {
  const asked: ObjectKey[] = [];
  const drawn: {object: string; fold: Fold | null}[] = [];
  opened = await openApp(async ({vault, loader, services}) => {
    services.drawing.sparkline = (_canvas, _box, curve, {fold = null}) =>
      void drawn.push({object: curve.objectKey, fold});
    loader.load = async ({objectKey}: {objectKey: ObjectKey}) => {
      asked.push(objectKey);
      return good(objectKey);
    };
    const about = {name: 'A list', source: 'ids' as const, surveys: ['ztf' as const], query: null, description: ''};
    const {id} = await vault.createDataset(about);
    const members = columns.map((own, n) => {
      const row: AlertRow = {objectKey: ztf(n), alertKey: null, mjdUtc: null, raDeg: null, decDeg: null, columns: own};
      return {objectKey: ztf(n), alertKeys: [], row};
    });
    await vault.fillDataset(id, members, {alerts: columns.length, message: ''});
    await vault.setSetting('currentDataset', id);
    await vault.setSetting('grid', {...(await vault.setting('grid')), columns: 3});
  });
  const {root} = opened;
  await until(() => cellOf(root, ztf(0))?.querySelector('.tile-curve.tile-is-ready'));
  const said = (n: number) => cellOf(root, ztf(n))?.querySelector('.tile-phased .tile-missing')?.getAttribute('title');
  const set = (folding: Partial<Folding>) => opened?.app.setGrid({folding: {...NONE, ...folding}});
  return {...opened, asked, drawn, said, set};
}

it('comes and goes with its key in all cells, says how a period is set, and is drawn with one; nothing is asked for', async () => {
  const {app, root, asked, drawn, said, set} = await open([{}, {}, {}]);
  const before = [...asked];
  press('J', {shiftKey: true, code: 'KeyJ'});
  await until(() => said(2));
  expect(said(0)).toBe('Phased light curve: No period. Set one in “Grid and colours”, Grid, Period.');
  set({periodDays: 2.5});
  await until(() => root.querySelectorAll('.tile-phased.tile-is-ready').length === 3);
  const first = good(ztf(1)).curve?.detections[0]?.mjdUtc;
  expect(first).toBeDefined();
  await until(() => drawn.some(({object, fold}) => object === ztf(1) && fold?.periodDays === 2.5));
  expect(drawn.findLast(({object, fold}) => object === ztf(1) && fold)?.fold).toEqual({
    periodDays: 2.5,
    epochMjd: first,
  });
  expect(root.querySelector('.tile-phased .stamp-note')?.textContent).toBe('P');
  expect(root.querySelector('.tile-phased .stamp-note')?.getAttribute('title')).toContain(
    'Folded at 2.5 d, two cycles: phase 0 to 2',
  );
  const nodes = cells(root);
  app.toggleTile('phased');
  await until(() => !root.querySelector('.tile-phased'));
  expect(cells(root)).toEqual(nodes);
  expect(asked).toEqual(before);
});

it('takes period and epoch from columns of the list, and says what is wrong with them', async () => {
  const {app, root, drawn, said, set} = await open([
    {P: '0.512', T0: 2460000.75, name: 'a', id: '313761043604045880'},
    {P: ' ', T0: 60000, name: 'b', id: '313761043604045881'},
    {P: '-3', T0: 60000, name: 'c', id: '313761043604045882'},
    {P: 'abc', T0: 60000, name: 'd', id: '313761043604045883'},
    {P: 3, T0: null, name: 'e', id: '313761043604045884'},
  ]);
  app.toggleTile('phased');
  set({periodColumn: 'P', epochColumn: 'T0'});
  await until(() => said(4));
  expect([1, 2, 3, 4].map(said)).toEqual([
    'Phased light curve: No period: the column P has no value here.',
    'Phased light curve: The period -3 d is not above 0.',
    'Phased light curve: No period: “abc” in the column P is no number.',
    'Phased light curve: No epoch: the column T0 has no value here.',
  ]);
  await until(() => drawn.some(({fold}) => fold));
  // a Julian Date is told by its size
  expect(drawn.findLast(({fold}) => fold)).toEqual({object: ztf(0), fold: {periodDays: 0.512, epochMjd: 60000.25}});
  set({periodColumn: 'gone'});
  await until(() => said(0));
  expect(said(0)).toContain('the column gone has no value here');

  // in the panel: columns of numbers, no names and no ids
  app.dialog.value = 'view';
  (
    await until(() => [...root.querySelectorAll<HTMLElement>('.tabs button')].find((one) => one.textContent === 'Grid'))
  ).click();
  const select = await until(() =>
    [...root.querySelectorAll('.drawer label')]
      .find((one) => one.textContent?.startsWith('Period'))
      ?.querySelector('select'),
  );
  expect([...select.options].map(({value}) => value)).toEqual(['', 'gone', 'P', 'T0']);
  select.value = 'T0';
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await until(() => app.grid.value.folding?.periodColumn === 'T0');
  select.value = '';
  select.dispatchEvent(new Event('change', {bubbles: true}));
  const field = await until(() => root.querySelector<HTMLInputElement>('.drawer input[max="1000000"]'));
  field.value = '0.25';
  field.dispatchEvent(new Event('input', {bubbles: true}));
  await until(() => app.grid.value.folding?.periodDays === 0.25);
  expect(app.grid.value.folding).toEqual({...NONE, periodDays: 0.25});
});

it('stands beside the light curve, in a panel of 360 px below the stamps', () => {
  const grid = {columns: 0, rows: 0, stampPx: 96, gapPx: 6, fontScale: 1};
  const tiles = ['science', 'template', 'difference', 'curve', 'phased', 'info'] as const;
  const {columns, tiles: places} = layoutGrid(345, 640, {...grid, tiles});
  const [curve, phased] = ['curve', 'phased'].map((id) => places.find((place) => place.id === id));
  expect(columns).toBe(1);
  expect(phased?.y).toBe(curve?.y);
  expect(phased?.width).toBeGreaterThan(150);
});
