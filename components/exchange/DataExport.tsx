import {useState} from 'preact/hooks';
import type {DataZip} from '../../lib/exchange/data-zip';
import {useApp} from '../app/app';
import {chosenMembers} from './chosen-members';
import {megabytes} from './progress-text';
import {ScopeChoice} from './ScopeChoice';
import {useLongExport} from './use-long-export';
import {WorkLine} from './WorkLine';

/** Failures shown. */
const SHOWN = 20;

/** Light curves and cutouts as files: CSV and FITS in one zip with a manifest. */
export function DataExport() {
  const app = useApp();
  const {services, lists} = app;
  const current = lists.current.value;
  const [isSelection, setSelection] = useState(app.selection.count.peek() > 0);
  const [open, setOpen] = useState<{zip: DataZip; name: string} | null>(null);
  const {work, error, run, stop} = useLongExport();
  if (!current) return <p class="hint">Open a list first: the files are of its objects.</p>;
  const members = chosenMembers(app, isSelection);
  const failed = open && !work ? open.zip.failed : [];

  const save = async ({zip, name}: {zip: DataZip; name: string}) => {
    const blob = await zip.end();
    setOpen(null);
    if (!(await services.bundles.save({name, blob}))) return;
    app.notices.say(`Saved ${name} (${megabytes(blob.size)}) to your downloads.`);
    app.close();
  };
  const begin = () =>
    run(async (signal, report) => {
      setOpen(null);
      const {provenance} = await services.exchange.rows({datasetId: current.id, includeUnset: true});
      const zip = services.outgoing.begin(provenance, members);
      await services.outgoing.fill(zip, members, {onProgress: (done) => report(done, members.length), signal});
      const next = {zip, name: services.outgoing.fileName(provenance, 'data', 'zip')};
      if (zip.failed.length === 0) await save(next);
      else setOpen(next);
    });
  const again = () =>
    run(async (signal, report) => {
      if (!open) return;
      const some = members.filter(({objectKey}) => failed.some((one) => one.objectKey === objectKey));
      for (const {objectKey} of some) services.loader.retry(objectKey);
      await services.outgoing.fill(open.zip, some, {onProgress: (done) => report(done, some.length), signal});
      if (open.zip.failed.length === 0) await save(open);
    });

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <ScopeChoice isSelection={isSelection} onSelection={setSelection} />
      <p class="hint">
        About {megabytes(services.outgoing.estimate(members.map(({objectKey}) => objectKey)))} for {members.length}{' '}
        objects: a light curve (CSV) and the images of the alert that is shown (FITS) each, with a manifest of
        checksums. What is not in this browser yet is fetched, four requests at a time.
      </p>
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      {work ? <WorkLine work={work} onStop={stop} /> : null}
      {open && failed.length > 0 ? (
        <div role="alert">
          <p class="form-error">
            {failed.length} {failed.length === 1 ? 'object' : 'objects'} could not be fetched whole.
          </p>
          <ul>
            {failed.slice(0, SHOWN).map(({objectKey, message}) => (
              <li key={objectKey}>
                {objectKey}: {message}
              </li>
            ))}
            {failed.length > SHOWN ? <li>and {failed.length - SHOWN} more</li> : null}
          </ul>
          <p class="state-buttons">
            <button type="button" class="button is-main" onClick={() => void again()}>
              Try these again
            </button>
            <button type="button" class="button" onClick={() => void run(() => save(open))}>
              Save without them
            </button>
          </p>
        </div>
      ) : (
        <button type="submit" class="button is-main" disabled={work !== null || members.length === 0}>
          {work ? 'Fetching…' : 'Save'}
        </button>
      )}
    </form>
  );
}
