import {Pause, Play, RotateCw, Trash2, X} from 'lucide-preact';
import {useState} from 'preact/hooks';
import type {Job} from '../../lib/jobs/job';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {roughly} from '../ui/roughly';
import {FailedItems} from './FailedItems';
import type {JobView} from './job-progress';

const STATES: Record<Job['state'], string> = {
  running: 'under way',
  paused: 'paused',
  done: 'done',
  cancelled: 'cancelled',
};

/** A piece of long work: how far it is, what can be done with it, and what failed. */
export function JobRow({view: {job, total, ended, rate}}: {view: JobView}) {
  const {services, notices} = useApp();
  const [showsFailed, setShowsFailed] = useState(false);
  const {jobs} = services;
  if (!jobs) return null;
  const {id, state, counts} = job;
  const act = (run: Promise<unknown>) => run.catch((error) => notices.fail(wordsOf(error)));
  const isOpen = state === 'running' || state === 'paused';
  const left = total - ended;
  return (
    <li class="job" data-job={id} data-state={state}>
      <div class="job-head">
        <span class="job-title">{job.title}</span>
        <span class={`job-state is-${state}`}>{STATES[state]}</span>
      </div>
      <progress max={Math.max(1, total)} value={ended} aria-label={`${job.title}: ${ended} of ${total}`} />
      <p class="job-counts">
        <span>
          {ended} of {total}
        </span>
        {state === 'running' && rate > 0 ? (
          <span>
            {rate.toFixed(1)}/s, {roughly(left / rate)} left
          </span>
        ) : null}
        {counts.failed > 0 ? <span class="status-warn">{counts.failed} failed</span> : null}
        {counts.cancelled > 0 ? <span>{counts.cancelled} cancelled</span> : null}
        {counts.skipped > 0 ? <span>{counts.skipped} not asked for</span> : null}
        {job.ended ? <span>ended {new Date(job.ended).toLocaleString()}</span> : null}
      </p>
      {job.message ? (
        <p class={state === 'paused' || counts.failed > 0 ? 'status-warn' : 'hint'}>{job.message}</p>
      ) : null}
      <p class="job-acts">
        {state === 'running' ? (
          <button type="button" class="button is-small" onClick={() => act(jobs.pause(id))}>
            <Pause size={14} aria-hidden="true" /> Pause
          </button>
        ) : null}
        {state === 'paused' ? (
          <button type="button" class="button is-small is-main" onClick={() => act(jobs.resume(id))}>
            <Play size={14} aria-hidden="true" /> Go on
          </button>
        ) : null}
        {isOpen ? (
          <button type="button" class="button is-small" onClick={() => act(jobs.cancel(id))}>
            <X size={14} aria-hidden="true" /> Cancel
          </button>
        ) : null}
        {counts.failed > 0 ? (
          <>
            <button type="button" class="button is-small" onClick={() => act(jobs.retry(id, 'failed'))}>
              <RotateCw size={14} aria-hidden="true" /> Retry {counts.failed} failed
            </button>
            <button
              type="button"
              class="button is-small"
              aria-expanded={showsFailed}
              onClick={() => setShowsFailed(!showsFailed)}
            >
              {showsFailed ? 'Hide reasons' : 'Show reasons'}
            </button>
          </>
        ) : null}
        {state === 'cancelled' && counts.cancelled > 0 ? (
          <button type="button" class="button is-small" onClick={() => act(jobs.retry(id, 'cancelled'))}>
            <Play size={14} aria-hidden="true" /> Do the other {counts.cancelled}
          </button>
        ) : null}
        {isOpen ? null : (
          <button type="button" class="button is-small" onClick={() => act(jobs.remove(id))}>
            <Trash2 size={14} aria-hidden="true" /> Remove from this list
          </button>
        )}
      </p>
      {showsFailed && counts.failed > 0 ? <FailedItems job={job} /> : null}
    </li>
  );
}
