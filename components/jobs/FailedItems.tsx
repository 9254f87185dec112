import {useEffect, useState} from 'preact/hooks';
import {type AlertKey, type ObjectKey, objectOf, parseAlertKey, parseObjectKey} from '../../lib/alert';
import type {Job, JobItem} from '../../lib/jobs/job';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';

/** Rows shown; the file has all of them. */
const ROWS = 200;

/** What failed in a job, with its reason and the service's own words; a row opens its object. */
export function FailedItems({job}: {job: Job}) {
  const app = useApp();
  const {lists, place, services, notices} = app;
  const {jobs} = services;
  const [items, setItems] = useState<readonly JobItem[]>([]);
  const {failed} = job.counts;
  useEffect(() => {
    let isGone = false;
    // read again whenever the number of failures changes
    if (failed >= 0)
      jobs?.failed(job.id, ROWS).then(
        (found) => {
          if (!isGone) setItems(found);
        },
        (error) => notices.fail(wordsOf(error)),
      );
    return () => {
      isGone = true;
    };
  }, [jobs, job.id, failed, notices]);
  if (!jobs) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the panel is scrolled by keys */}
      <section class="table-scroll" tabIndex={0} aria-label={`What failed: ${job.title}`}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Object</th>
              <th scope="col">Step</th>
              <th scope="col">Reason</th>
              <th scope="col">Tries</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => {
              const key = objectKeyOf(item.key);
              const id = parseObjectKey(key)?.objectId ?? item.key;
              const index = lists.indexOf(key);
              return (
                <tr key={item.n}>
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
                      <a href={app.urlOf(key)} target="_blank" rel="noopener">
                        {id}
                      </a>
                    )}
                  </td>
                  <td class="is-short">{item.step}</td>
                  <td class="is-words">
                    {item.message}
                    {item.detail ? <div class="service-words">{item.detail}</div> : null}
                  </td>
                  <td class="number">{item.attempts}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p class="job-acts">
        {failed > items.length ? <span class="hint">The first {items.length} are shown.</span> : null}
        <button
          type="button"
          class="button is-small"
          onClick={() => {
            jobs.saveFailed(job).catch((error) => notices.fail(wordsOf(error)));
          }}
        >
          Save all as CSV
        </button>
      </p>
    </>
  );
}

const objectKeyOf = (key: string): ObjectKey => (parseAlertKey(key) ? objectOf(key as AlertKey) : (key as ObjectKey));
