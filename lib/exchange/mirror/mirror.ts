import type {Act} from '../../vault/vault';
import {ExchangeError} from '../exchange-error';
import {applyImport, type ImportPolicy} from '../import-flags';
import {json} from '../json';
import {judgeDisk, sha256} from './judge-disk';
import {mirrorText, readExtras, restoreExtras} from './mirror-file';
import {type Differing, type MirrorState, OFF, stateOf} from './mirror-state';
import type {MirrorRecord, MirrorStore} from './mirror-store';
import {createPace} from './pace';
import {type MirrorPlace, type MirrorTarget, type OnDisk, type ServerLogin, TargetError} from './target';
import {contentOf, listSumOf, type WriteSources, type Written, writeFile} from './write-file';

export type {MirrorState} from './mirror-state';

/** Name offered for a new file. */
export const FILE_NAME = 'thump-for-fink-flags.json';

/** Writings that another computer's come in between of, before we wait for the next look. */
const TRIES = 4;

/** One file that follows the database: written after changes have settled, and at the start where the last window had no time. */
export interface Mirror {
  /** the ways that this browser has, best first; `onServer`: wants an address */
  targets: readonly (Pick<MirrorTarget, 'id' | 'label' | 'writesAtOnce' | 'choose'> & {onServer: boolean})[];
  state(): MirrorState;
  onChange(listener: () => void, until: AbortSignal): void;
  /** Only inside a click where the target has a file to choose. Nothing happens where the person changes their mind. */
  choose(targetId: string, which: 'new' | 'existing'): Promise<void>;
  /** Only inside a click: a file on a server. @throws TargetError in words; what was set before stays then */
  connect(targetId: string, login: ServerLogin): Promise<void>;
  /** Only inside a click: the browser asks whether we may write again. `password`: what the person typed */
  repair(password?: string): Promise<void>;
  /** Makes the folder that is missing, and writes. */
  makeFolder(): Promise<void>;
  /** Writes now; also looks at the file again. */
  save(): Promise<void>;
  /** Takes what the file says by a policy, then writes it. @returns the act; null = nothing of ours changed. @throws ExchangeError where the file has changed since it was shown */
  merge(policy: ImportPolicy): Promise<Act | null>;
  /** Writes over a file that is empty, damaged or gone. */
  writeAnew(): Promise<void>;
  setInterval(minutes: number): Promise<void>;
  /** whether changes of another computer that contradict nothing are taken without a question */
  setQuiet(takesQuietly: boolean): Promise<void>;
  stop(): Promise<void>;
  /** what would be in the file, to save it elsewhere */
  copy(): Promise<{name: string; type: string; text: string}>;
}

export interface MirrorOptions extends WriteSources {
  store: MirrorStore;
  targets: readonly MirrorTarget[];
  signal: AbortSignal;
  /** runs one at a time over all windows; default: a Web Lock */
  alone?: <T>(run: () => Promise<T>) => Promise<T>;
  /** milliseconds that changes settle, at most so many after the first, how often the clock looks for what is due, and when a server's file is looked at again after a writing */
  times?: {settle: number; most: number; look: number; check?: number};
  /** what was taken from the file without a question: the views that cannot see it are told */
  onTaken?(act: Act): void;
}

const webLock = <T>(run: () => Promise<T>): Promise<T> =>
  navigator.locks.request('thump-for-fink mirror', run) as Promise<T>;

export function createMirror(options: MirrorOptions): Mirror {
  const {vault, store, targets, signal, alone = webLock} = options;
  const times = options.times ?? {settle: 2000, most: 4000, look: 30_000, check: 5000};
  const listeners = new Set<() => void>();
  let state = OFF;
  let record: MirrorRecord | null = null;
  let differing: Differing | null = null;
  let head = 0;
  /** what the lists say now; '' = not read yet */
  let listSum = '';
  const targetNow = () => targets.find(({id}) => id === record?.target);
  const pace = createPace({times, signal, isDue: () => isDue(), run: () => step()});

  const tell = () => {
    state = stateOf(record, isListDue() ? Number.POSITIVE_INFINITY : head, differing, targets, pace.tryAt());
    for (const listener of listeners) listener();
  };
  // a reading that began before a writing ended is old when it arrives
  let edition = 0;
  const keep = async (next: MirrorRecord) => {
    if (next !== record) {
      edition++;
      await store.put(next);
      edition++;
      record = next;
    }
    tell();
  };
  const begin = async (next: MirrorRecord) => {
    edition++;
    await store.put(next);
    edition++;
  };
  const targetOf = ({target}: MirrorRecord) => {
    const found = targets.find(({id}) => id === target);
    if (!found) throw new Error('This browser cannot write this file: choose another one.');
    return found;
  };

  /** Inside the lock. Another computer that writes at the same time makes us look again. */
  const write = async (now: MirrorRecord, decided?: {disk: OnDisk | null}): Promise<void> => {
    let written: Written;
    for (let left = TRIES; ; left--) {
      try {
        written = await writeFile(now, targetOf(now), {...options, begin}, left === TRIES ? decided : undefined);
        break;
      } catch (error) {
        if (!(error instanceof TargetError && error.kind === 'changed') || left <= 1) throw error;
      }
    }
    pace.ended(null);
    differing = written.differing;
    // of two writings in the same moment a server may take both, and keep the later: both computers look again, not in step
    if (targetOf(now).looksEvery && written.record.disk !== now.disk && times.check) {
      pace.again(times.check * (1 + Math.random()));
    }
    await keep(written.record);
    if (written.taken) options.onTaken?.(written.taken);
  };
  const failed = async (before: MirrorRecord, error: unknown): Promise<void> => {
    // with what was noted when the writing began; on a full disk not even that can be read or written, but it is said
    const now = (await store.get().catch(() => null)) ?? before;
    const words = error instanceof Error ? error.message : String(error);
    const kind = error instanceof TargetError ? error.kind : 'failed';
    pace.ended({retryAfterSeconds: error instanceof TargetError ? error.retryAfterSeconds : null});
    const {trouble} = now;
    const phase = kind === 'password' ? 'password' : 'failed';
    const next: MirrorRecord =
      trouble?.phase === phase && trouble.words === words
        ? now
        : {...now, trouble: {phase, words, ...(kind === 'folder' ? {folder: true} : {})}};
    return keep(next).catch(() => {
      record = next;
      tell();
    });
  };

  const step = (
    how: {over?: boolean; pressed?: boolean; first?: (now: MirrorRecord) => Promise<unknown>} = {},
  ): Promise<void> =>
    alone(async () => {
      if (signal.aborted) return;
      const now = await store.get().catch(() => record);
      record = now;
      if (!now) return tell();
      try {
        await how.first?.(now);
        const {read} = targetOf(now);
        // where nothing can be read, a press of the button writes in any case
        await write(now, how.over || (how.pressed && !read) ? {disk: (await read?.(now.place)) ?? null} : undefined);
      } catch (error) {
        if (!signal.aborted) await failed(now, error);
      }
    });

  const isListDue = () => record !== null && record.disk !== '' && listSum !== '' && record.listSum !== listSum;
  const isDue = (): boolean => {
    const phase = record?.trouble?.phase;
    if (!record || phase === 'click' || phase === 'password') return false;
    const target = targetNow();
    if (target?.looksEvery && pace.sinceLast() >= target.looksEvery * 1000) return true;
    if (record.revision === head && !isListDue() && !record.trouble) return false;
    if (target?.writesAtOnce) return true;
    return record.everyMinutes > 0 && Date.now() - (record.savedAt ?? 0) >= record.everyMinutes * 60_000;
  };

  vault.watch(
    async (from) => ({newest: await from.newest(), lists: await listSumOf(from)}),
    ({newest, lists}) => {
      head = newest;
      listSum = lists;
      tell();
      pace.settle();
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
    pace.settle();
  };
  store.watch(() => void reread().catch(() => {}), signal);

  const beginAt = async (target: MirrorTarget, place: MirrorPlace): Promise<void> => {
    await alone(() =>
      keep({
        id: 'mirror',
        target: target.id,
        place,
        revision: 0,
        disk: '',
        base: {},
        savedAt: null,
        everyMinutes: 60,
        remark: '',
        takesQuietly: target.connect !== undefined,
        trouble: null,
      }),
    );
    await step();
  };
  const named = (targetId: string) => {
    const target = targets.find(({id}) => id === targetId);
    if (!target) throw new ExchangeError('This browser cannot do that.');
    return target;
  };
  const change = (some: Partial<MirrorRecord>) =>
    alone(async () => {
      const now = await store.get();
      if (now) await keep({...now, ...some});
    });

  return {
    targets: targets
      .filter((target) => target.isThere())
      .map((target) => ({...target, onServer: target.connect !== undefined})),
    state: () => state,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
    async choose(targetId, which) {
      const target = named(targetId);
      // first, while the click counts
      const place = target.choose ? await target.choose(which, FILE_NAME) : {name: FILE_NAME};
      if (!place) return;
      if (which === 'existing') await target.ask(place);
      await beginAt(target, place);
    },
    async connect(targetId, login) {
      const target = named(targetId);
      const place = await target.connect?.(login, FILE_NAME);
      if (place) await beginAt(target, place);
    },
    async repair(password) {
      if (!record) return;
      // first, while the click counts
      await targetOf(record).ask(record.place, password);
      await step();
    },
    makeFolder: () => step({first: (now) => targetOf(now).makeFolder?.(now.place) ?? Promise.resolve()}),
    save: () => step({pressed: true}),
    async merge(policy) {
      const seen = differing;
      return alone(async () => {
        const now = await store.get();
        if (!now || !seen) throw new ExchangeError('There is nothing to merge any more.');
        const disk = (await targetOf(now).read?.(now.place)) ?? null;
        const judged = await judgeDisk(disk, now, vault, policy);
        if (judged.kind !== 'differs' || (await sha256(disk?.text ?? '')) !== seen.disk) {
          throw new ExchangeError('The file changed once more since it was shown: look at it again.');
        }
        const merged = await applyImport(judged.plan, vault);
        if (now.disk === '') await restoreExtras(readExtras(disk?.text ?? ''), vault);
        await write(now, {disk}).catch((error) => failed(now, error));
        return merged;
      });
    },
    writeAnew: () => step({over: true}),
    setInterval: (everyMinutes) => change({everyMinutes}),
    setQuiet: (takesQuietly) => change({takesQuietly}),
    stop: () =>
      alone(async () => {
        const now = await store.get();
        if (now) await targets.find(({id}) => id === now.target)?.forget?.(now.place);
        edition++;
        await store.clear();
        edition++;
        record = null;
        differing = null;
        tell();
      }),
    async copy() {
      const {rows, provenance, extras} = await contentOf(options, record?.base ?? {});
      return {name: FILE_NAME, type: json.type, text: mirrorText(rows, provenance, extras)};
    },
  };
}
