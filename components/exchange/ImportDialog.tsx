import {useState} from 'preact/hooks';
import {parseObjectKey} from '../../lib/alert';
import type {ImportPlan, ImportPolicy} from '../../lib/exchange/import-flags';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';

export const POLICIES: {id: ImportPolicy; label: string}[] = [
  {id: 'newer', label: 'the newer one wins'},
  {id: 'mine', label: 'mine stays'},
  {id: 'theirs', label: 'the file wins'},
];
const ROWS_SHOWN = 50;
const CHANGES_SHOWN = 2000;

/** Flags from a file. First it is said what would happen; nothing is written before "Import". */
export function ImportDialog() {
  const app = useApp();
  const {services, notices} = app;
  const [file, setFile] = useState<{name: string; text: string} | null>(null);
  const [policy, setPolicy] = useState<ImportPolicy>('newer');
  const [skipThumpBad, setSkipBad] = useState(false);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');

  const look = async (chosen: {name: string; text: string}, rule: ImportPolicy, skipBad: boolean) => {
    setBusy(true);
    setError('');
    setPlan(null);
    try {
      setPlan(await services.exchange.plan(chosen.name, chosen.text, {policy: rule, skipThumpBad: skipBad}));
    } catch (thrown) {
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const apply = async () => {
    if (!plan) return;
    setBusy(true);
    try {
      const act = await services.exchange.apply(plan);
      if (act) {
        app.verdicts.apply(act);
        services.around.pushVerdicts(act);
      }
      notices.say(
        act
          ? `Imported: ${act.changes.length} ${act.changes.length === 1 ? 'object' : 'objects'} changed.`
          : 'Nothing to change: all of it is here already.',
        act ? {label: 'Undo', run: app.undo} : undefined,
      );
      app.close();
    } catch (thrown) {
      setError(wordsOf(thrown));
      setBusy(false);
    }
  };

  return (
    <Dialog title="Import flags" onClose={() => app.close()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        <label class="field">
          <span>
            File (
            {services.exchange.formats
              .filter((one) => one.reads)
              .map((one) => one.label)
              .join(', ')}
            )
          </span>
          <input
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              if (!chosen) return;
              chosen.text().then(
                (text) => {
                  const next = {name: chosen.name, text};
                  setFile(next);
                  void look(next, policy, skipThumpBad);
                },
                () => setError('The file could not be read.'),
              );
            }}
          />
        </label>
        <label class="field">
          <span>Where file and flags here differ</span>
          <select
            value={policy}
            onChange={(event) => {
              const rule = event.currentTarget.value as ImportPolicy;
              setPolicy(rule);
              if (file) void look(file, rule, skipThumpBad);
            }}
          >
            {POLICIES.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={skipThumpBad}
            onChange={(event) => {
              const skip = event.currentTarget.checked;
              setSkipBad(skip);
              if (file) void look(file, policy, skip);
            }}
          />
          From ThumP: leave out “bad”, which there is also what nobody touched
        </label>
        {plan ? <PlanView plan={plan} /> : null}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
        <button type="submit" class="button is-main" disabled={isBusy || !plan || plan.patches.length === 0}>
          {isBusy ? 'Reading…' : plan ? `Import: change ${plan.patches.length} objects` : 'Import'}
        </button>
      </form>
    </Dialog>
  );
}

/** What an import would do, in words. */
export function PlanView({plan}: {plan: ImportPlan}) {
  const {problems} = plan.read;
  return (
    <div class="plan" role="status">
      <p>
        {plan.formatLabel}: {plan.read.rows.length} rows. {plan.added} new, {plan.changed} changed, {plan.same} the
        same, {plan.conflicts.length} in conflict.
      </p>
      {plan.patches.length > 0 ? (
        <details class="plan-changes">
          <summary>What would change</summary>
          <ul>
            {plan.patches.slice(0, CHANGES_SHOWN).map(({key, flag, tags, note}) => (
              <li key={key}>
                {parseObjectKey(key)?.objectId ?? key}:{' '}
                {[
                  flag === undefined ? '' : (flag ?? 'unset'),
                  tags === undefined ? '' : 'tags',
                  note === undefined ? '' : 'note',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </li>
            ))}
            {plan.patches.length > CHANGES_SHOWN ? <li>and {plan.patches.length - CHANGES_SHOWN} more</li> : null}
          </ul>
        </details>
      ) : null}
      {plan.notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
      {plan.unsetInFile.length > 0 ? (
        <p class="hint">{plan.unsetInFile.length} flagged here have no flag in the file: they stay flagged.</p>
      ) : null}
      {plan.textConflicts.length > 0 ? (
        <p class="hint">{plan.textConflicts.length} notes or tags differ; the same rule holds for them.</p>
      ) : null}
      {plan.conflicts.length > 0 ? (
        <details>
          <summary>Conflicts</summary>
          <ul>
            {plan.conflicts.slice(0, ROWS_SHOWN).map((conflict) => (
              <li key={conflict.key}>
                {parseObjectKey(conflict.key)?.objectId ?? conflict.key}: here {conflict.mine ?? 'unset'}, file{' '}
                {conflict.theirs ?? 'unset'}; {conflict.take === 'mine' ? 'stays' : 'the file wins'}
              </li>
            ))}
            {plan.conflicts.length > ROWS_SHOWN ? <li>and {plan.conflicts.length - ROWS_SHOWN} more</li> : null}
          </ul>
        </details>
      ) : null}
      {problems.length > 0 ? (
        <details open>
          <summary>
            {problems.length} {problems.length === 1 ? 'row' : 'rows'} could not be read
          </summary>
          <ul>
            {problems.slice(0, ROWS_SHOWN).map((problem) => (
              <li key={`${problem.line} ${problem.column ?? ''} ${problem.message}`}>
                line {problem.line}
                {problem.column ? `, ${problem.column}` : ''}: {problem.message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
