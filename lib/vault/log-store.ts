import type {Table} from 'dexie';
import type {VerdictKey} from '../alert';
import type {StoredAct, WideBlock} from './records';
import {shelfOf} from './shelves';
import type {Act, Change, HistoryEntry, Vault} from './vault';

/**
 * The log. An act on a few objects is one record, indexed by its objects. Of an act on many the head stands in the log and the changes in
 * blocks beside it: neither the index nor whoever reads the heads pays for them, and the history of one object reads one block an act.
 */
export const WIDE_FROM = 65;
const BLOCKS = 16;

const blockOf = (key: VerdictKey): number => shelfOf(key) % BLOCKS;

/** The changes of an act in blocks; each keeps its place in the act. */
export function wideBlocks(n: number, changes: readonly Change[]): WideBlock[] {
  const blocks = new Map<number, WideBlock>();
  changes.forEach((change, place) => {
    const block = blockOf(change.key);
    const there = blocks.get(block) ?? {n, block, at: [], changes: []};
    blocks.set(block, there);
    there.at.push(place);
    there.changes.push(change);
  });
  return [...blocks.values()];
}

interface Tables {
  log: Table<StoredAct, number>;
  wide: Table<WideBlock, [n: number, block: number]>;
}

/** Adds an act to the log. Inside a transaction over `log` and `wide` only. @returns its number */
export async function addAct(
  db: Tables,
  {changes, ...head}: Omit<Act, 'n'> & {prev?: number | null; target?: number},
): Promise<number> {
  if (changes.length < WIDE_FROM) {
    return db.log.add({...head, count: changes.length, changes, keys: changes.map(({key}) => key)});
  }
  const n = await db.log.add({...head, count: changes.length});
  await db.wide.bulkAdd(wideBlocks(n, changes));
  return n;
}

/** The changes of an act of many objects, in their order. */
async function wideChanges(db: Tables, n: number): Promise<Change[]> {
  const blocks = await db.wide.where('[n+block]').between([n, 0], [n, BLOCKS]).toArray();
  const changes: Change[] = [];
  for (const block of blocks) {
    block.at.forEach((place, i) => {
      changes[place] = block.changes[i] as Change;
    });
  }
  return changes;
}

/** An act with all its changes, without what only the table needs. */
export async function wholeAct(
  db: Tables,
  {keys: _, prev: _prev, target: _target, count: _count, ...act}: StoredAct,
): Promise<Act> {
  return {...act, changes: act.changes ?? (await wideChanges(db, act.n ?? 0))};
}

async function headsOf(db: Tables, key: VerdictKey): Promise<StoredAct[]> {
  const small = await db.log.where('keys').equals(key).toArray();
  const blocks = await db.wide.where('block').equals(blockOf(key)).toArray();
  const numbers = blocks.filter(({changes}) => changes.some((one) => one.key === key)).map(({n}) => n);
  const wide = (await db.log.bulkGet(numbers)).filter((one) => one !== undefined);
  return [...small, ...wide].sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
}

export function logReading(db: Tables): Pick<Vault, 'log' | 'newest' | 'history' | 'changesOf'> {
  return {
    async log({last, key, after} = {}) {
      let found: StoredAct[];
      if (key !== undefined) found = (await headsOf(db, key)).filter(({n = 0}) => n > (after ?? 0));
      else {
        const all = db.log.where('n').above(after ?? 0);
        found = last === undefined ? await all.toArray() : (await all.reverse().limit(last).toArray()).reverse();
      }
      if (last !== undefined) found = found.slice(Math.max(0, found.length - last));
      return Promise.all(found.map((head) => wholeAct(db, head)));
    },

    async newest() {
      // the record, not its key alone: a watcher of keys is not told of every new one
      return (await db.log.orderBy('n').last())?.n ?? 0;
    },

    async history({key, before = Number.POSITIVE_INFINITY, limit = 100, seen = false}) {
      const isWanted = ({kind}: StoredAct) => seen || kind !== 'seen';
      if (key === undefined) {
        const heads = await db.log.where('n').below(before).reverse().filter(isWanted).limit(limit).toArray();
        return heads.map((head) => entryOf(head, head.changes ?? []));
      }
      const heads = (await headsOf(db, key)).filter((head) => (head.n ?? 0) < before && isWanted(head)).reverse();
      return Promise.all(
        heads.slice(0, limit).map(async (head) => {
          const changes = head.changes ?? (await wideBlockOf(db, head.n ?? 0, key));
          return entryOf(
            head,
            changes.filter((one) => one.key === key),
          );
        }),
      );
    },

    async changesOf(n) {
      const head = await db.log.get(n);
      return head ? (await wholeAct(db, head)).changes : [];
    },
  };
}

const wideBlockOf = async (db: Tables, n: number, key: VerdictKey): Promise<Change[]> =>
  (await db.wide.get([n, blockOf(key)]))?.changes ?? [];

function entryOf({keys, prev: _prev, target: _target, ...head}: StoredAct, changes: Change[]): HistoryEntry {
  return {...head, n: head.n ?? 0, count: head.count ?? keys?.length ?? changes.length, changes};
}
