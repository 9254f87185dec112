import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {FetchListForm} from './FetchListForm';
import {JobRow} from './JobRow';

/** Long work: what is under way and what came of it. It goes on when this window, or the browser, was closed. */
export function JobsDialog() {
  const app = useApp();
  const views = app.jobs.value;
  return (
    <Dialog title="Long work" wide onClose={() => app.close()}>
      <FetchListForm />
      {views.length === 0 ? <p class="hint">Nothing is under way.</p> : null}
      <ul class="job-list">
        {views.map((view) => (
          <JobRow key={view.job.id} view={view} />
        ))}
      </ul>
    </Dialog>
  );
}
