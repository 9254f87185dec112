import {X} from 'lucide-preact';
import type {Flag} from '../../lib/alert';
import {COLUMN, isListOrder, LIST_ORDER, type OrderKey} from '../../lib/order';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';
import {TagFilter} from './TagFilter';

const SEEN_CHOICES = [
  {value: null, label: 'All'},
  {value: false, label: 'Not seen'},
  {value: true, label: 'Seen'},
] as const;

/** Order, groups and filter of the open list, beside the grid: every change is seen at once. */
export function OrderDrawer() {
  const app = useApp();
  const {order} = app;
  const now = order.order.value;
  const choices = order.choices.value;
  const option = (key: OrderKey) => (
    <option key={key.id} value={key.id}>
      {key.label}
      {key.unit ? ` (${key.unit})` : ''}
    </option>
  );
  const columns = choices.filter(({id}) => id.startsWith(COLUMN));
  const own = choices.filter(({id}) => !id.startsWith(COLUMN));
  const flags: {id: Flag | 'unset'; label: string}[] = [{id: 'unset', label: 'no flag'}, ...app.lists.flagSet.value];
  const isKnown = choices.some(({id}) => id === now.by);
  return (
    <aside class="drawer" aria-label="Order and filter">
      <header class="drawer-head">
        <h2>Order and filter</h2>
        <IconButton icon={X} label="Close" onClick={() => app.close()} />
      </header>
      <div class="form is-tight">
        <label class="field">
          <span>Sort by</span>
          <select value={now.by} onChange={(event) => order.set({by: event.currentTarget.value})}>
            {isKnown ? null : <option value={now.by}>{now.by.replace(COLUMN, '')} (not in this list)</option>}
            <optgroup label="Every object">{own.map(option)}</optgroup>
            {columns.length > 0 ? <optgroup label="Columns of this list">{columns.map(option)}</optgroup> : null}
          </select>
        </label>
        <fieldset class="segments">
          <legend>Direction</legend>
          {[false, true].map((down) => (
            <label key={String(down)} class={now.down === down ? 'is-on' : undefined}>
              <input type="radio" name="direction" checked={now.down === down} onChange={() => order.set({down})} />
              {down ? 'Falling' : 'Rising'}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>Put together by</span>
          <select value={now.group ?? ''} onChange={(event) => order.set({group: event.currentTarget.value || null})}>
            <option value="">nothing</option>
            <optgroup label="Every object">{own.filter(({groups}) => groups).map(option)}</optgroup>
            {columns.length > 0 ? <optgroup label="Columns of this list">{columns.map(option)}</optgroup> : null}
          </select>
        </label>
        <fieldset class="choices">
          <legend>Show only</legend>
          {flags.map(({id: flag, label}) => (
            <label key={flag}>
              <input
                type="checkbox"
                checked={now.flags.includes(flag)}
                onChange={() =>
                  order.set({
                    flags: now.flags.includes(flag) ? now.flags.filter((one) => one !== flag) : [...now.flags, flag],
                  })
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
        <fieldset class="segments">
          <legend>Seen</legend>
          {SEEN_CHOICES.map(({value, label}) => (
            <label key={label} class={now.seen === value ? 'is-on' : undefined}>
              <input type="radio" name="seen" checked={now.seen === value} onChange={() => order.set({seen: value})} />
              {label}
            </label>
          ))}
        </fieldset>
        <TagFilter />
        <p class="hint">
          Objects without a value stand last. Flags that you set now move nothing until you press “Apply again”.
        </p>
        <p class="state-buttons">
          <button type="button" class="button" disabled={!order.isStale.value} onClick={() => app.orderAgain()}>
            Apply again
          </button>
          <button type="button" class="button" disabled={isListOrder(now)} onClick={() => order.set(LIST_ORDER)}>
            As found
          </button>
        </p>
      </div>
    </aside>
  );
}
