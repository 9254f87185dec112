import {Pencil, Plus, Trash2, Undo2} from 'lucide-preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import {TEXT_LIMITS, verdictKeyOf} from '../../lib/alert';
import type {Counts, Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {IconButton} from '../ui/IconButton';

/** All lists: search, open, rename, delete with a way back, and the door to a new one. */
export function ListsDialog() {
  const app = useApp();
  const {lists, notices, dialog} = app;
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...(lists.datasets.value ?? [])].sort((a, b) => b.created - a.created);
  const found = all.filter((dataset) => {
    const text = `${dataset.name} ${dataset.description} ${dataset.surveys.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
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
          onInput={(event) => setSearch(event.currentTarget.value)}
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
        <p class="hint">{all.length === 0 ? 'No list yet.' : 'No list has these words in its name or its query.'}</p>
      ) : (
        <ul class="lists">
          {found.map((dataset) => (
            <ListRow key={dataset.id} dataset={dataset} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ListRow({dataset}: {dataset: Dataset}) {
  const app = useApp();
  const {services, lists, notices} = app;
  const [counts, setCounts] = useState<Counts | null>(null);
  const [isNaming, setNaming] = useState(false);
  const {vault} = services;
  useEffect(() => {
    if (dataset.state !== 'ready') return;
    let isStale = false;
    vault
      .members(dataset.id)
      .then((members) => vault.counts(members.map((member) => verdictKeyOf(member, dataset))))
      .then((found) => !isStale && setCounts(found))
      .catch((error) => notices.fail(wordsOf(error)));
    return () => {
      isStale = true;
    };
  }, [dataset.id, dataset.state, dataset.flagsPer, vault, notices]);
  const judged = counts ? counts.total - counts.unset : 0;
  const isOpen = lists.current.value?.id === dataset.id;

  const rename = (name: string) => {
    setNaming(false);
    const trimmed = name.trim();
    if (trimmed && trimmed !== dataset.name) {
      vault.editDataset(dataset.id, {name: trimmed}).catch((error) => notices.fail(wordsOf(error)));
    }
  };

  return (
    <li class={isOpen ? 'list-row is-open' : 'list-row'}>
      {isNaming ? (
        <input
          class="list-rename"
          aria-label={`New name of ${dataset.name}`}
          maxLength={TEXT_LIMITS.name}
          defaultValue={dataset.name}
          ref={(element) => element?.focus()}
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename(event.currentTarget.value);
            if (event.key === 'Escape') {
              event.stopPropagation();
              event.preventDefault();
              setNaming(false);
            }
          }}
        />
      ) : (
        <button
          type="button"
          class="list-open"
          aria-current={isOpen ? 'true' : undefined}
          onClick={() => app.openList(dataset.id)}
        >
          <span class="list-title">{dataset.name}</span>
          <span class="list-facts">
            {dataset.state === 'gathering' ? 'being gathered' : null}
            {dataset.state === 'failed' ? `failed: ${dataset.message}` : null}
            {dataset.state === 'ready'
              ? `${dataset.count} ${dataset.count === 1 ? 'object' : 'objects'}${counts ? `, ${judged} flagged: ${counts.good} good, ${counts.maybe} maybe, ${counts.bad} bad` : ''}`
              : null}
            {` · ${dataset.surveys.map((id) => services.surveys[id].label).join(' + ')} · ${new Date(dataset.created).toLocaleDateString()}`}
          </span>
          {counts && counts.total > 0 ? (
            <progress max={counts.total} value={judged} aria-label={`${judged} of ${counts.total} flagged`} />
          ) : null}
        </button>
      )}
      <IconButton icon={Pencil} label={`Rename ${dataset.name}`} onClick={() => setNaming(true)} />
      <IconButton
        icon={Trash2}
        label={`Delete ${dataset.name}${counts ? ` (${counts.total} objects, ${judged} flagged; flags stay)` : ''}`}
        onClick={() => {
          lists.remove(dataset.id).then(
            () => notices.say(`List deleted: ${dataset.name}. Its flags are kept.`),
            (error) => notices.fail(wordsOf(error)),
          );
        }}
      />
    </li>
  );
}
