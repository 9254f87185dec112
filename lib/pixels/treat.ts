/**
 * What is done to pixels before limits, stretch and colours: pixel math, then smoothing, for each kind by its own look. Work for the decode
 * worker; what it found is kept here for as long as the stamps are.
 */
import {KINDS, type Kind, type Stamp, type StampSet} from '../alert';
import {compileFormula, ExpressionError, type Formula} from './math';
import {planeOf} from './planes';
import {kernelOf, smooth} from './smooth';

/** The part of a look that changes pixels; `LookSettings` of the vault is one. */
export interface Treatment {
  /** a formula as it was typed; one that is not on, or not right, changes nothing */
  math?: {text: string; on: boolean};
  /** id of a kernel and its width, px of the stamp */
  smooth?: {kernel: string; width: number};
  /** what is taken for the pixels: absent, what the service sent */
  plane?: 'snr' | 'psf';
}

type Treatments = Readonly<Record<Kind, Treatment>>;

/** Looks are never changed, others take their place: what follows from them is found once, not once a stamp. */
const keysOf = new WeakMap<Treatments, string>();

/** Names what the treated pixels depend on, '' where they are as they came: equal keys, equal pixels. */
export function treatmentKey(looks: Treatments): string {
  const kept = keysOf.get(looks);
  if (kept !== undefined) return kept;
  const keys = KINDS.map((kind) => keyOf(looks[kind]));
  const key = keys.some((one) => one !== '') ? JSON.stringify(keys) : '';
  keysOf.set(looks, key);
  return key;
}

function keyOf({math, smooth, plane}: Treatment): string {
  const text = math?.on ? math.text.trim() : '';
  const kernel = smooth && kernelOf(smooth.kernel);
  const formula = formulaOf(text) ? text : '';
  return formula || kernel || plane
    ? JSON.stringify([formula, kernel?.id, kernel ? smooth?.width : 0, plane ?? ''])
    : '';
}

/** What a look takes of the FITS form of a stamp, beside the pixels. */
export function planesNeeded({math, plane}: Treatment): {variance: boolean; psf: boolean} {
  const formula = math?.on ? formulaOf(math.text.trim()) : null;
  return {variance: plane === 'snr' || (formula?.uses.has('var') ?? false), psf: plane === 'psf'};
}

/** @returns null where nothing is to be done, or the text is no formula: the panel says so where it is written */
function formulaOf(text: string): Formula | null {
  // z alone is every pixel as it came: what a field says that is to say nothing
  if (text === '' || text === 'z') return null;
  try {
    return compileFormula(text);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

/**
 * @returns the stamps of the kinds whose pixels are changed, with new pixels; the given ones stay as they are. undefined where a kind
 *   has nothing to draw: no variance, no point spread function
 */
export function treatedStamps({stamps}: StampSet, looks: Treatments): StampSet['stamps'] {
  const found: StampSet['stamps'] = {};
  for (const kind of KINDS) {
    const stamp = stamps[kind];
    if (stamp && keyOf(looks[kind]) !== '') found[kind] = treated(stamp, looks[kind], stamps);
  }
  return found;
}

function treated(
  given: Stamp,
  {math, smooth: wanted, plane}: Treatment,
  stamps: StampSet['stamps'],
): Stamp | undefined {
  const stamp = planeOf(given, plane);
  if (!stamp) return undefined;
  const {width, height, unit, variance} = stamp;
  let {pixels} = stamp;
  // an image of another shape has nothing to say of these pixels
  const ofKind = (kind: Kind) => {
    const other = stamps[kind];
    return other?.width === width && other.height === height ? other.pixels : undefined;
  };
  const formula = math?.on ? formulaOf(math.text.trim()) : null;
  if (formula) {
    pixels = formula.apply({
      z: pixels,
      sci: ofKind('science'),
      tmpl: ofKind('template'),
      diff: ofKind('difference'),
      var: variance,
    });
  }
  const kernel = wanted && kernelOf(wanted.kernel);
  if (kernel) pixels = smooth({pixels, width, height}, kernel, wanted.width);
  return {width, height, unit, pixels};
}

const known = new WeakMap<StampSet, {key: string; shown: StampSet}>();

/** @returns the stamps to be drawn where they are there: untouched ones at once, treated ones once they were found; else null */
export function shownStamps(set: StampSet, key: string): StampSet | null {
  if (key === '') return set;
  const found = known.get(set);
  return found?.key === key ? found.shown : null;
}

/** Treated stamps that were found in the worker, for `shownStamps` to give; the last treatment alone is kept. */
export function seedShown(set: StampSet, key: string, stamps: StampSet['stamps']): StampSet {
  const shown = {stamps: {...set.stamps, ...stamps}, missing: set.missing};
  if (key !== '') known.set(set, {key, shown});
  return key === '' ? set : shown;
}
