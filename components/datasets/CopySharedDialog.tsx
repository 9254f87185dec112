import {useEffect, useState} from 'preact/hooks';
import type {ImportPlan, ImportPolicy, Side} from '../../lib/exchange/import-flags';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {POLICIES} from '../exchange/FlagsImport';
import {PlanView} from '../exchange/PlanView';
import {Dialog} from '../ui/Dialog';

/** Somebody else's list becomes one's own: a look at what would change first, then its flags as one act, and a list of one's own. */
export function CopySharedDialog() {
  const app = useApp();
  const {services, lists, notices} = app;
  const shown = lists.current.value;
  const [policy, setPolicy] = useState<ImportPolicy>('newer');
  const [decisions, setDecisions] = useState<Record<string, Side>>({});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const id = shown?.id;

  useEffect(() => {
    if (!id) return;
    let isStale = false;
    setPlan(null);
    setError('');
    services.lists
      .sharedAsFile(id)
      .then((text) => services.exchange.plan([new File([text], 'shared list')], {policy, decisions}))
      .then(
        (found) => !isStale && setPlan(found),
        (thrown) => !isStale && setError(wordsOf(thrown)),
      );
    return () => {
      isStale = true;
    };
  }, [id, policy, decisions, services]);

  const copy = async () => {
    if (!id || !plan) return;
    setBusy(true);
    setError('');
    try {
      const {act, datasetId} = await services.lists.copyShared(id, plan);
      if (act) services.around.pushVerdicts(act);
      notices.say(
        `Copied: ${act ? `${act.changes.length} of your flags were changed` : 'all of it was here already'}. The list is yours now.`,
      );
      app.openList(datasetId);
    } catch (thrown) {
      setError(wordsOf(thrown));
      setBusy(false);
    }
  };

  if (!shown?.shared) return null;
  return (
    <Dialog title="Copy into my own flags" onClose={() => app.close()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <p>
          Makes a list of your own out of “{shown.name}” and takes over the flags, tags and notes of{' '}
          {shown.shared.from || 'its sender'}. One undo takes the flags back. The list to look at stays beside it.
        </p>
        <label class="field">
          <span>Where theirs and yours differ</span>
          <select
            value={policy}
            onChange={(event) => {
              setDecisions({});
              setPolicy(event.currentTarget.value as ImportPolicy);
            }}
          >
            {POLICIES.map(({id: rule, label}) => (
              <option key={rule} value={rule}>
                {label.replace('the file wins', 'theirs wins')}
              </option>
            ))}
          </select>
        </label>
        {plan ? (
          <PlanView plan={plan} onDecide={(next) => setDecisions({...decisions, ...next})} />
        ) : error ? null : (
          <p class="hint">Comparing…</p>
        )}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
        <button type="submit" class="button is-main" disabled={isBusy || !plan || plan.undecided > 0}>
          {isBusy
            ? 'Copying…'
            : plan
              ? `Copy: change ${plan.patches.length} ${plan.patches.length === 1 ? 'object' : 'objects'}`
              : 'Copy'}
        </button>
      </form>
    </Dialog>
  );
}
