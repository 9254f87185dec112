import {Combine, GitCompare, Plus, Undo2} from 'lucide-preact';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {findLists, LIST_ORDERS, type ListOrder} from './find-lists';
import {ListRow} from './ListRow';

/** Rows at first, and more at a time: thousands of lists are found by their words, not by scrolling. */
const ROWS = 60;

/** All lists: search, order, open, and the doors to new ones. */
export function ListsDialog() {
  const app = useApp();
  const {lists, notices, dialog} = app;
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<ListOrder>('created');
  const [rows, setRows] = useState(ROWS);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const all = lists.datasets.value ?? [];
  const found = useMemo(() => findLists(all, search, order), [all, search, order]);
  return (
    <Dialog title="Lists" onClose={() => app.close()}>
      <div class="list-tools">
        <input
          ref={field}
          type="search"
          class="search"
          aria-label="Find a list"
          placeholder={`Find among ${all.length} ${all.length === 1 ? 'list' : 'lists'}`}
          value={search}
          onInput={(event) => {
            setSearch(event.currentTarget.value);
            setRows(ROWS);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0]) app.openList(found[0].id);
          }}
        />
        <button
          type="button"
          class="button is-main"
          onClick={() => {
            dialog.value = 'new-list';
          }}
        >
          <Plus size={16} aria-hidden="true" /> New list
        </button>
      </div>
      <div class="list-tools">
        <label class="list-order">
          <span class="only-read">Order of the lists</span>
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as ListOrder)}>
            {LIST_ORDERS.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button"
          disabled={all.length === 0}
          title="A new list out of others: union, intersection, difference, only unset, random sample"
          onClick={() => {
            dialog.value = 'combine';
          }}
        >
          <Combine size={14} aria-hidden="true" /> Combine
        </button>
        <button
          type="button"
          class="button"
          title="Agreement of two raters, from files or from the history here"
          onClick={() => {
            dialog.value = 'compare';
          }}
        >
          <GitCompare size={14} aria-hidden="true" /> Raters
        </button>
      </div>
      {lists.deleted.value.map((gone) => (
        <p key={gone.dataset.id} class="list-gone">
          Deleted: {gone.dataset.name} ({gone.dataset.count}){' '}
          <button
            type="button"
            class="text-button"
            onClick={() => {
              lists.restore(gone).catch((error) => notices.fail(wordsOf(error)));
            }}
          >
            <Undo2 size={14} aria-hidden="true" /> Take back
          </button>
        </p>
      ))}
      {found.length === 0 ? (
        <p class="hint">
          {all.length === 0 ? 'No list yet.' : 'No list has these words in its name, description, citation or query.'}
        </p>
      ) : (
        <ul class="lists">
          {found.slice(0, rows).map((dataset) => (
            <ListRow key={dataset.id} dataset={dataset} />
          ))}
        </ul>
      )}
      {found.length > rows ? (
        <button type="button" class="button" onClick={() => setRows(rows + ROWS)}>
          Show {Math.min(ROWS, found.length - rows)} more of {found.length}
        </button>
      ) : null}
    </Dialog>
  );
}
