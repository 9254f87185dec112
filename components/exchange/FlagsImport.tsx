import {useEffect, useState} from 'preact/hooks';
import type {ImportOptions, ImportPlan, ImportPolicy} from '../../lib/exchange/import-flags';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {PlanView} from './PlanView';

export const POLICIES: {id: ImportPolicy; label: string}[] = [
  {id: 'newer', label: 'the newer one wins'},
  {id: 'mine', label: 'mine stays'},
  {id: 'theirs', label: 'the file wins'},
  {id: 'ask', label: 'ask me of each'},
];

/** Flags from files. First it is said what would happen; nothing is written before "Import". */
export function FlagsImport({files}: {files: readonly File[]}) {
  const app = useApp();
  const {services, notices} = app;
  const [options, setOptions] = useState<ImportOptions>({policy: 'newer', skipThumpBad: false});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [isBusy, setBusy] = useState(true);
  const [error, setError] = useState('');

  const look = async (next: ImportOptions, make: () => Promise<ImportPlan>) => {
    setOptions(next);
    setBusy(true);
    setError('');
    try {
      setPlan(await make());
    } catch (thrown) {
      setPlan(null);
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const readAgain = (next: ImportOptions) => look(next, () => services.exchange.plan(files, next));
  const judgeAgain = (next: ImportOptions) =>
    plan ? look(next, () => services.exchange.planAgain(plan, next)) : readAgain(next);
  useEffect(() => {
    void readAgain(options);
  }, [files]);

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
    <form
      class="form"
      aria-label="Flags"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <h3>{files.length === 1 ? `Flags from ${files[0]?.name}` : `Flags from ${files.length} files`}</h3>
      <label class="field">
        <span>Where file and flags here differ</span>
        <select
          value={options.policy}
          onChange={(event) => {
            const policy = event.currentTarget.value as ImportPolicy;
            void judgeAgain({...options, policy, decisions: {}});
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
          checked={options.skipThumpBad ?? false}
          onChange={(event) => void readAgain({...options, skipThumpBad: event.currentTarget.checked})}
        />
        From ThumP: leave out “bad”, which there is also what nobody touched
      </label>
      {plan ? (
        <PlanView
          plan={plan}
          onDecide={(decisions) => void judgeAgain({...options, decisions: {...options.decisions, ...decisions}})}
        />
      ) : null}
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      <button
        type="submit"
        class="button is-main"
        disabled={isBusy || !plan || plan.patches.length === 0 || plan.undecided > 0}
      >
        {submitText(plan, isBusy)}
      </button>
    </form>
  );
}

function submitText(plan: ImportPlan | null, isBusy: boolean): string {
  if (isBusy) return 'Reading…';
  if (!plan) return 'Import';
  if (plan.undecided > 0) return `Decide ${plan.undecided} first`;
  if (plan.patches.length === 0) return 'Nothing to change';
  return `Import: change ${plan.patches.length} ${plan.patches.length === 1 ? 'object' : 'objects'}`;
}
