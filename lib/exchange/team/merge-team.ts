import type {Flag, VerdictKey} from '../../alert';
import type {TeamLine} from './team-line';

type Field = 'flag' | 'tags' | 'note';
const FIELDS: readonly Field[] = ['flag', 'tags', 'note'];

/** What somebody said last of one field of an object; null = taken away. */
export interface Word<T> {
  value: T | null;
  time: number;
  rater: string;
  /** of the act */
  id: string;
  n: number;
}

/** What one person says of an object. */
export interface Opinion {
  flag?: Word<Flag>;
  tags?: Word<string[]>;
  note?: Word<string>;
}

/** Of each object, what each person said last. */
export type TeamState = Map<VerdictKey, Map<string, Opinion>>;

/** A total order, so that all who merge the same lines come to the same: time, then rater, then number and id of the act, then what is said. */
export function compareWords(a: Word<unknown>, b: Word<unknown>): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.rater !== b.rater) return a.rater < b.rater ? -1 : 1;
  if (a.n !== b.n) return a.n - b.n;
  for (const [x, y] of [
    [a.id, b.id],
    [JSON.stringify(a.value), JSON.stringify(b.value)],
  ] as const) {
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/**
 * Merges lines into a state: of each object, person and field the newest word stays. Whatever the order, however often, and in however many
 * parts the lines come, the end is the same (a join of maxima over a total order).
 */
export function mergeLines(lines: Iterable<TeamLine>, into: TeamState = new Map()): TeamState {
  for (const {id, n, time, rater, says} of lines) {
    for (const saying of says) {
      for (const field of FIELDS) {
        const value = saying[field];
        if (value === undefined) continue;
        const people = into.get(saying.key) ?? new Map<string, Opinion>();
        const opinion = people.get(rater) ?? {};
        const word = {value, time: saying.time ?? time, rater, n, id};
        const before = opinion[field];
        if (!before || compareWords(before, word) < 0) Object.assign(opinion, {[field]: word});
        people.set(rater, opinion);
        into.set(saying.key, people);
      }
    }
  }
  return into;
}

/** The newest word of one field over all (or some) people; undefined = nobody said anything. */
export function newest<F extends Field>(people: ReadonlyMap<string, Opinion>, field: F): Opinion[F] {
  let found: Opinion[F] | undefined;
  for (const opinion of people.values()) {
    const word = opinion[field];
    if (word && (!found || compareWords(found, word) < 0)) found = word;
  }
  return found;
}

/** An object of which people say different flags. */
export interface Contradiction {
  key: VerdictKey;
  /** who says what, by name */
  flags: {rater: string; flag: Flag; time: number}[];
}

/** @returns the objects that bear two flags or more, by key. Who took a flag away says nothing against another's */
export function contradictions(state: TeamState): Contradiction[] {
  const found: Contradiction[] = [];
  for (const [key, people] of state) {
    const flags = [...people].flatMap(([rater, {flag}]) =>
      flag?.value ? [{rater, flag: flag.value, time: flag.time}] : [],
    );
    if (new Set(flags.map(({flag}) => flag)).size < 2) continue;
    found.push({key, flags: flags.sort((a, b) => (a.rater < b.rater ? -1 : 1))});
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}
