import {useEffect, useState} from 'preact/hooks';
import {type AlertKey, type ObjectKey, objectOf, parseAlertKey} from '../../lib/alert';
import type {Job, JobItem} from '../../lib/jobs/job';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {FailureTable} from '../table/FailureTable';

/** Rows shown; the file has all of them. */
const ROWS = 200;

/** What failed in a job, with its reason and the service's own words; a row opens its object. */
export function FailedItems({job}: {job: Job}) {
  const app = useApp();
  const {services, notices} = app;
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
      <FailureTable
        label={`What failed: ${job.title}`}
        rows={items.map((item) => ({...item, id: String(item.n), objectKey: objectKeyOf(item.key)}))}
      />
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
