import {KINDS, type Kind, type Stamp, type StampSet} from '../alert';
import {colormap, colormapOf, OWN, rgbaWord} from './colormap';
import {type Limits, limitsRuleOf, type Plane} from './limits';
import {minmax} from './limits/minmax';
import {stretchOf, stretchParams} from './stretch';
import type {Treatment} from './treat';

/** How a stamp's values become colours, baked: limits and stretch are folded into a table that one pass reads. */
export interface Look {
  /** values at the two ends of the table, in the stamp's unit; low < high */
  low: number;
  high: number;
  /** 256 or more RGBA words (little-endian ABGR as canvas ImageData has them), stretch applied */
  table: Uint32Array;
  /** colour word of missing pixels */
  missing: number;
  /** the stamp in colours already, pixel by pixel (a composite): the rest of the look is not asked */
  words?: Uint32Array;
}

/** What a person chose for a kind of stamp; `LookSettings` of the vault is one. */
export interface LookChoice extends Treatment {
  limits: {
    rule: string;
    low: number;
    high: number;
    /** made symmetric about 0; absent: differences are, science and template are not */
    symmetric?: boolean;
    /**
     * Whose pixels the limits are found from. Object (absent): science and template have the same, so that a change is visible, the
     * difference its own. Page: one pair for all objects of the page.
     */
    scope?: 'tile' | 'object' | 'page';
  };
  stretch: {id: string; params: Readonly<Record<string, number>>};
  colormap: string;
  /** own list of colours, for the map `own` */
  colours?: string;
  /** the true mirror image of the map */
  inverted: boolean;
  /** of missing pixels, #rrggbb; absent: that of the map */
  missing?: string;
}

/** Enough that the steep part of an asinh or logarithm does not show steps. */
const ENTRIES = 1024;
const tables = new Map<string, Uint32Array>();

/** Entry i of a table as its place in the colours: the stretch, from 0 to 1, of i / 1023. */
export function stretchTable({id, params}: LookChoice['stretch']): Float64Array {
  const stretch = stretchOf(id);
  const values = stretchParams(stretch, params);
  const table = new Float64Array(ENTRIES);
  for (let i = 0; i < ENTRIES; i++) table[i] = Math.min(1, Math.max(0, stretch.apply(i / (ENTRIES - 1), values)));
  return table;
}

/** Stretch and colour map as one table, entry i standing for i / 1023 of the way from low to high. Kept and shared. */
function tableOf({stretch, colormap: mapId, colours: own, inverted}: Omit<LookChoice, 'limits'>): Uint32Array {
  const key = JSON.stringify([stretch.id, stretch.params, mapId, mapId === OWN ? own : '', inverted]);
  const known = tables.get(key);
  if (known) return known;
  const colours = colormap(mapId, ENTRIES, own);
  const stretched = stretchTable(stretch);
  const table = new Uint32Array(ENTRIES);
  for (let i = 0; i < ENTRIES; i++) {
    const place = Math.round((stretched[i] as number) * (ENTRIES - 1));
    table[i] = colours[inverted ? ENTRIES - 1 - place : place] as number;
  }
  // A slider makes a table a step; none is worth keeping for long.
  if (tables.size >= 32) tables.clear();
  tables.set(key, table);
  return table;
}

/**
 * The look of one stamp.
 * @param low, high limits in the stamp's unit; where they are equal or no numbers they are opened a little, so that low < high
 */
export function bakeLook(choice: LookChoice, low: number, high: number): Look {
  const ends = opened(low, high);
  const {table, missing} = coloursOf(choice);
  return {low: ends.low, high: ends.high, table, missing};
}

/** A choice is never changed, another takes its place: 300 stamps of a screen have three choices. */
const coloursOfChoices = new WeakMap<LookChoice, Pick<Look, 'table' | 'missing'>>();

function coloursOf(choice: LookChoice): Pick<Look, 'table' | 'missing'> {
  const kept = coloursOfChoices.get(choice);
  if (kept) return kept;
  const own = /^#([0-9a-f]{6})$/i.exec(choice.missing ?? '')?.[1];
  const word = Number.parseInt(own ?? '0', 16);
  const [red, green, blue] = own
    ? [word >> 16, (word >> 8) & 255, word & 255]
    : colormapOf(choice.colormap, choice.colours).missing;
  const colours = {table: tableOf(choice), missing: rgbaWord(red, green, blue)};
  coloursOfChoices.set(choice, colours);
  return colours;
}

/** A flat image has one value for both limits: it is drawn in the colour of the middle. */
function opened(low: number, high: number): Limits {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return {low: 0, high: 1};
  if (low < high && Number.isFinite(high - low)) return {low, high};
  const half = Math.max(Math.abs(low) * 1e-6, 1e-6);
  return low < high ? {low: low / 2, high: high / 2} : {low: low - half, high: low + half};
}

const known = new WeakMap<StampSet, Map<string, Limits | null>>();

/**
 * Limits of one kind of stamp of an alert under a choice; kept for as long as the stamps are, so that a change of stretch or
 * colours looks at no pixel for its limits.
 * @returns null where the stamp is not there or has no pixel that counts
 */
export function limitsFor(kind: Kind, set: StampSet, choice: LookChoice): Limits | null {
  if (!set.stamps[kind]) return null;
  const key = limitsKey(kind, choice);
  const limits = known.get(set)?.get(key);
  if (limits !== undefined) return limits;
  const found = findLimits(kind, set, choice);
  seedLimits(set, key, found);
  return found;
}

const limitsKeys = new WeakMap<LookChoice, Partial<Record<Kind, string>>>();

/** Names what limits depend on: equal keys, equal limits. Kinds that share limits share the key. */
export function limitsKey(kind: Kind, choice: LookChoice): string {
  const kept = limitsKeys.get(choice);
  const known = kept?.[kind];
  if (known !== undefined) return known;
  const {limits, plane} = choice;
  const isShared = kind !== 'difference' && limits.scope !== 'tile';
  const isSymmetric = limits.symmetric ?? kind === 'difference';
  // A ratio and a flux have no limits in common, although both kinds share theirs.
  const named = [isShared ? 'shared' : kind, plane ?? '', limits.rule, limits.low, limits.high, isSymmetric];
  const key = JSON.stringify(named);
  limitsKeys.set(choice, {...kept, [kind]: key});
  return key;
}

/** Limits that were found elsewhere (in the worker that decoded the stamps) for `limitsFor` to give. */
export function seedLimits(set: StampSet, key: string, limits: Limits | null): void {
  const ofSet = known.get(set) ?? new Map<string, Limits | null>();
  known.set(set, ofSet.set(key, limits));
}

/** Whether `limitsFor` has an answer without looking at a pixel. */
export const hasLimits = (kind: Kind, set: StampSet, choice: LookChoice): boolean =>
  !set.stamps[kind] || (known.get(set)?.has(limitsKey(kind, choice)) ?? false);

/** @returns all limits that are known of stamps, by what they depend on: an alert never changes, and so they can be kept beside its pixels */
export const knownLimits = (set: StampSet): [key: string, limits: Limits | null][] => [...(known.get(set) ?? [])];

/** Before the key of limits that hold for the difference with the other sign. */
const REVERSED = 'reversed ';

/**
 * Limits that the difference of an alert would have if it had been sent with the other sign: `shareLimits` gives them to the stamps that have it.
 * @param reverse turns the difference round; called where the limits are not known already @returns the key and the limits; none where there is no difference
 */
export function reversedLimits(
  set: StampSet,
  choice: LookChoice,
  reverse: (set: StampSet) => StampSet,
): [key: string, limits: Limits | null][] {
  if (!set.stamps.difference) return [];
  const key = `${REVERSED}${limitsKey('difference', choice)}`;
  const found = known.get(set)?.get(key);
  return [[key, found === undefined ? limitsFor('difference', reverse(set), choice) : found]];
}

/** The limits that are known of the same stamps with the difference the other way round: science and template are the same, those of the difference were found along. */
export function shareLimits(from: StampSet, to: StampSet): void {
  for (const [key, limits] of known.get(from) ?? []) {
    if (key.startsWith(REVERSED)) seedLimits(to, key.slice(REVERSED.length), limits);
    else if (!key.startsWith('["difference"')) seedLimits(to, key, limits);
  }
}

function findLimits(kind: Kind, set: StampSet, {limits}: LookChoice): Limits | null {
  const isShared = kind !== 'difference' && limits.scope !== 'tile';
  const sharing = isShared ? KINDS.filter((other) => other !== 'difference') : [kind];
  const {unit} = set.stamps[kind] as Stamp;
  // counts beside a signal-to-noise ratio have no limits in common
  const planes = sharing.flatMap((other) => (set.stamps[other]?.unit === unit ? [set.stamps[other] as Stamp] : []));
  return limitsOfPlanes(kind, planes, limits);
}

/** What a choice says of images that have limits together. @returns null where no pixel counts */
export function limitsOfPlanes(kind: Kind, planes: readonly Plane[], limits: LookChoice['limits']): Limits | null {
  const rule = limitsRuleOf(limits.rule);
  const isSymmetric = limits.symmetric ?? kind === 'difference';
  const own = rule.find(planes, limits, isSymmetric);
  // Typed numbers are taken as they are.
  if (own && rule.id === 'manual') return own;
  const found = own ?? minmax.find(planes, limits);
  return found && isSymmetric ? symmetric(found) : found;
}

export function symmetric({low, high}: Limits): Limits {
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return {low: -reach, high: reach};
}

/**
 * The look of one kind of stamp of an alert: its limits under the choice, baked. An image without any pixel gets 0 to 1.
 * @param given limits found elsewhere (those of the page); null: those of the object
 */
export function lookFor(kind: Kind, set: StampSet, choice: LookChoice, given: Limits | null = null): Look {
  const limits = given ?? limitsFor(kind, set, choice);
  return bakeLook(choice, limits?.low ?? 0, limits?.high ?? 1);
}
