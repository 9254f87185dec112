import {RotateCw} from 'lucide-preact';
import {parseObjectKey} from '../../lib/alert';
import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';

const STEP_WORDS = {curve: 'light curve', stamps: 'stamps'} as const;

/** Everything that could not be loaded, with its reason and the service's own words. */
export function ProblemsDialog() {
  const app = useApp();
  const {loads, lists, place} = app;
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
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the panel is scrolled by keys */}
          <section class="table-scroll" tabIndex={0} aria-label="Table of errors">
            <table class="table is-stacking">
              <thead>
                <tr>
                  <th scope="col">Object</th>
                  <th scope="col">Step</th>
                  <th scope="col">Reason</th>
                  <th scope="col">Tries</th>
                  <th scope="col">
                    <span class="only-read">Act</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {problems.map((problem) => {
                  const id = parseObjectKey(problem.objectKey)?.objectId ?? problem.objectKey;
                  const index = lists.indexOf(problem.objectKey);
                  return (
                    <tr key={`${problem.objectKey} ${problem.step}`}>
                      <td>
                        {index >= 0 ? (
                          <button
                            type="button"
                            class="text-button"
                            title="Show it in the grid"
                            onClick={() => {
                              app.close();
                              place.focusOn(index);
                            }}
                          >
                            {id}
                          </button>
                        ) : (
                          <a href={app.urlOf(problem.objectKey)} target="_blank" rel="noopener">
                            {id}
                          </a>
                        )}
                      </td>
                      <td class="is-short">{STEP_WORDS[problem.step]}</td>
                      <td class="is-words">
                        {problem.message}
                        {problem.detail ? <div class="service-words">{problem.detail}</div> : null}
                      </td>
                      <td class="number">{problem.attempts}</td>
                      <td>
                        <button
                          type="button"
                          class="button is-small"
                          aria-label={`Retry ${STEP_WORDS[problem.step]} of ${id}`}
                          onClick={() => loads.retry(problem.objectKey)}
                        >
                          Retry
                        </button>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Dialog>
  );
}
