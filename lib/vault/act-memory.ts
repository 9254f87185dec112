import type {HistoryEntry, Vault} from './vault';

/** What the vault does not hold any more, though it did. Times in milliseconds since 1970 UTC. */
export interface Loss {
  /** how many acts, by their numbers */
  acts: number;
  /** of the last act that is still there; null = none is */
  since: number | null;
  /** of the last one that was known */
  until: number;
  /** objects and alerts that had a flag, and that have one now */
  flagged: number;
  left: number;
  /** name of the file that was kept in step; '' = there was none */
  file: string;
}

/**
 * A browser may drop a database, and nothing can prevent it: this notices. The newest act is remembered outside of the database, and a window
 * that opens a vault without it says so.
 */
export interface ActMemory {
  /** Calls back at once and at each change, also one that another window made. null = nothing is missing, or the person knows. */
  watch(listener: (loss: Loss | null) => void, until: AbortSignal): void;
  /** The person knows: what is there now is remembered. */
  accept(): Promise<unknown>;
  /** Runs what replaces the vault on purpose: that is no loss. */
  replacing<T>(run: () => Promise<T>): Promise<T>;
}

interface Remembered {
  n: number;
  /** of the act: another one of this number is of another database */
  id: string;
  time: number;
  flagged: number;
  file: string;
}

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NAME = 'thump-for-fink newest act';

/** Flags are counted when nothing was done for so long, ms: all verdicts are read for it. */
const COUNT_MS = 5000;

/**
 * @param storage of the page; one that is full or forbidden remembers nothing, and then nothing is noticed
 * @param fileNow name of the file that is kept in step, '' = none
 */
export function createActMemory(
  vault: Vault,
  storage: Memory,
  {fileNow = () => '', countMs = COUNT_MS, signal}: {fileNow?: () => string; countMs?: number; signal: AbortSignal},
): ActMemory {
  const listeners = new Set<(loss: Loss | null) => void>();
  let loss: Loss | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (now: Loss | null) => {
    loss = now;
    for (const listener of listeners) listener(now);
  };
  const keep = (entry: HistoryEntry, flagged: number) => {
    const {n, id, time} = entry;
    const now: Remembered = {n, id, time, flagged, file: fileNow()};
    quietly(() => storage.setItem(NAME, JSON.stringify(now)));
  };
  const newest = async () => (await vault.history({limit: 1, seen: true}))[0];
  const keepNow = async () => {
    const entry = await newest();
    if (entry) keep(entry, await vault.flagged());
    else quietly(() => storage.removeItem(NAME));
  };
  const count = async () => {
    const flagged = await vault.flagged();
    const was = read(storage);
    if (was && !loss && !signal.aborted) quietly(() => storage.setItem(NAME, JSON.stringify({...was, flagged})));
  };
  const countSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void count().catch(() => {}), countMs);
  };

  const check = async () => {
    const was = read(storage);
    tell(was && (await lossSince(was, vault)));
  };
  const follow = () =>
    vault.watch(
      async (from) => (await from.history({limit: 1, seen: true}))[0],
      (entry) => {
        const was = read(storage);
        // an older one is of a vault that was replaced, here or in another window: whoever did it says what to remember
        if (!entry || loss || (was && entry.n <= was.n)) return;
        keep(entry, was?.flagged ?? 0);
        countSoon();
      },
      signal,
      () => {},
    );
  // a vault that cannot be read is said by whoever shows it
  void check().then(follow, () => {});
  globalThis.addEventListener?.(
    'storage',
    ({key}) => {
      if (key === NAME && loss) void check().catch(() => {});
    },
    {signal},
  );
  signal.addEventListener('abort', () => clearTimeout(timer), {once: true});

  return {
    watch(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), {once: true});
      listener(loss);
    },
    async accept() {
      await keepNow();
      tell(null);
    },
    async replacing(run) {
      const before = read(storage);
      quietly(() => storage.removeItem(NAME));
      try {
        const done = await run();
        await keepNow().catch(() => {});
        tell(null);
        return done;
      } catch (error) {
        if (before) quietly(() => storage.setItem(NAME, JSON.stringify(before)));
        throw error;
      }
    },
  };
}

/** Acts are never taken out of the log: where the remembered one is not in it, this is not the log that it was in. */
async function lossSince(was: Remembered, vault: Vault): Promise<Loss | null> {
  const upTo = {before: was.n + 1, seen: true};
  const [at] = await vault.history({...upTo, limit: 1});
  if (at?.n === was.n && at.id === was.id) return null;
  // what was written since the loss has numbers that others had before
  const last = (await vault.history({...upTo, limit: was.n})).find(({time}) => time <= was.time);
  return {
    acts: Math.max(1, was.n - (last?.n ?? 0)),
    since: last?.time ?? null,
    until: was.time,
    flagged: was.flagged,
    left: await vault.flagged(),
    file: was.file,
  };
}

function read(storage: Memory): Remembered | null {
  try {
    const found = JSON.parse(storage.getItem(NAME) ?? 'null') as Partial<Remembered> | null;
    const {n, id, time, flagged = 0, file = ''} = found ?? {};
    if (!Number.isSafeInteger(n) || typeof id !== 'string' || typeof time !== 'number') return null;
    return {n: Number(n), id, time, flagged: Number(flagged) || 0, file: String(file)};
  } catch {
    return null;
  }
}

function quietly(run: () => void): void {
  try {
    run();
  } catch {
    // full or forbidden: nothing is remembered
  }
}
