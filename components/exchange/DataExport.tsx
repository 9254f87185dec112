import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {countOfFirst, FirstCount} from '../jobs/FirstCount';
import {JobRow} from '../jobs/JobRow';
import {chosenMembers, firstScope} from './chosen-members';
import {megabytes} from './progress-text';
import {ScopeChoice} from './ScopeChoice';

/** Light curves and cutouts as files: CSV and FITS in one zip with a manifest. Long work: it goes on when this is closed. */
export function DataExport() {
  const app = useApp();
  const {services, lists} = app;
  const {jobs, outgoing} = services;
  const current = lists.current.value;
  const [scope, setScope] = useState(() => firstScope(app));
  const [first, setFirst] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (!jobs) return <p class="hint">Open the list in the panel or in a tab: files are fetched there.</p>;
  if (!current) return <p class="hint">Open a list first: the files are of its objects.</p>;
  const members = chosenMembers(app, scope);
  const wanted = countOfFirst(first, members.length);
  const keys = members.slice(0, wanted).map(({objectKey}) => objectKey);
  const refusal = outgoing.tooLarge(keys);
  const open = app.jobs.value.filter(
    ({job}) => job.kind === 'data-files' && (job.state === 'running' || job.state === 'paused'),
  );

  const begin = async () => {
    setBusy(true);
    setError('');
    try {
      const {provenance} = await services.exchange.rows({datasetId: current.id, includeUnset: true});
      await jobs.start(
        {
          kind: 'data-files',
          title: `File of light curves and cutouts of ${current.name}`,
          datasetId: current.id,
          about: outgoing.about(provenance),
        },
        members.map(({objectKey, alertKeys}) => alertKeys[0] ?? objectKey),
        wanted,
      );
      setFirst('');
    } catch (thrown) {
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <ScopeChoice scope={scope} onScope={setScope} />
      <FirstCount value={first} most={members.length} onValue={setFirst} />
      <p class="hint">
        About {megabytes(outgoing.estimate(keys))} for {wanted} {wanted === 1 ? 'object' : 'objects'}: a light curve
        (CSV) and the images of the alert that is shown (FITS) each, with a manifest of checksums. What is not in this
        browser yet is fetched, four requests at a time. It goes on when this is closed, and after a restart.
      </p>
      {error || refusal ? (
        <p class="form-error" role="alert">
          {error || refusal}
        </p>
      ) : null}
      <button
        type="submit"
        class="button is-main"
        disabled={
          isBusy || members.length === 0 || refusal !== '' || open.some(({job}) => job.datasetId === current.id)
        }
      >
        {open.some(({job}) => job.datasetId === current.id) ? 'Under way' : 'Save'}
      </button>
      {open.length > 0 ? (
        <ul class="job-list">
          {open.map((view) => (
            <JobRow key={view.job.id} view={view} />
          ))}
        </ul>
      ) : null}
    </form>
  );
}
