import * as v from 'valibot';
import {DIGIT_TAGS} from '../alert';
import {DRAWING, drawingSchema, LOOKS, looksSchema} from './look-settings';
import type {GridSettings, Settings, SkySettings} from './vault';

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

/** As both portals draw. North up asks the service once more for each Rubin alert: only those who want it do. */
const SKY: SkySettings = {
  northUp: {science: false, template: false, difference: false},
  resampling: 'nearest',
  compass: false,
  scaleBar: false,
  centre: false,
  zoomTogether: false,
  wheelZooms: false,
};

export const DEFAULT_SETTINGS: Settings = {
  rater: '',
  currentDataset: null,
  theme: 'auto',
  enabledPortals: {ztf: true, lsst: true},
  judgedOnPortal: 'show',
  grid: GRID,
  looks: LOOKS,
  drawing: DRAWING,
  presets: {looks: [], grid: []},
  sky: SKY,
  keys: {},
  welcomed: false,
  raterAsked: false,
  tagKeys: [...DIGIT_TAGS],
  flagsPer: 'object',
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

const TILES = [
  'science',
  'template',
  'difference',
  'composite',
  'bands',
  'curve',
  'phased',
  'filmstrip',
  'info',
] as const;

const column = v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(200))), null);
const days = v.fallback(v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0))), null);

const grid = v.fallback(
  v.object({
    columns: whole(0, 100, GRID.columns),
    rows: whole(0, 100, GRID.rows),
    pageSize: v.optional(whole(0, 1000, 0)),
    fill: v.optional(v.fallback(v.picklist(['rows', 'columns']), 'rows')),
    flow: v.optional(v.fallback(v.picklist(['pages', 'scroll']), 'pages')),
    stampPx: whole(16, 1000, GRID.stampPx),
    stampHeightPx: v.optional(whole(0, 1000, 0)),
    names: v.optional(v.fallback(v.picklist(['numbers', 'letters']), 'numbers')),
    gapPx: whole(0, 100, GRID.gapPx),
    highlight: v.optional(whole(0, 1000, 0)),
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
    // absent where they are no settings at all: the views know what that means
    filmstrip: v.fallback(
      v.optional(
        v.object({
          kind: v.fallback(v.picklist(['science', 'difference']), 'difference'),
          frames: whole(2, 12, 5),
        }),
      ),
      undefined,
    ),
    folding: v.fallback(
      v.optional(v.object({periodDays: days, periodColumn: column, epoch: days, epochColumn: column})),
      undefined,
    ),
  }),
  GRID,
);

const presetName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** One schema a setting. Each repairs what it can, part by part: a value written by another version, or broken, never stops the app. */
const SCHEMAS: {[K in keyof Settings]: v.GenericSchema<unknown, Settings[K]>} = {
  rater: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), DEFAULT_SETTINGS.rater),
  currentDataset: v.fallback(v.nullable(v.string()), DEFAULT_SETTINGS.currentDataset),
  theme: v.fallback(v.picklist(['auto', 'dark', 'light']), DEFAULT_SETTINGS.theme),
  enabledPortals: v.fallback(v.object({ztf: yes(true), lsst: yes(true)}), DEFAULT_SETTINGS.enabledPortals),
  judgedOnPortal: v.fallback(v.picklist(['show', 'dim', 'hide']), DEFAULT_SETTINGS.judgedOnPortal),
  grid,
  looks: looksSchema,
  drawing: drawingSchema,
  presets: v.fallback(
    v.object({
      looks: v.fallback(v.array(v.object({name: presetName, looks: looksSchema})), []),
      grid: v.fallback(v.array(v.object({name: presetName, grid})), []),
    }),
    DEFAULT_SETTINGS.presets,
  ),
  sky: v.fallback(
    v.object({
      northUp: v.fallback(v.object({science: yes(false), template: yes(false), difference: yes(false)}), SKY.northUp),
      resampling: v.fallback(v.picklist(['nearest', 'bilinear']), SKY.resampling),
      compass: yes(SKY.compass),
      scaleBar: yes(SKY.scaleBar),
      centre: yes(SKY.centre),
      zoomTogether: yes(SKY.zoomTogether),
      wheelZooms: yes(SKY.wheelZooms),
    }),
    SKY,
  ),
  keys: v.fallback(v.record(v.string(), texts), DEFAULT_SETTINGS.keys),
  welcomed: yes(DEFAULT_SETTINGS.welcomed),
  raterAsked: yes(DEFAULT_SETTINGS.raterAsked),
  tagKeys: v.fallback(v.pipe(texts, v.maxLength(9)), DEFAULT_SETTINGS.tagKeys),
  flagsPer: v.fallback(v.picklist(['object', 'alert']), DEFAULT_SETTINGS.flagsPer),
};

export const SETTING_NAMES = Object.keys(SCHEMAS) as (keyof Settings)[];

/** @param value from the database or a file, of any shape @returns a valid value: parts that are broken or absent have their defaults */
export function repairSetting<K extends keyof Settings>(name: K, value: unknown): Settings[K] {
  const schema: v.GenericSchema<unknown, unknown> = SCHEMAS[name];
  const read = v.safeParse(schema, value);
  return structuredClone(read.success ? (read.output as Settings[K]) : DEFAULT_SETTINGS[name]);
}
