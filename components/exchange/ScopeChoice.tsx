import {useApp} from '../app/app';
import type {Scope} from './chosen-members';

/** The selected objects, those that a filter leaves, or all of the open list. */
export function ScopeChoice({scope, onScope}: {scope: Scope; onScope(scope: Scope): void}) {
  const app = useApp();
  const selected = app.selection.count.value;
  const total = app.lists.whole.members.value.length;
  const hidden = app.order.hidden.value;
  const choices: {id: Scope; label: string; isThere: boolean}[] = [
    {id: 'selection', label: `The ${selected} selected`, isThere: selected > 0},
    {id: 'shown', label: `The ${total - hidden} that the filter shows`, isThere: hidden > 0},
    {id: 'list', label: `All ${total} of this list`, isThere: true},
  ];
  return (
    <fieldset class="choices">
      <legend>Objects</legend>
      {choices.map(({id, label, isThere}) =>
        isThere ? (
          <label key={id}>
            <input type="radio" name="scope" checked={scope === id} onChange={() => onScope(id)} />
            {label}
          </label>
        ) : null,
      )}
    </fieldset>
  );
}
