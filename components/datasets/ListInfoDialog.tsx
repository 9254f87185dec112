import {Copy, ExternalLink, Trash2} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {TEXT_LIMITS} from '../../lib/alert';
import type {Dataset, DatasetWords} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {DeletePreview} from './DeletePreview';
import {EditableText} from './EditableText';
import {ListFacts} from './ListFacts';
import {RefreshSection} from './RefreshSection';

const VISIBILITIES = [
  {id: 'private', label: 'private', hint: 'Stays on this computer.'},
  {id: 'unlisted', label: 'unlisted', hint: 'Meant to be handed over as a file to those who ask.'},
  {id: 'published', label: 'published', hint: 'Out in the world; say where, by DOI or address.'},
] as const;

/** All there is to know of a list, and its words to change. */
export function ListInfoDialog() {
  const app = useApp();
  const id = app.lists.about.value;
  const dataset = app.lists.datasets.value?.find((one) => one.id === id);
  return (
    <Dialog title="About this list" wide onClose={() => app.close()}>
      {dataset ? <ListInfo key={dataset.id} dataset={dataset} /> : <p class="hint">This list is not here any more.</p>}
    </Dialog>
  );
}

function ListInfo({dataset}: {dataset: Dataset}) {
  const app = useApp();
  const {services, notices, lists} = app;
  const [isDeleting, setDeleting] = useState(false);
  const isFixed = dataset.shared !== undefined;
  const visibility = dataset.visibility ?? 'private';
  const save = (words: DatasetWords) => services.vault.editDataset(dataset.id, words);
  const isOpen = lists.current.value?.id === dataset.id;

  return (
    <>
      <EditableText
        label="Name"
        value={dataset.name}
        limit={TEXT_LIMITS.name}
        empty="no name"
        isFixed={isFixed}
        onSave={(name) => save({name})}
      />
      <EditableText
        label="Description"
        value={dataset.description}
        limit={TEXT_LIMITS.description}
        empty="Nothing said yet. DOIs, bibcodes and addresses become links."
        isLong
        isFixed={isFixed}
        onSave={(description) => save({description})}
      />
      <EditableText
        label="Citation"
        value={dataset.citation ?? ''}
        limit={TEXT_LIMITS.citation}
        empty="How to cite this list, or what it comes from."
        isLong
        isFixed={isFixed}
        onSave={(citation) => save({citation})}
      />
      <fieldset class="segments" disabled={isFixed}>
        <legend>Visibility</legend>
        {VISIBILITIES.map(({id, label}) => (
          <label key={id} class={visibility === id ? 'is-on' : undefined}>
            <input
              type="radio"
              name="visibility"
              value={id}
              checked={visibility === id}
              onChange={() => save({visibility: id}).catch((error) => notices.fail(wordsOf(error)))}
            />
            {label}
          </label>
        ))}
        <p class="hint">{VISIBILITIES.find(({id}) => id === visibility)?.hint} Nothing is sent anywhere.</p>
      </fieldset>
      {visibility === 'published' ? (
        <EditableText
          label="Published at"
          value={dataset.published ?? ''}
          limit={TEXT_LIMITS.published}
          empty="DOI or address"
          isFixed={isFixed}
          onSave={(published) => save({published})}
        />
      ) : null}
      <ListFacts dataset={dataset} />
      <RefreshSection dataset={dataset} />
      <p class="state-buttons">
        {isOpen ? null : (
          <button type="button" class="button is-main" onClick={() => app.openList(dataset.id)}>
            Open
          </button>
        )}
        <button type="button" class="button" onClick={() => services.around.openDesk(dataset.id)}>
          <ExternalLink size={14} aria-hidden="true" /> Open in a tab
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            services.vault.duplicateDataset(dataset.id).then(
              (copy) => {
                lists.about.value = copy.id;
                notices.say(`Made: ${copy.name}`);
              },
              (error) => notices.fail(wordsOf(error)),
            );
          }}
        >
          <Copy size={14} aria-hidden="true" /> Duplicate
        </button>
        <button type="button" class="button" onClick={() => setDeleting(true)} disabled={isDeleting}>
          <Trash2 size={14} aria-hidden="true" /> Delete…
        </button>
      </p>
      {isDeleting ? (
        <DeletePreview
          dataset={dataset}
          onEnd={(isDeleted) => {
            setDeleting(false);
            if (isDeleted) app.findList();
          }}
        />
      ) : null}
    </>
  );
}
