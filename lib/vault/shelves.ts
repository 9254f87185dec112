import type {Table} from 'dexie';
import type {Verdict, VerdictKey} from '../alert';
import type {Shelf} from './records';

/**
 * Verdicts lie on shelves, some dozen in a record: a browser takes about 0.1 ms a record whatever is in it, so that an act on 12,781 objects
 * costs 512 records instead of 12,781, and an act on one object one record as ever. The shelf of a verdict follows from its key alone.
 */
export const SHELVES = 512;

/** FNV-1a over the characters: spreads ids that differ in the last digits only. @returns 0 to SHELVES - 1 */
export function shelfOf(key: VerdictKey): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % SHELVES;
}

/** From so many keys on the whole table is read at once: one request instead of hundreds. */
const READ_ALL_FROM = 250;

/** Shelves that are written in one go: all of them at once hold up the window for 70 ms. They are one transaction all the same. */
const PUT_TOGETHER = 64;

interface Shelves {
  shelves: Table<Shelf, number>;
}

const readShelves = async (db: Shelves, keys: readonly VerdictKey[]): Promise<Shelf[]> => {
  if (keys.length >= READ_ALL_FROM) return db.shelves.toArray();
  const wanted = [...new Set(keys.map(shelfOf))];
  return (await db.shelves.bulkGet(wanted)).filter((one) => one !== undefined);
};

/** @returns the verdicts of these keys; those without one are absent */
export async function verdictsOf(db: Shelves, keys: readonly VerdictKey[]): Promise<Map<VerdictKey, Verdict>> {
  if (keys.length === 0) return new Map();
  const shelves = await readShelves(db, keys);
  const found = new Map<VerdictKey, Verdict>();
  const wanted = new Set(keys);
  for (const {verdicts} of shelves) for (const one of verdicts) if (wanted.has(one.key)) found.set(one.key, one);
  return found;
}

/** In the order of their keys. */
export async function everyVerdict(db: Shelves): Promise<Verdict[]> {
  const all = (await db.shelves.toArray()).flatMap(({verdicts}) => verdicts);
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** How many have a flag. A part at a time: all of them at once would hold up a window. */
export async function countFlagged(db: Shelves): Promise<number> {
  let count = 0;
  for (let from = 0; from < SHELVES; from += PUT_TOGETHER) {
    const some = await db.shelves
      .where('shelf')
      .between(from, from + PUT_TOGETHER)
      .toArray();
    for (const {verdicts} of some) for (const {flag} of verdicts) if (flag) count++;
  }
  return count;
}

/** Puts verdicts on their shelves and takes others away. Inside a transaction over `shelves` only. @param changes null = no verdict any more */
export async function putVerdicts(db: Shelves, changes: ReadonlyMap<VerdictKey, Verdict | null>): Promise<void> {
  const shelves = new Map<number, Map<VerdictKey, Verdict>>();
  for (const {shelf, verdicts} of await readShelves(db, [...changes.keys()])) {
    shelves.set(shelf, new Map(verdicts.map((one) => [one.key, one])));
  }
  const touched = new Set<number>();
  for (const [key, verdict] of changes) {
    const shelf = shelfOf(key);
    const there = shelves.get(shelf) ?? new Map<VerdictKey, Verdict>();
    shelves.set(shelf, there);
    touched.add(shelf);
    if (verdict) there.set(key, verdict);
    else there.delete(key);
  }
  const kept: Shelf[] = [];
  const empty: number[] = [];
  for (const shelf of touched) {
    const verdicts = [...(shelves.get(shelf)?.values() ?? [])];
    if (verdicts.length > 0) kept.push({shelf, verdicts});
    else empty.push(shelf);
  }
  for (let at = 0; at < kept.length; at += PUT_TOGETHER) await db.shelves.bulkPut(kept.slice(at, at + PUT_TOGETHER));
  if (empty.length > 0) await db.shelves.bulkDelete(empty);
}

/** Verdicts as shelves, for an upgrade. */
export function shelved(verdicts: readonly Verdict[]): Shelf[] {
  const shelves = new Map<number, Verdict[]>();
  for (const verdict of verdicts) {
    const shelf = shelfOf(verdict.key);
    const there = shelves.get(shelf) ?? [];
    if (there.length === 0) shelves.set(shelf, there);
    there.push(verdict);
  }
  return [...shelves].map(([shelf, there]) => ({shelf, verdicts: there}));
}
