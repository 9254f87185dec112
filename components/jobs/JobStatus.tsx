import {ListTodo} from 'lucide-preact';
import {useApp} from '../app/app';
import {roughly} from '../ui/roughly';

/** Long work in the status line: how far it is, or the way to it. */
export function JobStatus() {
  const app = useApp();
  const open = app.jobs.value.filter(({job}) => job.state === 'running');
  const ended = open.reduce((sum, view) => sum + view.ended, 0);
  const total = open.reduce((sum, view) => sum + view.total, 0);
  const rate = open.reduce((sum, view) => sum + view.rate, 0);
  return (
    <button
      type="button"
      class="text-button status-part job-status"
      title={open.map(({job}) => job.message || job.title).join(', ') || 'Fetch the whole list, and other long work'}
      onClick={() => (app.dialog.value = 'jobs')}
    >
      <ListTodo size={14} aria-hidden="true" />
      {open.length === 0 ? (
        <span class="only-read">Long work</span>
      ) : (
        <span>
          {ended}/{total}
          {rate > 0 ? ` · ${rate.toFixed(1)}/s · ${roughly((total - ended) / rate)} left` : ''}
        </span>
      )}
    </button>
  );
}
