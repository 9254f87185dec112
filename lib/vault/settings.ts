import * as v from 'valibot';
import type {GridSettings, LookSettings, Settings, SkySettings} from './vault';

/** The grid as it is before anybody changed it: two triplets side by side in a panel of 360 px, whole rows of them on a desk. */
const GRID: GridSettings = {
  columns: 0,
  rows: 0,
  stampPx: 96,
  gapPx: 6,
  fontScale: 1,
  tiles: ['science', 'template', 'difference', 'curve', 'info'],
  advance: true,
  infoColumns: {},
};

/** Science and template: asinh between background and centre, softened as astropy's AsinhStretch; the first preset of lib/pixels. */
const STATIC_LOOK: LookSettings = {
  limits: {rule: 'centre', low: 0.5, high: 99.95},
  stretch: {id: 'asinh', params: {a: 0.1}},
  colormap: 'grey',
  inverted: false,
};

/** Difference: linear, because its sign matters. */
const DIFFERENCE_LOOK: LookSettings = {
  limits: {rule: 'centre', low: 0.5, high: 99.95},
  stretch: {id: 'linear', params: {}},
  colormap: 'grey',
  inverted: false,
};

/** As both portals draw. North up asks the service once more for each Rubin alert: only those who want it do. */
const SKY: SkySettings = {
  northUp: {science: false, template: false, difference: false},
  resampling: 'nearest',
  compass: false,
  scaleBar: false,
  centre: false,
};

export const DEFAULT_SETTINGS: Settings = {
  rater: '',
  currentDataset: null,
  theme: 'auto',
  enabledPortals: {ztf: true, lsst: true},
  judgedOnPortal: 'show',
  grid: GRID,
  looks: {science: STATIC_LOOK, template: STATIC_LOOK, difference: DIFFERENCE_LOOK},
  sky: SKY,
  keys: {},
  welcomed: false,
};

/** A number out of its range goes to the nearest end; what is no number goes to the default. */
const within = (low: number, high: number, fallback: number) =>
  v.fallback(
    v.pipe(
      v.number(),
      v.finite(),
      v.transform((x) => Math.min(high, Math.max(low, x))),
    ),
    fallback,
  );

const whole = (low: number, high: number, fallback: number) =>
  v.pipe(
    within(low, high, fallback),
    v.transform((x) => Math.round(x)),
  );

const yes = (fallback: boolean) => v.fallback(v.boolean(), fallback);

const texts = v.array(v.pipe(v.string(), v.maxLength(200)));

const TILES = ['science', 'template', 'difference', 'curve', 'info'] as const;

const grid = v.fallback(
  v.object({
    columns: whole(0, 100, GRID.columns),
    rows: whole(0, 100, GRID.rows),
    pageSize: v.optional(whole(0, 1000, 0)),
    fill: v.optional(v.fallback(v.picklist(['rows', 'columns']), 'rows')),
    stampPx: whole(16, 1000, GRID.stampPx),
    gapPx: whole(0, 100, GRID.gapPx),
    fontScale: within(0, 4, GRID.fontScale),
    tiles: v.fallback(
      v.pipe(
        v.array(v.picklist(TILES)),
        v.transform((tiles) => [...new Set(tiles)]),
      ),
      GRID.tiles,
    ),
    advance: yes(GRID.advance),
    infoColumns: v.fallback(v.object({ztf: v.optional(texts), lsst: v.optional(texts)}), GRID.infoColumns),
  }),
  GRID,
);

const look = (normal: LookSettings) =>
  v.fallback(
    v.object({
      limits: v.fallback(
        v.object({
          rule: v.picklist(['centre', 'percentile', 'zscale', 'manual', 'minmax']),
          low: v.pipe(v.number(), v.finite()),
          high: v.pipe(v.number(), v.finite()),
          symmetric: v.optional(v.boolean()),
          shared: v.optional(v.boolean()),
        }),
        normal.limits,
      ),
      stretch: v.fallback(
        v.object({id: v.string(), params: v.record(v.string(), v.pipe(v.number(), v.finite()))}),
        normal.stretch,
      ),
      colormap: v.fallback(v.string(), normal.colormap),
      inverted: yes(normal.inverted),
      math: v.fallback(v.optional(v.object({text: v.pipe(v.string(), v.maxLength(500)), on: v.boolean()})), undefined),
      smooth: v.fallback(
        v.optional(v.object({kernel: v.pipe(v.string(), v.maxLength(50)), width: v.pipe(v.number(), v.finite())})),
        undefined,
      ),
    }),
    normal,
  );

/** One schema a setting. Each repairs what it can, part by part: a value written by another version, or broken, never stops the app. */
const SCHEMAS: {[K in keyof Settings]: v.GenericSchema<unknown, Settings[K]>} = {
  rater: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), DEFAULT_SETTINGS.rater),
  currentDataset: v.fallback(v.nullable(v.string()), DEFAULT_SETTINGS.currentDataset),
  theme: v.fallback(v.picklist(['auto', 'dark', 'light']), DEFAULT_SETTINGS.theme),
  enabledPortals: v.fallback(v.object({ztf: yes(true), lsst: yes(true)}), DEFAULT_SETTINGS.enabledPortals),
  judgedOnPortal: v.fallback(v.picklist(['show', 'dim', 'hide']), DEFAULT_SETTINGS.judgedOnPortal),
  grid,
  looks: v.fallback(
    v.object({
      science: look(STATIC_LOOK),
      template: look(STATIC_LOOK),
      difference: look(DIFFERENCE_LOOK),
    }),
    DEFAULT_SETTINGS.looks,
  ),
  sky: v.fallback(
    v.object({
      northUp: v.fallback(v.object({science: yes(false), template: yes(false), difference: yes(false)}), SKY.northUp),
      resampling: v.fallback(v.picklist(['nearest', 'bilinear']), SKY.resampling),
      compass: yes(SKY.compass),
      scaleBar: yes(SKY.scaleBar),
      centre: yes(SKY.centre),
    }),
    SKY,
  ),
  keys: v.fallback(v.record(v.string(), texts), DEFAULT_SETTINGS.keys),
  welcomed: yes(DEFAULT_SETTINGS.welcomed),
};

export const SETTING_NAMES = Object.keys(SCHEMAS) as (keyof Settings)[];

/** @param value from the database or a file, of any shape @returns a valid value: parts that are broken or absent have their defaults */
export function repairSetting<K extends keyof Settings>(name: K, value: unknown): Settings[K] {
  const schema: v.GenericSchema<unknown, unknown> = SCHEMAS[name];
  const read = v.safeParse(schema, value);
  return structuredClone(read.success ? (read.output as Settings[K]) : DEFAULT_SETTINGS[name]);
}
