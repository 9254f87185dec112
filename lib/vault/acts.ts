import type {Place, VerdictKey} from '../alert';
import {actLabel} from './act-label';
import {addAct, logReading, wholeAct} from './log-store';
import {applyPatch, applySeen, checkKey, checkPatch, moveFields} from './patch';
import {rebuildSteps} from './rebuild';
import type {Steps, StoredAct} from './records';
import type {VaultDatabase} from './schema';
import {repairSetting} from './settings';
import {putVerdicts, verdictsOf} from './shelves';
import type {Act, Change, Patch, Vault} from './vault';

/**
 * Flags and their history. Every act is one transaction over the verdicts, the log and the heads of the stacks, begun with `rw!` so that
 * no caller's transaction can hold it open: Dexie resolves it on the `complete` event, which with strict durability means on disk.
 *
 * Undo costs the same however long the log: each step names the step before it (`prev`), each undo names the undo beneath it, and one
 * record holds the two heads. All of it follows from the log (`rebuildSteps`), and it is rebuilt where the record is missing.
 */
export function acts(db: VaultDatabase): Pick<Vault, 'act' | 'seen' | 'undo' | 'redo' | 'steps'> {
  const heads = async (): Promise<Steps> => {
    const kept = await db.meta.get('steps');
    if (kept) return {undo: kept.undo, redo: kept.redo};
    return (await db.log.count()) === 0 ? {undo: null, redo: null} : rebuildSteps(await logReading(db).log());
  };

  const rater = async (): Promise<string> => repairSetting('rater', (await db.settings.get('rater'))?.value);

  /** Several windows act on one vault: states are always read inside the transaction that changes them. */
  const states = (keys: readonly VerdictKey[]) => verdictsOf(db, keys);

  /** Writes the entry and the states it leads to. The last thing of each transaction. */
  async function write(
    {prev, target, ...entry}: Omit<Act, 'n' | 'id'> & {prev?: number | null; target?: number},
    steps: (n: number) => Steps,
  ): Promise<Act> {
    const act = {...entry, id: crypto.randomUUID()};
    const links = {...(prev === undefined ? {} : {prev}), ...(target === undefined ? {} : {target})};
    const n = await addAct(db, {...act, ...links});
    await putVerdicts(db, new Map(entry.changes.map(({key, after}) => [key, after])));
    await db.meta.put({name: 'steps', ...steps(n)});
    return {...act, n};
  }

  const inOneTransaction = <T>(run: () => Promise<T>): Promise<T> =>
    db.transaction('rw!', [db.shelves, db.log, db.wide, db.meta, db.settings], run);

  /** The step taken back or done again; `back`: from its after to its before. */
  async function again(target: StoredAct, back: boolean): Promise<Change[]> {
    const {changes} = await wholeAct(db, target);
    const current = await states(changes.map(({key}) => key));
    return changes.map(({key, before, after}) => {
      const now = current.get(key) ?? null;
      return {key, before: now, after: back ? moveFields(now, after, before) : moveFields(now, before, after)};
    });
  }

  const need = async (n: number): Promise<StoredAct> => {
    const found = await db.log.get(n);
    if (!found) throw new Error(`the history has lost its entry ${n}`);
    return found;
  };

  return {
    async act(patches, {place, kind}) {
      patches.forEach(checkPatch);
      const byKey = new Map<VerdictKey, Patch>();
      for (const patch of patches) byKey.set(patch.key, {...byKey.get(patch.key), ...defined(patch)});
      const what = kind ?? (patches.some(({flag}) => flag !== undefined) ? 'flag' : 'note');
      return inOneTransaction(async () => {
        const by = {time: Date.now(), rater: await rater()};
        const current = await states([...byKey.keys()]);
        const changes: Change[] = [];
        for (const [key, {updated, rater: other, ...said}] of byKey) {
          const before = current.get(key) ?? null;
          const after = applyPatch(before, what === 'import' ? {...said, updated, rater: other} : said, by);
          if (after !== before) changes.push({key, before, after});
        }
        if (changes.length === 0) return null;
        const {undo: prev} = await heads();
        return write({...by, kind: what, place, label: actLabel(what, changes), changes, prev}, (n) => ({
          undo: n,
          redo: null,
        }));
      });
    },

    async seen(keys, place: Place = 'panel') {
      keys.forEach(checkKey);
      const once = [...new Set(keys)];
      await inOneTransaction(async () => {
        const by = {time: Date.now(), rater: await rater()};
        const current = await states(once);
        const changes = once.flatMap((key): Change[] => {
          const before = current.get(key) ?? null;
          return before?.seen === undefined ? [{key, before, after: applySeen(before, key, by)}] : [];
        });
        if (changes.length === 0) return;
        const steps = await heads();
        await write({...by, kind: 'seen', place, label: actLabel('seen', changes), changes}, () => steps);
      });
    },

    undo: (place) =>
      inOneTransaction(async () => {
        const steps = await heads();
        if (steps.undo === null) return null;
        const target = await need(steps.undo);
        const {id: of, n: number, label, prev = null} = target;
        const changes = await again(target, true);
        const by = {time: Date.now(), rater: await rater(), place};
        return write({...by, kind: 'undo', label, changes, of, target: number, prev: steps.redo}, (n) => ({
          undo: prev,
          redo: n,
        }));
      }),

    redo: (place) =>
      inOneTransaction(async () => {
        const steps = await heads();
        if (steps.redo === null) return null;
        const undone = await need(steps.redo);
        const target = await need(undone.target ?? 0);
        const {id: of, n: number = 0, label} = target;
        const changes = await again(target, false);
        const by = {time: Date.now(), rater: await rater(), place};
        return write({...by, kind: 'redo', label, changes, of, target: number}, () => ({
          undo: number,
          redo: undone.prev ?? null,
        }));
      }),

    async steps() {
      const {undo, redo} = await heads();
      const label = async (n: number | null) => (n === null ? null : ((await db.log.get(n))?.label ?? null));
      return {undo: await label(undo), redo: await label(redo)};
    },
  };
}

/** A later patch of the same object overrides an earlier one in the fields it names. */
function defined(patch: Patch): Patch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as unknown as Patch;
}
