import {type AlertKey, KINDS, type Kind, type StampSet} from '../alert';
import type {StampBody} from '../fink/survey';
import {
  type Limits,
  type LookChoice,
  limitsFor,
  limitsKey,
  seedLimits,
  seedShown,
  treatedStamps,
  treatmentKey,
} from '../pixels';

/** What goes to the decode worker. `looks`: the looks in use, so that treated pixels and limits come back with the stamps. */
export interface DecodeRequest {
  id: number;
  body: StampBody;
  /** limits that were found before, with these pixels */
  limits?: Treated['limits'];
  looks?: Record<Kind, LookChoice>;
}

/** Stamps that are there already, for another look. */
export interface TreatRequest {
  id: number;
  set: StampSet;
  looks: Record<Kind, LookChoice>;
}

/** Cutouts that the worker reads from the cache itself. */
export interface StoredRequest {
  id: number;
  /** name of the cache's database */
  database: string;
  keys: AlertKey[];
  looks?: Record<Kind, LookChoice>;
}

/** A stored cutout; null where there is none, words where it is broken. `hasNewLimits`: some of its limits were not kept with it. */
export type StoredAnswer =
  | {set: StampSet; form: StampBody['form']; treated: Treated; hasNewLimits: boolean}
  | {message: string}
  | null;

/** Limits that looks will ask for: of each alert for itself, or of all together (looks whose limits are those of the page). */
export interface LimitsRequest {
  id: number;
  /** as they are drawn, pixels alone */
  sets: StampSet[];
  steps: Record<Kind, LookChoice>[];
  isPage: boolean;
}

export type WorkerRequest = DecodeRequest | TreatRequest | StoredRequest | LimitsRequest;

export type FoundLimits = [key: string, limits: Limits | null][];

/** What the looks ask for: stamps whose pixels they change, and limits by their key. */
export interface Treated {
  stamps: StampSet['stamps'];
  limits: FoundLimits;
}

/** What comes back; `set`: null where the stamps were there. Or why there are none. */
export type DecodeReply =
  | {id: number; set: StampSet | null; treated: Treated}
  | {id: number; stored: StoredAnswer[]}
  /** of each set; of a page one for all */
  | {id: number; limits: FoundLimits[]}
  | {id: number; message: string; remedy: string};

/** Pixel math, smoothing and limits of one alert: pure, so that a page without workers can do it too. */
export function treat(set: StampSet, looks: Record<Kind, LookChoice>): Treated {
  const stamps = treatedStamps(set, looks);
  // of the set itself limits may be known
  const shown = treatmentKey(looks) === '' ? set : {...set, stamps: {...set.stamps, ...stamps}};
  return {stamps, limits: limitsOf(shown, looks)};
}

/** Takes what the worker found to where `shownStamps` and `limitsFor` find it. */
export function keepTreated(set: StampSet, {stamps, limits}: Treated, looks: Record<Kind, LookChoice>): StampSet {
  const shown = seedShown(set, treatmentKey(looks), stamps);
  for (const [key, found] of limits) seedLimits(shown, key, found);
  return shown;
}

/** Some 0.1 ms a stamp: 300 stamps of a screen would hold up the page for longer than a frame. */
export function limitsOf(set: StampSet, looks: Record<Kind, LookChoice>): FoundLimits {
  const found = new Map<string, Limits | null>();
  for (const kind of KINDS) {
    const key = limitsKey(kind, looks[kind]);
    if (set.stamps[kind] && !found.has(key)) found.set(key, limitsFor(kind, set, looks[kind]));
  }
  return [...found];
}
