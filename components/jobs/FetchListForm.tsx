import {Download} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {showBytes} from '../options/CacheSection';
import {countOfFirst, FirstCount} from './FirstCount';

/** Gzipped cutouts and light curve of one object on the disk, about. */
const BYTES_AN_OBJECT = 45_000;

/** Brings the whole list onto this computer, so that it can be vetted without a network and without waiting. */
export function FetchListForm() {
  const app = useApp();
  const {services, lists, notices} = app;
  const [first, setFirst] = useState('');
  const current = lists.current.value;
  const members = lists.members.value;
  const {jobs} = services;
  if (!jobs || !current || members.length === 0) return null;
  const wanted = countOfFirst(first, members.length);
  const isUnderWay = app.jobs.value.some(
    ({job}) => job.kind === 'fetch-objects' && job.datasetId === current.id && job.state === 'running',
  );
  return (
    <form
      class="form job-form"
      onSubmit={(event) => {
        event.preventDefault();
        jobs
          .start(
            {kind: 'fetch-objects', title: `Light curves and cutouts of ${current.name}`, datasetId: current.id},
            members.map(({objectKey, alertKeys}) => alertKeys[0] ?? objectKey),
            wanted,
          )
          .then(
            () => setFirst(''),
            (error) => notices.fail(wordsOf(error)),
          );
      }}
    >
      <p>
        Fetch light curves and cutouts of <b>{current.name}</b> to vet without a network: {wanted}{' '}
        {wanted === 1 ? 'object' : 'objects'}, about {showBytes(wanted * BYTES_AN_OBJECT)}. What is on this computer
        already is not fetched again.
      </p>
      <div class="field-row">
        <FirstCount value={first} most={members.length} onValue={setFirst} />
        <button type="submit" class="button is-main job-fetch" disabled={isUnderWay}>
          <Download size={14} aria-hidden="true" /> {isUnderWay ? 'Under way' : 'Fetch'}
        </button>
      </div>
    </form>
  );
}
