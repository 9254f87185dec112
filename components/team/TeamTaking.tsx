import type {ImportPlan} from '../../lib/exchange/import-flags';
import type {TeamPolicy} from '../../lib/exchange/team';
import {nameOf} from './name-of';

const ROWS_SHOWN = 100;

interface Props {
  policy: TeamPolicy;
  plan: ImportPlan;
  isBusy: boolean;
  take(): void;
  cancel(): void;
}

/** What would be taken from the others, before anything is: first what goes over flags of mine. */
export function TeamTaking({policy, plan, isBusy, take, cancel}: Props) {
  const over = plan.conflicts.filter((one) => one.take === 'theirs');
  const texts = plan.textConflicts.filter((one) => one.take === 'theirs').length;
  const count = plan.patches.length;
  return (
    <div class="plan">
      <p>
        {count === 0
          ? 'There is nothing to take: all of it is here already.'
          : `${count} ${count === 1 ? 'object changes' : 'objects change'}; one step of undo.`}
        {policy === 'fill' ? ' No flag of yours changes.' : ''}
      </p>
      {over.length > 0 ? (
        <>
          <p class="form-error">
            {over.length} {over.length === 1 ? 'flag of yours gives' : 'flags of yours give'} way to a newer one:
          </p>
          <ul class="mirror-changes">
            {over.slice(0, ROWS_SHOWN).map(({key, mine, theirs}) => (
              <li key={key}>
                {nameOf(key)}: yours {mine}, theirs {theirs ?? 'unset'}
              </li>
            ))}
            {over.length > ROWS_SHOWN ? <li>and {over.length - ROWS_SHOWN} more</li> : null}
          </ul>
        </>
      ) : null}
      {texts > 0 ? <p class="form-error">{texts} of your tags and notes give way to newer ones.</p> : null}
      <div class="mirror-acts">
        <button type="button" class="button is-main" disabled={isBusy || count === 0} onClick={take}>
          Take {count}
        </button>
        <button type="button" class="button" onClick={cancel}>
          Not now
        </button>
      </div>
    </div>
  );
}
