import {Copy, Info, Pencil, Trash2} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {TEXT_LIMITS} from '../../lib/alert';
import type {Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {IconButton} from '../ui/IconButton';
import {DeletePreview} from './DeletePreview';
import {flagWords} from './ListFacts';
import {useCounts} from './list-counts';
import {timeAgo, utcTime} from './time-ago';

/** One list among all: opened by its name, with what can be done to it beside. */
export function ListRow({dataset}: {dataset: Dataset}) {
  const app = useApp();
  const {services, lists, notices, dialog} = app;
  const counts = useCounts(dataset);
  const [isNaming, setNaming] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const {vault} = services;
  const judged = counts ? counts.total - counts.unset : 0;
  const isOpen = lists.current.value?.id === dataset.id;
  const watch = app.refreshes.watches.value.get(dataset.id);

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
            {dataset.shared ? `to look at, from ${dataset.shared.from || 'somebody else'} · ` : null}
            {dataset.state === 'gathering' ? 'being gathered' : null}
            {dataset.state === 'failed' ? `failed: ${dataset.message}` : null}
            {dataset.state === 'ready'
              ? `${dataset.count} ${memberWord(dataset)}${counts ? `, ${flagWords(counts, dataset)}` : ''}`
              : null}
            {` · ${dataset.surveys.map((id) => services.surveys[id].label).join(' + ')} · `}
            <time dateTime={new Date(dataset.updated).toISOString()} title={utcTime(dataset.updated)}>
              {timeAgo(dataset.updated)}
            </time>
            {watch ? ` · watched, ${watch.alerts} new` : null}
          </span>
          {counts && counts.total > 0 ? (
            <progress max={counts.total} value={judged} aria-label={`${judged} of ${counts.total} flagged`} />
          ) : null}
        </button>
      )}
      <span class="list-acts">
        <IconButton
          icon={Info}
          label={`About ${dataset.name}`}
          onClick={() => {
            lists.about.value = dataset.id;
            dialog.value = 'list';
          }}
        />
        <IconButton
          icon={Copy}
          label={`Duplicate ${dataset.name}`}
          onClick={() => {
            vault.duplicateDataset(dataset.id).then(
              (copy) => notices.say(`Made: ${copy.name}`),
              (error) => notices.fail(wordsOf(error)),
            );
          }}
        />
        <IconButton
          icon={Pencil}
          label={`Rename ${dataset.name}`}
          disabled={dataset.shared !== undefined}
          onClick={() => setNaming(true)}
        />
        <IconButton icon={Trash2} label={`Delete ${dataset.name}…`} onClick={() => setDeleting(true)} />
      </span>
      {isDeleting ? <DeletePreview dataset={dataset} onEnd={() => setDeleting(false)} /> : null}
    </li>
  );
}

const memberWord = ({flagsPer, count}: Dataset): string =>
  `${flagsPer === 'alert' ? 'alert' : 'object'}${count === 1 ? '' : 's'}`;
