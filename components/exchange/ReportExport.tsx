import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {isDarkNow} from '../app/theme';
import {chosenMembers} from './chosen-members';
import {makeReport} from './make-report';
import {megabytes} from './progress-text';
import {ScopeChoice} from './ScopeChoice';
import {useLongExport} from './use-long-export';
import {WorkLine} from './WorkLine';

/** Measured: three stamps of 120 px, a light curve and the words of an object. */
const BYTES_EACH = 90_000;

/** One page with every object's pictures, flag and note, which opens in any browser without a network. */
export function ReportExport() {
  const app = useApp();
  const {services, lists} = app;
  const current = lists.current.value;
  const looks = app.looks.value;
  const [isSelection, setSelection] = useState(app.selection.count.peek() > 0);
  const {work, error, run, stop} = useLongExport();
  if (!current || !looks) return <p class="hint">Open a list first: the report is of its objects.</p>;
  const members = chosenMembers(app, isSelection);

  const submit = () =>
    run(async (signal, report) => {
      const only = isSelection ? {only: members.map(({objectKey}) => objectKey)} : {};
      const {rows, provenance} = await services.exchange.rows({datasetId: current.id, includeUnset: true, ...only});
      const blob = await makeReport(services, {
        ...{members, rows, provenance, looks, signal},
        dark: isDarkNow(app.settings.all.peek()?.theme ?? 'auto'),
        onProgress: (done) => report(done, members.length),
      });
      signal.throwIfAborted();
      const name = services.outgoing.fileName(provenance, 'report', 'html');
      if (!(await services.bundles.save({name, blob}))) return;
      app.notices.say(`Saved ${name} (${megabytes(blob.size)}) to your downloads.`);
      app.close();
    });

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ScopeChoice isSelection={isSelection} onSelection={setSelection} />
      <p class="hint">
        Pictures as they are drawn now, light curve, columns, flag, note, tags and links of {members.length} objects:
        about {megabytes(members.length * BYTES_EACH)}. What is not in this browser yet is fetched.
      </p>
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      {work ? <WorkLine work={work} onStop={stop} /> : null}
      <button type="submit" class="button is-main" disabled={work !== null || members.length === 0}>
        {work ? 'Drawing…' : 'Save'}
      </button>
    </form>
  );
}
