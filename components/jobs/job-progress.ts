import {effect, type ReadonlySignal, signal} from '@preact/signals';
import type {Job} from '../../lib/jobs/job';
import type {Jobs} from '../../lib/jobs/jobs';

/** A job with how fast it goes. */
export interface JobView {
  job: Job;
  total: number;
  ended: number;
  /** items a second over the last half minute; 0 = nothing moves */
  rate: number;
}

const RATE_MS = 30_000;

const totalOf = ({counts}: Job) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const endedOf = ({counts: {ok, failed, cancelled}}: Job) => ok + failed + cancelled;

/**
 * The jobs as the views show them. The rate is taken from how the sums in the database change, so that every window shows it, not only
 * the one that does the work.
 */
export function watchJobs(jobs: Jobs, ended: AbortSignal): ReadonlySignal<readonly JobView[]> {
  const samples = new Map<string, {time: number; ended: number}[]>();
  const view = (job: Job): JobView => {
    const total = totalOf(job) - job.counts.skipped;
    const now = {time: job.updated, ended: endedOf(job)};
    const known = job.state === 'running' ? (samples.get(job.id) ?? []) : [];
    const kept = known.filter(({time, ended}) => now.time - time < RATE_MS && ended <= now.ended);
    if (kept.at(-1)?.ended !== now.ended) kept.push(now);
    samples.set(job.id, kept);
    const [first] = kept;
    const last = kept.at(-1);
    const seconds = first && last ? (last.time - first.time) / 1000 : 0;
    const done = first && last ? last.ended - first.ended : 0;
    return {job, total, ended: now.ended, rate: seconds > 0 ? done / seconds : 0};
  };
  const views = signal<readonly JobView[]>(jobs.list().map(view));
  jobs.onChange(() => (views.value = jobs.list().map(view)), ended);
  return views;
}

/** Tells of jobs that came to their end, or stand still with a question, while this window was open. */
export function tellEnds(
  views: ReadonlySignal<readonly JobView[]>,
  say: (view: JobView) => void,
  ended: AbortSignal,
): void {
  const open = new Set<string>();
  const asked = new Set<string>();
  const stop = effect(() => {
    for (const view of views.value) {
      const {id, state, message} = view.job;
      const isAsking = state === 'paused' && message !== '';
      if (!isAsking) asked.delete(id);
      else if (open.has(id) && !asked.has(id)) {
        asked.add(id);
        say(view);
      }
      if (state === 'running' || state === 'paused') open.add(id);
      else if (open.delete(id) && state === 'done') say(view);
    }
  });
  ended.addEventListener('abort', stop, {once: true});
}
