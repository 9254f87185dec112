import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {isDarkNow} from '../app/theme';
import {chosenMembers, firstScope} from './chosen-members';
import {ErrandForm} from './ErrandForm';
import {makeReport} from './make-report';
import {megabytes} from './progress-text';
import {ScopeChoice} from './ScopeChoice';

/** Measured: three stamps of 120 px, a light curve and the words of an object. */
const BYTES_EACH = 90_000;

/** One page with every object's pictures, flag and note, which opens in any browser without a network. */
export function ReportExport() {
  const app = useApp();
  const {services, lists} = app;
  const current = lists.current.value;
  const looks = app.looks.value;
  const [scope, setScope] = useState(() => firstScope(app));
  if (!current || !looks) return <p class="hint">Open a list first: the report is of its objects.</p>;
  const members = chosenMembers(app, scope);

  const step = async (signal: AbortSignal, report: (done: number, total: number) => void) => {
    const {rows, provenance} = await services.exchange.rows({datasetId: current.id, includeUnset: true});
    const blob = await makeReport(services, {
      ...{members, rows, provenance, looks, signal, flagsPer: current.flagsPer, flagSet: lists.flagSet.peek()},
      dark: isDarkNow(app.settings.all.peek()?.theme ?? 'auto'),
      onProgress: (done) => report(done, members.length),
    });
    signal.throwIfAborted();
    const name = services.outgoing.fileName(provenance, 'report', 'html');
    if (!(await services.bundles.save({name, blob}))) return '';
    return `Saved ${name} (${megabytes(blob.size)}) to your downloads.`;
  };

  return (
    <ErrandForm
      kind="report"
      title="report"
      busy="Drawing…"
      refusal={members.length === 0 ? 'This list holds no object.' : ''}
      step={step}
    >
      <ScopeChoice scope={scope} onScope={setScope} />
      <p class="hint">
        Pictures as they are drawn now, light curve, columns, flag, note, tags and links of {members.length} objects:
        about {megabytes(members.length * BYTES_EACH)}. What is not in this browser yet is fetched.
        {current.shared ? ` Flags and notes are those of ${current.shared.from || 'the sender'}.` : ''}
      </p>
    </ErrandForm>
  );
}
