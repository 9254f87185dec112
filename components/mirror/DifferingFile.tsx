import {useState} from 'preact/hooks';
import {parseObjectKey} from '../../lib/alert';
import type {ImportPlan, ImportPolicy} from '../../lib/exchange/import-flags';
import type {MirrorState} from '../../lib/exchange/mirror';

const ROWS_SHOWN = 100;
const POLICIES: {id: ImportPolicy; label: string}[] = [
  {id: 'newer', label: 'the newer one wins'},
  {id: 'mine', label: 'mine stays'},
  {id: 'theirs', label: 'the file wins'},
];

interface Props {
  state: MirrorState;
  plan: ImportPlan;
  isBusy: boolean;
  merge(policy: ImportPolicy): void;
}

/** What another hand changed in the file, object by object, before anything is taken or written over. */
export function DifferingFile({state, plan, isBusy, merge}: Props) {
  const [policy, setPolicy] = useState<ImportPolicy>('newer');
  const {conflicts, textConflicts, patches} = plan;
  const contested = new Set([...conflicts, ...textConflicts].map(({key}) => key));
  const fresh = patches.filter(({key}) => !contested.has(key));
  const wins = (take: ImportPlan['conflicts'][number]['take']) => (policy === 'newer' ? take : policy);
  const end = (take: ImportPlan['conflicts'][number]['take']) =>
    wins(take) === 'mine' ? 'yours stays' : 'the file wins';
  const idOf = (key: ImportPlan['unsetInFile'][number]) => parseObjectKey(key)?.objectId ?? key;
  const lines = [
    ...conflicts.map(({key, mine, theirs, take}) => ({
      id: `${key} flag`,
      text: `${idOf(key)}: yours ${mine ?? 'unset'}, file ${theirs ?? 'unset'}; ${end(take)}`,
    })),
    ...textConflicts.map(({key, field, take}) => ({
      id: `${key} ${field}`,
      text: `${idOf(key)}: ${field === 'tags' ? 'other tags' : 'another note'} in the file; ${end(take)}`,
    })),
    ...fresh.map(({key, flag, tags, note}) => ({
      id: `${key} new`,
      text: `${idOf(key)}: new ${[flag, tags?.length && 'tags', note && 'note'].filter(Boolean).join(', ')}`,
    })),
  ];
  return (
    <div class="plan">
      <p>
        {lines.length} {lines.length === 1 ? 'change' : 'changes'} in the file
        {contested.size > 0
          ? `, ${contested.size} ${contested.size === 1 ? 'object differs' : 'objects differ'} from yours`
          : ''}
        .
      </p>
      <ul class="mirror-changes">
        {lines.slice(0, ROWS_SHOWN).map(({id, text}) => (
          <li key={id}>{text}</li>
        ))}
        {lines.length > ROWS_SHOWN ? <li>and {lines.length - ROWS_SHOWN} more</li> : null}
      </ul>
      {plan.notes.map((note) => (
        <p key={note} class="form-error">
          {note}
        </p>
      ))}
      {state.lists.length > 0 ? (
        <p class="hint">
          Lists in the file that are not here and come along: {state.lists.slice(0, 20).join(', ')}
          {state.lists.length > 20 ? ` and ${state.lists.length - 20} more` : ''}.
        </p>
      ) : null}
      {state.missing > 0 ? (
        <p class="hint">
          {state.missing} of your objects are not in the file any more: your flags stay and are written again.
        </p>
      ) : null}
      {state.problems.length > 0 ? (
        <details open>
          <summary>Rows that cannot be read: they are lost when the file is written</summary>
          <ul>
            {state.problems.slice(0, ROWS_SHOWN).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <label class="field">
        <span>Where the file and yours differ</span>
        <select value={policy} onChange={(event) => setPolicy(event.currentTarget.value as ImportPolicy)}>
          {POLICIES.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="button is-main" disabled={isBusy} onClick={() => merge(policy)}>
        Merge and write the file
      </button>
    </div>
  );
}
