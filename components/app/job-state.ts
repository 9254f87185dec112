import {effect, type ReadonlySignal, signal} from '@preact/signals';
import {type JobView, tellEnds, watchJobs} from '../jobs/job-progress';
import type {Notices} from './notices';
import type {Services} from './services';

/** Long work as this window shows it: in the views, on the toolbar button, and a word when something came to its end. */
export function createJobState(
  {jobs, around}: Pick<Services, 'jobs' | 'around'>,
  notices: Notices,
  openDialog: () => void,
  ended: AbortSignal,
): ReadonlySignal<readonly JobView[]> {
  if (!jobs) return signal([]);
  const views = watchJobs(jobs, ended);
  let badge = '';
  const stop = effect(() => {
    const running = views.value.filter(({job}) => job.state === 'running');
    const total = running.reduce((sum, view) => sum + view.total, 0);
    const done = running.reduce((sum, view) => sum + view.ended, 0);
    const next = total > 0 ? `${Math.floor((100 * done) / total)}%` : '';
    if (next !== badge) around.badge(next);
    badge = next;
  });
  ended.addEventListener('abort', stop, {once: true});
  tellEnds(
    views,
    ({job}) => {
      const {failed} = job.counts;
      if (job.state === 'paused') {
        void around.notify('ThumP for Fink', `${job.title}: ${job.message}`);
        notices.fail(`${job.title}: ${job.message}`, {label: 'Show', run: openDialog});
        return;
      }
      void around.notify('ThumP for Fink', failed === 0 ? `Done: ${job.title}.` : `${job.title}: ${failed} failed.`);
      if (failed === 0) notices.say(job.message || `Done: ${job.title}.`);
      else notices.fail(`${job.title}: ${failed} failed.`, {label: 'Show', run: openDialog});
    },
    ended,
  );
  return views;
}
