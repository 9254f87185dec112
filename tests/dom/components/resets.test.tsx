/** Every setting of the panel beside the grid can be taken back by itself: the arrows together lead back to where everything began. */
import {afterEach, expect, it} from 'vitest';
import {FILMSTRIP} from '../../../components/app/filmstrips-state';
import {NO_FOLDING} from '../../../components/cell/fold-of';
import type {Kind} from '../../../lib/alert';
import {COLORMAPS, KERNELS, LIMITS_RULES, STRETCHES} from '../../../lib/pixels';
import {DEFAULT_SETTINGS, type GridSettings, type LookSettings, type Settings} from '../../../lib/vault';
import {ztf} from './fake-services';
import {cells, type Opened, openApp, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const GRID: GridSettings = {
  columns: 3,
  rows: 2,
  pageSize: 5,
  fill: 'columns',
  flow: 'scroll',
  stampPx: 50,
  stampHeightPx: 40,
  names: 'letters',
  gapPx: 9,
  highlight: 4,
  fontScale: 1.2,
  tiles: ['curve', 'bands'],
  advance: false,
  infoColumns: {ztf: []},
  folding: {periodDays: 2, periodColumn: 'P', epoch: 60000, epochColumn: 'T0'},
  filmstrip: {kind: 'science', frames: 9},
};
const LOOK: LookSettings = {
  limits: {rule: 'percentile', low: 3, high: 90, symmetric: true, scope: 'page'},
  stretch: {id: 'power', params: {a: 3}},
  colormap: 'viridis',
  inverted: true,
  missing: '#123456',
  plane: 'snr',
  math: {text: 'z + 1', on: true},
  smooth: {kernel: KERNELS[0]?.id ?? '', width: (KERNELS[0]?.width.default ?? 0) + (KERNELS[0]?.width.step ?? 0)},
};
const other = <T extends {on: boolean}>(one: T) => ({...one, on: !one.on, colour: '#010203', power: 2});
const {composite, bands} = DEFAULT_SETTINGS.drawing;
const CHANGED: Pick<Settings, 'grid' | 'looks' | 'drawing' | 'sky'> = {
  grid: GRID,
  looks: {science: LOOK, template: LOOK, difference: {...LOOK, limits: {...LOOK.limits, symmetric: false}}},
  drawing: {
    limitsShown: true,
    blink: {perSecond: 5, where: 'focus'},
    composite: {solo: 'science', channels: composite.channels.map(other)},
    bands: {solo: 'g', kind: 'difference', channels: bands.channels.map(other)},
  },
  sky: {
    northUp: {science: true, template: true, difference: true},
    resampling: 'bilinear',
    compass: true,
    scaleBar: true,
    centre: true,
    zoomTogether: true,
    wheelZooms: true,
  },
};

it('each setting of grid, colours and sky has an arrow of its own that takes it back, and where nothing was changed there is none', async () => {
  opened = await openApp(async ({vault, services}) => {
    services.drawing.menus = {
      presets: [],
      limits: LIMITS_RULES,
      stretches: STRETCHES,
      kernels: KERNELS,
      colormaps: COLORMAPS,
    };
    const all = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
    services.surveys = {...services.surveys, ztf: {...services.surveys.ztf, bands: all}};
    const about = {name: 'Both', source: 'ids' as const, query: null, description: ''};
    const {id} = await vault.createDataset({...about, surveys: ['ztf', 'lsst']});
    await vault.fillDataset(id, [{objectKey: ztf(1), alertKeys: [], row: null}], {alerts: 1, message: ''});
    await vault.setSetting('currentDataset', id);
    for (const [name, value] of Object.entries(CHANGED))
      await vault.setSetting(name as keyof typeof CHANGED, value as never);
  });
  const {app, root} = opened;
  await until(() => cells(root).length > 0);
  app.dialog.value = 'view';
  const press = async (selector: string, words: string) =>
    (
      await until(() =>
        [...root.querySelectorAll<HTMLElement>(selector)].find((one) => one.textContent?.trim() === words),
      )
    ).click();
  const reset = async () => {
    const seen: string[] = [];
    for (;;) {
      const arrow = root.querySelector<HTMLElement>('.drawer .reset');
      if (!arrow) return seen;
      const name = arrow.getAttribute('aria-label') ?? '';
      seen.push(name);
      expect(seen.filter((one) => one === name).length, `${name} takes it back`).toBe(1);
      arrow.click();
      await until(
        () =>
          root.querySelector('.drawer .reset') !== arrow ||
          !arrow.isConnected ||
          root.querySelector('.drawer .reset')?.getAttribute('aria-label') !== name,
      );
    }
  };
  await press('.tabs button', 'Grid');
  await until(() => root.querySelector('.tile-choice'));
  expect((await reset()).length).toBe(18);
  expect(normal(app.grid.value)).toEqual(normal(DEFAULT_SETTINGS.grid));
  await press('.tabs button', 'Sky');
  expect((await reset()).length).toBe(9);
  expect(app.sky.settings.value).toEqual(DEFAULT_SETTINGS.sky);
  await press('.tabs button', 'Colours');
  for (const kind of ['Science', 'Template', 'Difference'] as const) {
    await press('.segments label', kind);
    await reset();
    const id = kind.toLowerCase() as Kind;
    expect(cleaned(app.looks.value?.[id]), kind).toEqual(cleaned(DEFAULT_SETTINGS.looks[id]));
  }
  expect(app.lookState.drawing.value).toEqual(DEFAULT_SETTINGS.drawing);
});

/** 0 and absent, the first choice and absent, are the same to the grid. */
const normal = (grid: GridSettings) => {
  const {
    pageSize = 0,
    stampHeightPx = 0,
    highlight = 0,
    fill = 'rows',
    flow = 'pages',
    names = 'numbers',
    folding = NO_FOLDING,
    filmstrip = FILMSTRIP,
    ...rest
  } = grid;
  return JSON.parse(
    JSON.stringify({...rest, pageSize, stampHeightPx, highlight, fill, flow, names, folding, filmstrip}),
  );
};

/** Parts that are not set, and parameters at what they are anyway. */
const cleaned = (look: LookSettings | undefined) => JSON.parse(JSON.stringify(look));
