import {Dexie, liveQuery, type Table} from 'dexie';
import type {ItemCounts, ItemState, Job, JobItem, NewJob} from './job';

/** What is kept of ended jobs: older ones go, with their items. */
const ENDED_KEPT = 20;

/** Database "jobs": work under way. Losing it loses no flag and no pixel, only the knowledge of what was left to do. */
class JobDatabase extends Dexie {
  jobs!: Table<Job, string>;
  items!: Table<JobItem, [string, number]>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      /** Job. A handful. */
      jobs: 'id',
      /** JobItem. [jobId+state+n] gives the next ones to begin, in their order, whatever the length of the job. */
      items: '[jobId+n], [jobId+state+n]',
    });
    // another window updates or removes the database: let it
    this.on('versionchange', () => {
      this.close();
      return false;
    });
  }
}

export interface JobStore {
  all(): Promise<Job[]>;
  get(id: string): Promise<Job | null>;
  /** @param skipped items from this index on are there but will not be worked on ("only the first N") */
  add(job: NewJob, keys: readonly string[], skipped?: number): Promise<Job>;
  /** Takes up to so many queued items, in order, and marks them running. */
  begin(id: string, count: number): Promise<JobItem[]>;
  /** Writes how items stand now, and the sums with them. Items that were cancelled meanwhile stay so. */
  settle(id: string, items: readonly JobItem[]): Promise<void>;
  /** Moves every item of some states to another one. */
  move(id: string, from: readonly ItemState[], to: ItemState): Promise<void>;
  set(id: string, part: Partial<Pick<Job, 'state' | 'message' | 'ended' | 'endsWithout'>>): Promise<void>;
  /** failed items with their reasons, in order; at most `limit` */
  failed(id: string, limit: number): Promise<JobItem[]>;
  /** keys of the items that ended well or not, in order; not of those that were cancelled or skipped */
  ended(id: string): Promise<string[]>;
  remove(id: string): Promise<void>;
  /** calls back at once and after each change from any window */
  watch(onValue: (jobs: Job[]) => void, until: AbortSignal, onError: (error: unknown) => void): void;
}

const NO_COUNTS: ItemCounts = {queued: 0, running: 0, ok: 0, failed: 0, cancelled: 0, skipped: 0};

/** @param name others than "jobs" are for tests */
export function openJobStore(until: AbortSignal, name = 'jobs', now: () => number = Date.now): JobStore {
  const db = new JobDatabase(name);
  until.addEventListener('abort', () => db.close({disableAutoOpen: true}), {once: true});
  const all = async () => (await db.jobs.toArray()).sort((a, b) => b.created - a.created);
  const inState = (id: string, state: ItemState) =>
    db.items.where('[jobId+state+n]').between([id, state, Dexie.minKey], [id, state, Dexie.maxKey]);

  /** In a transaction over both tables: the sums follow the items. */
  const recount = async (id: string, steps: readonly [from: ItemState, to: ItemState, count: number][]) => {
    const job = await db.jobs.get(id);
    if (!job) return;
    const counts = {...job.counts};
    for (const [from, to, count] of steps) {
      counts[from] -= count;
      counts[to] += count;
    }
    await db.jobs.put({...job, counts, updated: now()});
  };

  const write = <T>(run: () => Promise<T>): Promise<T> => db.transaction('rw!', db.jobs, db.items, run);

  const remove = (id: string) =>
    write(async () => {
      await db.jobs.delete(id);
      await db.items.where('[jobId+n]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
    });

  return {
    all,
    get: async (id) => (await db.jobs.get(id)) ?? null,

    async add({kind, title, datasetId, about}, keys, skipped = keys.length) {
      const wanted = Math.max(0, Math.min(keys.length, Math.floor(skipped)));
      const time = now();
      const job: Job = {
        id: crypto.randomUUID(),
        kind,
        title,
        datasetId,
        ...(about === undefined ? {} : {about}),
        state: 'running',
        counts: {...NO_COUNTS, queued: wanted, skipped: keys.length - wanted},
        message: '',
        created: time,
        updated: time,
        ended: null,
      };
      await write(async () => {
        await db.jobs.add(job);
        await db.items.bulkAdd(
          keys.map((key, n) => ({
            jobId: job.id,
            n,
            key,
            state: n < wanted ? 'queued' : 'skipped',
            attempts: 0,
            step: '',
            message: '',
            detail: '',
          })),
        );
      });
      const old = (await all()).filter(({state}) => state === 'done' || state === 'cancelled').slice(ENDED_KEPT);
      for (const {id} of old) await remove(id);
      return job;
    },

    begin: (id, count) =>
      write(async () => {
        const next = await inState(id, 'queued').limit(count).toArray();
        const begun = next.map((item): JobItem => ({...item, state: 'running', attempts: item.attempts + 1}));
        await db.items.bulkPut(begun);
        await recount(id, [['queued', 'running', begun.length]]);
        return begun;
      }),

    settle: (id, items) =>
      write(async () => {
        const before = await db.items.bulkGet(items.map(({n}) => [id, n] as [string, number]));
        const changed = items.filter((_, at) => before[at]?.state === 'running');
        await db.items.bulkPut([...changed]);
        await recount(
          id,
          changed.map(({state}) => ['running', state, 1]),
        );
      }),

    move: (id, from, to) =>
      write(async () => {
        for (const state of from) {
          const items = await inState(id, state).toArray();
          await db.items.bulkPut(items.map((item) => ({...item, state: to, step: '', message: '', detail: ''})));
          await recount(id, [[state, to, items.length]]);
        }
      }),

    set: (id, part) =>
      write(async () => {
        const job = await db.jobs.get(id);
        if (job) await db.jobs.put({...job, ...part, updated: now()});
      }),

    failed: (id, limit) => inState(id, 'failed').limit(limit).toArray(),
    async ended(id) {
      const items = [...(await inState(id, 'ok').toArray()), ...(await inState(id, 'failed').toArray())];
      return items.sort((a, b) => a.n - b.n).map(({key}) => key);
    },
    remove,

    watch(onValue, ended, onError) {
      const subscription = liveQuery(all).subscribe({next: onValue, error: onError});
      ended.addEventListener('abort', () => subscription.unsubscribe(), {once: true});
    },
  };
}
