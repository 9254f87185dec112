import {RotateCw} from 'lucide-preact';
import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {FailureTable} from './FailureTable';

const STEP_WORDS = {curve: 'light curve', stamps: 'stamps'} as const;

/** Everything that could not be loaded, with its reason and the service's own words. */
export function ProblemsDialog() {
  const app = useApp();
  const {loads} = app;
  const problems = loads.problems.value;
  return (
    <Dialog title="Errors" wide onClose={() => app.close()}>
      {problems.length === 0 ? (
        <p>Nothing failed.</p>
      ) : (
        <>
          <p class="table-tools">
            <button type="button" class="button is-main" onClick={() => loads.retryAll()}>
              <RotateCw size={14} aria-hidden="true" /> Retry all {problems.length}
            </button>
          </p>
          <FailureTable
            label="Table of errors"
            rows={problems.map((problem) => ({
              ...problem,
              id: `${problem.objectKey} ${problem.step}`,
              step: STEP_WORDS[problem.step],
            }))}
            act={({objectKey, step}, objectId) => (
              <button
                type="button"
                class="button is-small"
                aria-label={`Retry ${step} of ${objectId}`}
                onClick={() => loads.retry(objectKey)}
              >
                Retry
              </button>
            )}
          />
        </>
      )}
    </Dialog>
  );
}
