import {useEffect, useState} from 'preact/hooks';
import type {VerdictKey} from '../../lib/alert';
import type {HistoryEntry} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {HistoryLines} from './HistoryLines';

const FIRST = 20;

/** What was ever said of one object, read when it is unfolded and kept up to date. */
export function ObjectHistory({verdictKey: key}: {verdictKey: VerdictKey}) {
  const {services, lists} = useApp();
  const [isOpen, setOpen] = useState(false);
  const [most, setMost] = useState(FIRST);
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const [error, setError] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    const life = new AbortController();
    setEntries(null);
    services.vault.watch(
      (vault) => vault.history({key, limit: most + 1}),
      (found) => {
        setEntries(found);
        setError('');
      },
      life.signal,
      (thrown) => setError(wordsOf(thrown)),
    );
    return () => life.abort();
  }, [key, isOpen, most, services]);

  return (
    <details class="object-history" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History of this object</summary>
      {error ? <p class="form-error">{error}</p> : null}
      {entries === null ? (
        <p class="hint">Reading.</p>
      ) : entries.length === 0 ? (
        <p class="hint">Nothing was said of it yet.</p>
      ) : (
        <HistoryLines entries={entries.slice(0, most)} set={lists.flagSet.value} />
      )}
      {entries && entries.length > most ? (
        <button type="button" class="button is-small" onClick={() => setMost(most * 5)}>
          Older
        </button>
      ) : null}
    </details>
  );
}
