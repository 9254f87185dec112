import * as v from 'valibot';
import {BANDS, type Band, type Kind} from '../alert';

/** How one kind of stamp is drawn. */
export interface LookSettings {
  limits: {
    rule: 'centre' | 'percentile' | 'zscale' | 'manual' | 'minmax';
    low: number;
    high: number;
    /** symmetric about 0; absent: differences are */
    symmetric?: boolean;
    /** whose pixels the limits are found from; absent: those of the object, science and template together */
    scope?: 'tile' | 'object' | 'page';
  };
  stretch: {id: string; params: Record<string, number>};
  colormap: string;
  /** own colours as they were typed, [[position, colour], ...]; drawn where `colormap` is `own` */
  colours?: string;
  inverted: boolean;
  /** colour of missing pixels, #rrggbb; absent: that of the colour map */
  missing?: string;
  /** what of the stamp is drawn: its pixels (absent), over their standard deviation, or the point spread function */
  plane?: 'snr' | 'psf';
  /** pixel math as it was typed; off, or no right formula: pixels as they came */
  math?: {text: string; on: boolean};
  /** smoothing after the math: id of the kernel, width in pixels of the stamp; absent = none */
  smooth?: {kernel: string; width: number};
}

export type LooksSettings = Record<Kind, LookSettings>;

/** How a stamp takes part in a colour composite. */
interface Light {
  on: boolean;
  /** of its brightest pixels, #rrggbb */
  colour: string;
  /** exponent of its brightness in [0, 1] */
  power: number;
}

/** One kind of stamp in the colour composite. */
export interface Channel extends Light {
  kind: Kind;
}

/** One band in the colour composite of bands. */
export interface BandChannel extends Light {
  band: Band;
}

/** What belongs to all stamps together, beside their looks. */
export interface DrawingSettings {
  /** the limits stand as numbers on the tiles */
  limitsShown: boolean;
  /** while a key is held the kinds follow one another: so many pictures a second, in all cells on screen or the focused one */
  blink: {perSecond: number; where: 'all' | 'focus'};
  /** `solo`: that channel alone, whatever is on */
  composite: {channels: Channel[]; solo: Kind | null};
  /** the same for stamps of one kind in several bands */
  bands: {kind: Kind; channels: BandChannel[]; solo: Band | null};
}

/** Science and template: asinh between background and centre, softened as astropy's AsinhStretch; the first preset of lib/pixels. */
const STATIC_LOOK: LookSettings = {
  limits: {rule: 'centre', low: 0.5, high: 99.95},
  stretch: {id: 'asinh', params: {a: 0.1}},
  colormap: 'grey',
  inverted: false,
};

/** Difference: linear, because its sign matters. */
const DIFFERENCE_LOOK: LookSettings = {...STATIC_LOOK, stretch: {id: 'linear', params: {}}};

export const LOOKS: LooksSettings = {science: STATIC_LOOK, template: STATIC_LOOK, difference: DIFFERENCE_LOOK};

const band = (name: Band, colour: string, on: boolean): BandChannel => ({band: name, on, colour, power: 1});

/** As peers colour them: what is new red, what was there cyan; the difference is left to who wants it. */
export const DRAWING: DrawingSettings = {
  limitsShown: false,
  blink: {perSecond: 2, where: 'all'},
  composite: {
    channels: [
      {kind: 'science', on: true, colour: '#ff4040', power: 1},
      {kind: 'template', on: true, colour: '#00c0c0', power: 1},
      {kind: 'difference', on: false, colour: '#4060ff', power: 1},
    ],
    solo: null,
  },
  // by wavelength; g, r and i together are white where an object is
  bands: {
    kind: 'science',
    channels: [
      band('u', '#a040ff', false),
      band('g', '#3060ff', true),
      band('r', '#30c040', true),
      band('i', '#ff4030', true),
      band('z', '#c03060', false),
      band('y', '#803060', false),
    ],
    solo: null,
  },
};

const number = v.pipe(v.number(), v.finite());
const kind = v.picklist(['science', 'template', 'difference']);
const bandName = v.picklist(BANDS);
const hex = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i));
const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

const limits = v.pipe(
  v.object({
    rule: v.picklist(['centre', 'percentile', 'zscale', 'manual', 'minmax']),
    low: number,
    high: number,
    symmetric: optional(v.boolean()),
    scope: optional(v.picklist(['tile', 'object', 'page'])),
    // older settings: science and template apart
    shared: optional(v.boolean()),
  }),
  v.transform(({shared, ...kept}): LookSettings['limits'] => {
    const scope = kept.scope ?? (shared === false ? 'tile' : undefined);
    return {...without(kept), ...(scope ? {scope} : {})};
  }),
);

const look = (normal: LookSettings) =>
  v.fallback(
    v.pipe(
      v.object({
        limits: v.fallback(limits, normal.limits),
        stretch: v.fallback(v.object({id: v.string(), params: v.record(v.string(), number)}), normal.stretch),
        colormap: v.fallback(v.string(), normal.colormap),
        colours: optional(v.pipe(v.string(), v.maxLength(2000))),
        inverted: v.fallback(v.boolean(), normal.inverted),
        missing: optional(hex),
        plane: optional(v.picklist(['snr', 'psf'])),
        math: optional(v.object({text: v.pipe(v.string(), v.maxLength(500)), on: v.boolean()})),
        smooth: optional(v.object({kernel: v.pipe(v.string(), v.maxLength(50)), width: number})),
      }),
      v.transform(without),
    ),
    normal,
  );

export const looksSchema = v.fallback(
  v.object({science: look(STATIC_LOOK), template: look(STATIC_LOOK), difference: look(DIFFERENCE_LOOK)}),
  LOOKS,
);

const between = (low: number, high: number) => v.pipe(number, v.minValue(low), v.maxValue(high));
const light = {on: v.boolean(), colour: hex, power: between(0.1, 10)};
/** each once, none left out */
const holdsAll = <T>(found: readonly T[], count: number): boolean =>
  found.length === count && new Set(found).size === count;

export const drawingSchema = v.fallback(
  v.object({
    limitsShown: v.fallback(v.boolean(), DRAWING.limitsShown),
    blink: v.fallback(v.object({perSecond: between(0.2, 20), where: v.picklist(['all', 'focus'])}), DRAWING.blink),
    composite: v.fallback(
      v.object({
        channels: v.pipe(
          v.array(v.object({kind, ...light})),
          v.check((channels) =>
            holdsAll(
              channels.map((one) => one.kind),
              3,
            ),
          ),
        ),
        solo: v.fallback(v.nullable(kind), null),
      }),
      DRAWING.composite,
    ),
    bands: v.fallback(
      v.object({
        kind,
        channels: v.pipe(
          v.array(v.object({band: bandName, ...light})),
          v.check((channels) =>
            holdsAll(
              channels.map((one) => one.band),
              BANDS.length,
            ),
          ),
        ),
        solo: v.fallback(v.nullable(bandName), null),
      }),
      DRAWING.bands,
    ),
  }),
  DRAWING,
);

/** A part that is not set is not there: `{a: undefined}` and `{}` would be two different settings to who compares. */
function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
