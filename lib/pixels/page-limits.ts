import {KINDS, type Kind, type Stamp, type StampSet} from '../alert';
import {type Limits, limitsRuleOf} from './limits';
import {type LookChoice, limitsFor, limitsKey, limitsOfPlanes, symmetric} from './look';

/** How far the limits of a page are: found from so many of its objects. */
export interface PageState {
  used: number;
  of: number;
}

export interface PageLimits {
  /**
   * Tells what is on the page.
   * @param treatment names what is done to the pixels (`treatmentKey`): with another one the page is measured anew
   * @param sets stamps as they are drawn, of the objects that have some by now
   * @param left objects whose stamps are still on their way
   * @returns whether limits may have changed
   */
  show(page: object, treatment: string, sets: readonly StampSet[], left: number): boolean;
  /** @returns null where no object of the page can tell */
  of(kind: Kind, unit: Stamp['unit'], choice: LookChoice): Limits | null;
  state(): PageState;
  /** Limits that were found elsewhere (in a worker), of these stamps under this treatment: `of` gives them once the page is measured by them. */
  seed(treatment: string, sets: readonly StampSet[], found: readonly [key: string, limits: Limits | null][]): void;
  /** @returns of these looks those whose limits need every pixel of these stamps, and are not known */
  lacking<Looks extends Readonly<Record<Kind, LookChoice>>>(
    treatment: string,
    sets: readonly StampSet[],
    steps: readonly Looks[],
  ): Looks[];
}

/** A whole page of pixels and the looks that will ask for its limits, as a worker finds them. */
export function limitsOfPage(
  sets: readonly StampSet[],
  looks: Readonly<Record<Kind, LookChoice>>,
): [key: string, limits: Limits | null][] {
  const found = new Map<string, Limits | null>();
  for (const kind of KINDS) {
    for (const unit of unitsOf(kind, sets)) {
      const key = pageKey(kind, unit, looks[kind]);
      if (!found.has(key)) found.set(key, find(kind, unit, looks[kind], sets));
    }
  }
  return [...found];
}

/**
 * One pair of limits for all objects of a page, each survey (unit) for itself, science and template together. While stamps arrive the pair
 * must not move with each of them: it is found anew when four times as many are there as the last time, and once more when all are.
 */
export function createPageLimits(): PageLimits {
  let page: object | null = null;
  let treatment = '';
  /** what is measured was treated otherwise, and nothing is there yet that is treated so */
  let isStale = false;
  let used: readonly StampSet[] = [];
  let total = 0;
  let known = new Map<string, Limits | null>();
  let seeds: {treatment: string; sets: readonly StampSet[]; found: Map<string, Limits | null>} | null = null;
  const seedsOf = (treated: string, sets: readonly StampSet[]) =>
    seeds?.treatment === treated && isSame(seeds.sets, sets) ? seeds.found : null;

  return {
    show(shown, treated, sets, left) {
      const isOther = shown !== page || treated !== treatment;
      isStale = treated !== treatment;
      total = sets.length + left;
      const isDue = isOther || sets.length >= 4 * Math.max(1, used.length) || (left === 0 && !isSame(sets, used));
      // The page before stays the measure until there is something to measure.
      if (!isDue || (sets.length === 0 && left > 0)) return false;
      page = shown;
      treatment = treated;
      isStale = false;
      if (isSame(sets, used)) return false;
      used = [...sets];
      known = new Map(seedsOf(treated, sets));
      return true;
    },
    of(kind, unit, choice) {
      const key = pageKey(kind, unit, choice);
      const found = known.get(key);
      if (found !== undefined) return found;
      const limits = find(kind, unit, choice, used);
      known.set(key, limits);
      return limits;
    },
    state: () => ({used: isStale ? 0 : used.length, of: Math.max(total, used.length)}),
    seed(treated, sets, found) {
      const all = seedsOf(treated, sets) ?? new Map<string, Limits | null>();
      for (const [key, limits] of found) all.set(key, limits);
      seeds = {treatment: treated, sets: [...sets], found: all};
      if (treated === treatment && isSame(sets, used)) for (const [key, limits] of found) known.set(key, limits);
    },
    lacking(treated, sets, steps) {
      const there = seedsOf(treated, sets);
      const isMeasured = treated === treatment && isSame(sets, used);
      const isKnown = (key: string) => there?.has(key) || (isMeasured && known.has(key));
      return steps.filter((looks) =>
        KINDS.some((kind) => {
          const {scope, rule} = looks[kind].limits;
          if (scope !== 'page' || rule === 'manual' || limitsRuleOf(rule).pool) return false;
          return unitsOf(kind, sets).some((unit) => !isKnown(pageKey(kind, unit, looks[kind])));
        }),
      );
    },
  };
}

const pageKey = (kind: Kind, unit: Stamp['unit'], choice: LookChoice): string => `${unit} ${limitsKey(kind, choice)}`;

const unitsOf = (kind: Kind, sets: readonly StampSet[]): Stamp['unit'][] => [
  ...new Set(sets.flatMap(({stamps}) => stamps[kind]?.unit ?? [])),
];

const isSame = (a: readonly StampSet[], b: readonly StampSet[]): boolean =>
  a.length === b.length && a.every((set, n) => set === b[n]);

function find(kind: Kind, unit: Stamp['unit'], choice: LookChoice, sets: readonly StampSet[]): Limits | null {
  const kinds = kind === 'difference' ? [kind] : KINDS.filter((one) => one !== 'difference');
  const {pool} = limitsRuleOf(choice.limits.rule);
  if (!pool) {
    const planes = sets.flatMap(({stamps}) =>
      kinds.flatMap((one) => (stamps[one]?.unit === unit ? [stamps[one] as Stamp] : [])),
    );
    return limitsOfPlanes(kind, planes, choice.limits);
  }
  // As the decoder has found them already, so that no pixel is looked at.
  const ofObject = {...choice, limits: {...choice.limits, scope: 'object' as const}};
  const each = sets.flatMap((set) => {
    const one = kinds.find((other) => set.stamps[other]?.unit === unit);
    return (one && limitsFor(one, set, ofObject)) ?? [];
  });
  if (each.length === 0) return null;
  const limits = pool(each);
  return (choice.limits.symmetric ?? kind === 'difference') ? symmetric(limits) : limits;
}
