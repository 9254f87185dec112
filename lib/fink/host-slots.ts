/** What is used of `navigator.locks`; tests give their own. */
export interface Locks {
  request<T>(
    name: string,
    options: {ifAvailable?: boolean; signal?: AbortSignal},
    hold: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

/** `navigator.locks` where it is there: extension pages and the background share it. */
export function browserLocks(): Locks | null {
  const locks = globalThis.navigator?.locks as Locks | undefined;
  return locks ? withoutTraces(locks) : null;
}

/**
 * Firefox 153 keeps the function that held a lock, and what it came to, until the page goes: an answer of 0.1 MB for each object that was ever shown.
 * Neither may lead to it. The bench of memory tells in Firefox whether it does: the same with the value in the box kept every answer.
 */
export const withoutTraces = (locks: Locks): Locks => ({
  request<T>(name: string, options: Parameters<Locks['request']>[1], hold: (lock: unknown) => Promise<T>): Promise<T> {
    const box: {hold: typeof hold | null} = {hold};
    const through = async (): Promise<T> => {
      let value: T | null = null;
      await locks.request(name, options, async (lock) => {
        const running = box.hold?.(lock);
        box.hold = null;
        value = (await running) as T;
      });
      const found = value as T;
      value = null;
      return found;
    };
    return through().finally(() => {
      box.hold = null;
    });
  },
});

/**
 * Runs the work while holding one of `count` named slots of a host. Panels, desks and the background are windows of their own, and
 * their requests together must not exceed the bound: the browser keeps the slots for all of them and frees those of a window that dies.
 */
export async function withHostSlot<T>(
  locks: Locks | null,
  host: string,
  count: number,
  random: () => number,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (!locks) return work();
  const first = Math.floor(random() * count);
  const nameOf = (i: number): string => `fink:${host}:${(first + i) % count}`;
  for (let i = 0; i < count; i++) {
    const done = await locks.request(nameOf(i), {ifAvailable: true}, async (lock) =>
      lock ? {value: await work()} : null,
    );
    if (done) return done.value;
    signal.throwIfAborted();
  }
  return firstFree(
    locks,
    Array.from({length: count}, (_, i) => nameOf(i)),
    signal,
    work,
  );
}

/** Waits at all slots at once: whoever waited at one alone would stand behind a slow request while another slot is free. */
function firstFree<T>(locks: Locks, names: readonly string[], signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const taken = new AbortController();
  const stop = AbortSignal.any([signal, taken.signal]);
  return new Promise((resolve, reject) => {
    for (const name of names) {
      const hold = async () => {
        // two may fall free in the same moment
        if (taken.signal.aborted) return;
        taken.abort();
        await work().then(resolve, reject);
      };
      locks.request(name, {signal: stop}, hold).catch((error: unknown) => {
        if (!taken.signal.aborted) reject(error);
      });
    }
  });
}
