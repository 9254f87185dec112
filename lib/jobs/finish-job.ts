import type {Job, JobKind} from './job';
import type {JobStore} from './job-store';

/** How often it is written how far the end is, ms. */
const SAY_MS = 500;

/**
 * The end of a job whose items are all over: what its kind makes of them, then `done`. It stands still, with words for the person, where items
 * failed that nobody has looked at, or where nothing could be made of them.
 */
export async function finishJob(room: {
  store: JobStore;
  kind: JobKind;
  id: string;
  signal: AbortSignal;
}): Promise<void> {
  const {store, kind, id, signal} = room;
  const job = await store.get(id);
  if (!job || signal.aborted) return;
  let words = '';
  if (kind.finish && job.counts.ok + job.counts.failed > 0) {
    if (job.counts.failed > 0 && !job.endsWithout) {
      await store.set(id, {state: 'paused', message: failedWords(job.counts.failed)});
      return;
    }
    let said = 0;
    const say = (done: number, total: number) => {
      if (Date.now() - said < SAY_MS) return;
      said = Date.now();
      void store.set(id, {message: `Packing ${done} of ${total}.`}).catch(() => {});
    };
    try {
      const keys = await store.ended(id);
      words = await kind.finish(job, keys, {onProgress: (done) => say(done, keys.length), signal});
    } catch (error) {
      if (!signal.aborted) await store.set(id, {state: 'paused', message: wordsOf(error)});
      return;
    }
  }
  if (!signal.aborted) await store.set(id, {state: 'done', message: words, ended: Date.now()});
}

const failedWords = (count: Job['counts']['failed']): string =>
  `${count} ${count === 1 ? 'object' : 'objects'} could not be fetched whole: nothing is saved yet. Retry, or go on without.`;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
