import type {Act, Vault} from '../../vault/vault';
import {ExchangeError} from '../exchange-error';
import {type ExportSources, flagRows} from '../export-flags';
import type {FlagRow, Provenance} from '../format';
import {applyImport, type ImportPolicy} from '../import-flags';
import {json} from '../json';
import {judgeDisk, said, sha256} from './judge-disk';
import {type Differing, type MirrorState, OFF, stateOf} from './mirror-state';
import type {Base, MirrorRecord, MirrorStore} from './mirror-store';
import type {MirrorTarget} from './target';

export type {MirrorState} from './mirror-state';

/** Name offered for a new file. */
export const FILE_NAME = 'thump-for-fink-flags.json';

/** One file that follows the database: written after changes have settled, and at the start where the last window had no time. */
export interface Mirror {
  /** the ways that this browser has, best first */
  targets: readonly Pick<MirrorTarget, 'id' | 'label' | 'writesAtOnce' | 'choose'>[];
  state(): MirrorState;
  onChange(listener: () => void, until: AbortSignal): void;
  /** Only inside a click where the target has a file to choose. Nothing happens where the person changes their mind. */
  choose(targetId: string, which: 'new' | 'existing'): Promise<void>;
  /** Only inside a click: the browser asks whether we may write again. */
  repair(): Promise<void>;
  /** Writes now; also looks at the file again. */
  save(): Promise<void>;
  /** Takes what the file says by a policy, then writes it. @returns the act; null = nothing of ours changed. @throws ExchangeError where the file has changed since it was shown */
  merge(policy: ImportPolicy): Promise<Act | null>;
  /** Writes over a file that is empty, damaged or gone. */
  writeAnew(): Promise<void>;
  setInterval(minutes: number): Promise<void>;
  stop(): Promise<void>;
  /** what would be in the file, to save it elsewhere */
  copy(): Promise<{name: string; type: string; text: string}>;
}

export interface MirrorOptions extends Omit<ExportSources, 'vault' | 'now'> {
  vault: Vault;
  store: MirrorStore;
  targets: readonly MirrorTarget[];
  signal: AbortSignal;
  /** runs one at a time over all windows; default: a Web Lock */
  alone?: <T>(run: () => Promise<T>) => Promise<T>;
  /** milliseconds that changes settle, at most so many after the first, and how often the clock looks for what is due */
  times?: {settle: number; most: number; look: number};
}

const webLock = <T>(run: () => Promise<T>): Promise<T> =>
  navigator.locks.request('thump-for-fink mirror', run) as Promise<T>;

export function createMirror(options: MirrorOptions): Mirror {
  const {vault, store, targets, signal, alone = webLock} = options;
  const {settle, most, look} = options.times ?? {settle: 2000, most: 4000, look: 30_000};
  const listeners = new Set<() => void>();
  let state = OFF;
  let record: MirrorRecord | null = null;
  let differing: Differing | null = null;
  let head = 0;

  const tell = () => {
    state = stateOf(record, head, differing, targets);
    for (const listener of listeners) listener();
  };
  // a reading that began before a writing ended is old when it arrives
  let edition = 0;
  const keep = async (next: MirrorRecord) => {
    edition++;
    await store.put(next);
    edition++;
    record = next;
    tell();
  };
  const trouble = (now: MirrorRecord, phase: NonNullable<MirrorRecord['trouble']>['phase'], words: string) =>
    now.trouble?.phase === phase && now.trouble.words === words
      ? Promise.resolve(tell())
      : keep({...now, trouble: {phase, words}});
  const targetOf = ({target}: MirrorRecord) => {
    const found = targets.find(({id}) => id === target);
    if (!found) throw new Error('This browser cannot write this file: choose another one.');
    return found;
  };

  const newestAct = async () => (await vault.log({last: 1}))[0]?.n ?? 0;
  const rowsNow = async (tries = 3): Promise<{newest: number; rows: FlagRow[]; provenance: Provenance}> => {
    const newest = await newestAct();
    const {rows, provenance} = await flagRows(
      {datasetId: null, includeUnset: true, columns: []},
      {...options, now: Date.now()},
    );
    // an act in between: read again, so that the revision says what is in the file (at worst it says too little)
    if (tries > 1 && (await newestAct()) !== newest) return rowsNow(tries - 1);
    // what was only seen is not in the file: unset objects are no judgement
    const kept = rows.filter(({flag, tags, note}) => flag || tags.length > 0 || note !== '');
    return {newest, rows: kept, provenance: {...provenance, revision: newest}};
  };

  /** One writing, inside the lock. `over`: whatever stands on the disk. */
  const write = async (now: MirrorRecord, over: boolean): Promise<void> => {
    const target = targetOf(now);
    const access = await target.access(now.place);
    if (access !== 'granted') {
      return trouble(now, 'click', 'The browser asks once more whether this file may be written: one click is enough.');
    }
    // the rows first: from the look at the disk to the writing nothing else takes time
    const {newest, rows, provenance} = await rowsNow();
    const base: Base = Object.fromEntries(rows.map((row) => [row.key, {said: said(row), updated: row.updated}]));
    const disk = (await target.read?.(now.place)) ?? null;
    if (target.read && !over) {
      const judged = await judgeDisk(disk, now, vault, 'newer');
      if (judged.kind === 'broken') return trouble(now, 'broken', judged.words);
      if (judged.kind === 'differs') {
        const {plan, missing, problems} = judged;
        differing = {plan, missing, problems, disk: await sha256(disk?.text ?? '')};
        return trouble(now, 'differs', 'The file was changed elsewhere since it was written here.');
      }
    }
    differing = null;
    const isSame = now.disk !== '' && JSON.stringify(base) === JSON.stringify(now.base);
    const isOnDisk = !target.read || (disk !== null && (await sha256(disk.text)) === now.disk);
    if (isSame && isOnDisk && (target.read || !over)) return keep({...now, revision: newest, trouble: null});
    if (rows.length === 0 && now.disk === '') return keep({...now, revision: newest, trouble: null});

    const text = json.write?.(rows, provenance) ?? '';
    const remark = await target.write(now.place, {text, type: json.type});
    const back = target.read ? await target.read(now.place) : null;
    if (target.read && back?.text !== text) throw new Error('The file does not hold what was written: write it again.');
    return keep({
      ...now,
      base,
      remark,
      disk: await sha256(text),
      revision: newest,
      savedAt: Date.now(),
      trouble: null,
    });
  };

  const step = (over = false): Promise<void> =>
    alone(async () => {
      if (signal.aborted) return;
      const now = await store.get();
      record = now;
      if (!now) return tell();
      try {
        await write(now, over);
      } catch (error) {
        if (signal.aborted) return;
        await trouble(now, 'failed', error instanceof Error ? error.message : String(error));
      }
    });

  const isDue = (): boolean => {
    if (!record || record.trouble?.phase === 'click') return false;
    if (record.revision >= head && !record.trouble) return false;
    if (targets.find(({id}) => id === record?.target)?.writesAtOnce) return true;
    return record.everyMinutes > 0 && Date.now() - (record.savedAt ?? 0) >= record.everyMinutes * 60_000;
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  const settleThenWrite = () => {
    if (!isDue()) return;
    first ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        first = 0;
        void step().catch(() => {});
      },
      Math.max(0, Math.min(settle, first + most - Date.now())),
    );
  };

  vault.watch(
    async (from) => (await from.log({last: 1}))[0]?.n ?? 0,
    (newest) => {
      head = newest;
      tell();
      settleThenWrite();
    },
    signal,
    () => {},
  );
  const reread = async () => {
    const at = edition;
    const found = await store.get();
    if (at !== edition || signal.aborted) return;
    record = found;
    tell();
    settleThenWrite();
  };
  store.watch(() => void reread().catch(() => {}), signal);
  const clock = setInterval(() => {
    if (isDue()) void step().catch(() => {});
  }, look);
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      clearInterval(clock);
    },
    {once: true},
  );

  return {
    targets: targets.filter((target) => target.isThere()),
    state: () => state,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
    async choose(targetId, which) {
      const target = targets.find(({id}) => id === targetId);
      if (!target) throw new ExchangeError('This browser cannot do that.');
      // first, while the click counts
      const place = target.choose ? await target.choose(which, FILE_NAME) : {name: FILE_NAME};
      if (!place) return;
      if (which === 'existing') await target.ask(place);
      await alone(() =>
        keep({
          id: 'mirror',
          target: targetId,
          place,
          revision: 0,
          disk: '',
          base: {},
          savedAt: null,
          everyMinutes: 60,
          remark: '',
          trouble: null,
        }),
      );
      await step();
    },
    async repair() {
      if (!record) return;
      // first, while the click counts
      await targetOf(record).ask(record.place);
      await step();
    },
    save: () => step(!(record && targets.find(({id}) => id === record?.target)?.read)),
    async merge(policy) {
      const seen = differing;
      const act = await alone(async () => {
        const now = await store.get();
        if (!now || !seen) throw new ExchangeError('There is nothing to merge any more.');
        const disk = (await targetOf(now).read?.(now.place)) ?? null;
        const judged = await judgeDisk(disk, now, vault, policy);
        if (judged.kind !== 'differs' || (await sha256(disk?.text ?? '')) !== seen.disk) {
          throw new ExchangeError('The file changed once more since it was shown: look at it again.');
        }
        const merged = await applyImport(judged.plan, vault);
        await write(now, true);
        return merged;
      });
      return act;
    },
    writeAnew: () => step(true),
    setInterval: (everyMinutes) =>
      alone(async () => {
        const now = await store.get();
        if (now) await keep({...now, everyMinutes});
      }),
    stop: () =>
      alone(async () => {
        edition++;
        await store.clear();
        edition++;
        record = null;
        differing = null;
        tell();
      }),
    async copy() {
      const {rows, provenance} = await rowsNow();
      return {name: FILE_NAME, type: json.type, text: json.write?.(rows, provenance) ?? ''};
    },
  };
}
