import type {ItemEnd, JobItem, JobKind} from './job';
import type {JobStore} from './job-store';

export interface RunOptions {
  store: JobStore;
  kind: JobKind;
  id: string;
  /** aborted when the job is paused or cancelled, here or in another window, or when this window goes */
  signal: AbortSignal;
  /** resolves when it is worth trying again after no network; rejects on abort */
  rest(signal: AbortSignal): Promise<void>;
}

/** Ends of items are written together, at most so long after the first of them: what a killed browser did not write is done again. */
const WRITE_MS = 300;
const WRITE_COUNT = 10;

/**
 * Works through the items of one job, in order, several at once, until none is queued. The caller holds the lock of the job: nobody else
 * works on it. Items that another run left as running (a killed browser) are begun again.
 * @returns whether all is done; false = stopped by the signal, with what ended written down
 */
export async function runJob({store, kind, id, signal, rest}: RunOptions): Promise<boolean> {
  await store.move(id, ['running'], 'queued');
  const flying = new Set<Promise<void>>();
  let ended: JobItem[] = [];
  let waits = '';
  const write = async () => {
    const some = ended;
    ended = [];
    if (some.length > 0) await store.settle(id, some);
  };
  const one = async (item: JobItem) => {
    let end: ItemEnd;
    try {
      end = await kind.run(item, signal);
    } catch (error) {
      // stopped: whoever stopped it says what becomes of the item
      if (signal.aborted) return;
      end = {
        state: 'failed',
        step: kind.id,
        message: error instanceof Error ? error.message : String(error),
        detail: '',
      };
    }
    if (end.state === 'waiting') waits = end.message;
    ended.push(after(item, end));
  };

  while (!signal.aborted) {
    if (waits) {
      await Promise.allSettled(flying);
      await write();
      await store.set(id, {message: waits});
      waits = '';
      await rest(signal).catch(() => {});
      if (signal.aborted) break;
      await store.set(id, {message: ''});
    }
    const free = kind.atOnce - flying.size;
    const begun = free > 0 ? await store.begin(id, free) : [];
    for (const item of begun) {
      const flight = one(item).finally(() => flying.delete(flight));
      flying.add(flight);
    }
    if (flying.size === 0) {
      await write();
      if (waits) continue;
      return !signal.aborted;
    }
    await oneOf(flying, ended.length > 0 ? WRITE_MS : null, signal);
    // a queue of items that end one by one would else begin each alone
    if (ended.length > 0 && ended.length < Math.min(WRITE_COUNT, kind.atOnce))
      await oneOf(flying, WRITE_MS, signal, true);
    await write();
  }
  await write();
  return false;
}

function after(item: JobItem, end: ItemEnd): JobItem {
  if (end.state === 'failed') return {...item, ...end};
  return {...item, state: end.state === 'ok' ? 'ok' : 'queued', step: '', message: '', detail: ''};
}

/** Resolves when one (`all`: every one) of them is over, the time is up, or the signal aborts; never rejects. */
function oneOf(
  flights: ReadonlySet<Promise<void>>,
  ms: number | null,
  signal: AbortSignal,
  all = false,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = ms === null ? undefined : setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), {once: true});
    const over = all ? Promise.all(flights) : Promise.race(flights);
    void over.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
