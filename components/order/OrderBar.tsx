import {ArrowDown, ArrowUp, RefreshCw, X} from 'lucide-preact';
import {flagLabel} from '../../lib/alert';
import {isFiltered, isListOrder, NO_FILTER} from '../../lib/order';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';

/** Says what is hidden and how the list is sorted, as long as it is not shown whole and as it was found; each part is taken away by a press. */
export function OrderBar() {
  const app = useApp();
  const {order} = app;
  const now = order.order.value;
  if (!app.lists.current.value || isListOrder(now)) return null;
  const labelOf = (id: string) => order.choices.value.find((key) => key.id === id)?.label ?? id;
  const flags = now.flags.map((flag) => (flag === 'unset' ? 'no flag' : flagLabel(flag, app.lists.flagSet.value)));
  const seen = now.seen === null ? [] : [now.seen ? 'seen' : 'not seen'];
  const tags = now.tags.length > 0 ? [`tagged ${now.tags.join(' and ')}`] : [];
  const hidden = order.hidden.value;
  return (
    <section class="order-bar" aria-label="Order and filter">
      {isFiltered(now) ? (
        <span class="chip is-filter">
          <button type="button" class="chip-words" onClick={() => app.showOrder()}>
            only {[flags.join(', '), ...seen, ...tags].filter(Boolean).join(' and ')} <b>· {hidden} hidden</b>
          </button>
          <IconButton icon={X} label="Show all objects" onClick={() => order.set(NO_FILTER)} />
        </span>
      ) : null}
      {now.group ? (
        <span class="chip">
          <button type="button" class="chip-words" onClick={() => app.showOrder()}>
            by {labelOf(now.group)}
          </button>
          <IconButton icon={X} label="No groups" onClick={() => order.set({group: null})} />
        </span>
      ) : null}
      {now.by !== 'list' || now.down ? (
        <span class="chip">
          <IconButton
            icon={now.down ? ArrowDown : ArrowUp}
            label={now.down ? 'Falling: turn round' : 'Rising: turn round'}
            onClick={() => app.reverseOrder()}
          />
          <button type="button" class="chip-words" onClick={() => app.showOrder()}>
            {labelOf(now.by)}
          </button>
          <IconButton icon={X} label="List order" onClick={() => order.set({by: 'list', down: false})} />
        </span>
      ) : null}
      {order.isStale.value ? (
        <IconButton icon={RefreshCw} label="Apply again" text="apply again" onClick={() => app.orderAgain()} />
      ) : null}
    </section>
  );
}
