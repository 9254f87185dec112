import {browserLocks, type Locks} from '../fink/host-slots';
import {finishJob} from './finish-job';
import type {Job, JobItem, JobKind, NewJob} from './job';
import type {JobStore} from './job-store';
import {runJob} from './run-job';

/** Long work of all windows, as one window sees it and drives it. */
export interface Jobs {
  /** newest first */
  list(): readonly Job[];
  onChange(listener: () => void, until: AbortSignal): void;
  /** @param first only so many of the keys; the others are skipped */
  start(job: NewJob, keys: readonly string[], first?: number): Promise<Job>;
  /** What is under way is left and begun again later. */
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  /** Nothing more is asked for; what is under way is aborted. What was done stays. */
  cancel(id: string): Promise<void>;
  /** Only what failed (or was cancelled) is begun again. */
  retry(id: string, which: 'failed' | 'cancelled'): Promise<void>;
  failed(id: string, limit: number): Promise<JobItem[]>;
  remove(id: string): Promise<void>;
}

export interface JobsOptions {
  store: JobStore;
  kinds: readonly JobKind[];
  /** ends the driving in this window; another one goes on */
  signal: AbortSignal;
  locks?: Locks | null;
  rest?: (signal: AbortSignal) => Promise<void>;
  onError?: (error: unknown) => void;
}

/** Without a network it is tried again when the browser says that there is one, and every so often. */
const REST_MS = 30_000;

function restForNetwork(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST_MS);
    globalThis.addEventListener?.(
      'online',
      () => {
        clearTimeout(timer);
        resolve();
      },
      {once: true, signal},
    );
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      {once: true},
    );
  });
}

/**
 * Drives the jobs: each is worked on by one window at a time (a Web Lock by its name), and by another one when that goes. Jobs left
 * by a killed browser go on as soon as a window is open.
 */
export function createJobs({store, kinds, signal, onError = () => {}, ...options}: JobsOptions): Jobs {
  const locks = options.locks === undefined ? browserLocks() : options.locks;
  const rest = options.rest ?? restForNetwork;
  /** what this window works on, or waits to work on */
  const driven = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  let known: readonly Job[] = [];

  const drive = async (id: string, kind: JobKind) => {
    const stop = new AbortController();
    driven.set(id, stop);
    const until = AbortSignal.any([signal, stop.signal]);
    const work = async () => {
      // while it waited for the lock the other window may have come to the end
      if ((await store.get(id))?.state !== 'running' || until.aborted) return;
      if (await runJob({store, kind, id, signal: until, rest})) {
        await finishJob({store, kind, id, signal: until});
      }
      if (until.aborted && !signal.aborted) {
        const {state} = (await store.get(id)) ?? {};
        if (state === 'cancelled') await store.move(id, ['running', 'queued'], 'cancelled');
        else if (state) await store.move(id, ['running'], 'queued');
      }
    };
    try {
      await (locks ? locks.request(`job:${id}`, {signal: until}, work) : work());
    } catch (error) {
      // stopped while it waited for the lock; anything else is said, and not tried again and again
      if (!until.aborted) {
        onError(error);
        return;
      }
    }
    driven.delete(id);
    // resumed while the stopped run was still letting go
    if (!signal.aborted) look(await store.all());
  };

  const look = (jobs: readonly Job[]) => {
    known = jobs;
    const running = new Set(jobs.flatMap(({id, state}) => (state === 'running' ? [id] : [])));
    for (const [id, stop] of driven) if (!running.has(id)) stop.abort();
    for (const {id, kind: kindId, state} of jobs) {
      const kind = kinds.find((one) => one.id === kindId);
      if (state === 'running' && kind && !driven.has(id)) drive(id, kind).catch(onError);
    }
    for (const listener of [...listeners]) listener();
  };
  store.watch((jobs) => !signal.aborted && look(jobs), signal, onError);

  return {
    list: () => known,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
    start: (job, keys, first) => store.add(job, keys, first),
    async pause(id) {
      driven.get(id)?.abort();
      await store.set(id, {state: 'paused', message: ''});
    },
    async resume(id) {
      const {state, counts} = (await store.get(id)) ?? {};
      // nothing is left to do but to end: what failed was seen
      const endsWithout = state === 'paused' && counts !== undefined && counts.queued + counts.running === 0;
      await store.set(id, {state: 'running', ended: null, message: '', endsWithout});
    },
    async cancel(id) {
      driven.get(id)?.abort();
      await store.set(id, {state: 'cancelled', message: '', ended: Date.now()});
      await store.move(id, ['queued', 'running'], 'cancelled');
    },
    async retry(id, which) {
      await store.move(id, [which], 'queued');
      await store.set(id, {state: 'running', ended: null, message: '', endsWithout: false});
    },
    failed: store.failed,
    async remove(id) {
      driven.get(id)?.abort();
      await store.remove(id);
    },
  };
}
