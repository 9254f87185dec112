import {useEffect, useState} from 'preact/hooks';
import type {Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {flagWords} from './ListFacts';
import {useCounts} from './list-counts';

/** What goes and what stays, before a list is deleted. */
export function DeletePreview({dataset, onEnd}: {dataset: Dataset; onEnd(isDeleted: boolean): void}) {
  const {services, lists, notices} = useApp();
  const counts = useCounts(dataset);
  const [shared, setShared] = useState<number | null>(null);
  const {vault} = services;
  const others = (lists.datasets.value ?? []).filter(({id}) => id !== dataset.id);
  useEffect(() => {
    const life = new AbortController();
    vault.usedElsewhere(dataset.id, life.signal).then(
      (found) => !life.signal.aborted && setShared(found),
      (error) => !life.signal.aborted && notices.fail(wordsOf(error)),
    );
    return () => life.abort();
  }, [dataset.id, vault, notices]);

  const remove = () => {
    lists.remove(dataset.id).then(
      () => {
        notices.say(
          dataset.shared ? `List deleted: ${dataset.name}.` : `List deleted: ${dataset.name}. Its flags are kept.`,
        );
        onEnd(true);
      },
      (error) => notices.fail(wordsOf(error)),
    );
  };

  return (
    <fieldset class="delete-preview" aria-label={`Delete ${dataset.name}`}>
      <p>
        <b>Goes:</b> the list of {dataset.count} {dataset.count === 1 ? 'object' : 'objects'}, its words and your place
        in it{dataset.shared ? ', and the flags of its sender' : ''}. You can take it back until this window closes.
      </p>
      {dataset.shared ? (
        <p>
          <b>Stays:</b> every flag of your own.
        </p>
      ) : (
        <p>
          <b>Stays:</b> every flag, tag and note{counts ? ` (${flagWords(counts, dataset)})` : ''}.{' '}
          {others.length === 0
            ? 'There is no other list.'
            : shared === null
              ? 'Looking into the other lists…'
              : `${shared} of its objects are in other lists too.`}
        </p>
      )}
      <p class="state-buttons">
        <button
          type="button"
          class="button is-main"
          ref={(element) => {
            if (element && !element.dataset.open) {
              element.dataset.open = 'yes';
              element.focus();
            }
          }}
          onClick={remove}
        >
          Delete the list
        </button>
        <button type="button" class="button" onClick={() => onEnd(false)}>
          Keep it
        </button>
      </p>
    </fieldset>
  );
}
