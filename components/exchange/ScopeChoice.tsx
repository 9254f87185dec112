import {useApp} from '../app/app';

/** The selected objects, or all of the open list. */
export function ScopeChoice({
  isSelection,
  onSelection,
}: {
  isSelection: boolean;
  onSelection(isSelection: boolean): void;
}) {
  const app = useApp();
  const selected = app.selection.count.value;
  const total = app.lists.members.value.length;
  return (
    <fieldset class="choices">
      <legend>Objects</legend>
      {selected > 0 ? (
        <label>
          <input type="radio" name="scope" checked={isSelection} onChange={() => onSelection(true)} />
          The {selected} selected
        </label>
      ) : null}
      <label>
        <input type="radio" name="scope" checked={!isSelection || selected === 0} onChange={() => onSelection(false)} />
        All {total} of this list
      </label>
    </fieldset>
  );
}
