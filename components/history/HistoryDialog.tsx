import {useEffect, useState} from 'preact/hooks';
import type {HistoryEntry} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {HistoryLines} from './HistoryLines';

const PAGE = 100;

/** Every act of all windows, newest first, a page at a time; as a file. */
export function HistoryDialog() {
  const app = useApp();
  const {services, lists, place} = app;
  const [starts, setStarts] = useState<number[]>([Number.POSITIVE_INFINITY]);
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const [error, setError] = useState('');
  const [isSaving, setSaving] = useState(false);
  const before = starts.at(-1) ?? Number.POSITIVE_INFINITY;

  useEffect(() => {
    const life = new AbortController();
    setEntries(null);
    services.vault.watch(
      (vault) => vault.history({before, limit: PAGE + 1}),
      (found) => {
        setEntries(found);
        setError('');
      },
      life.signal,
      (thrown) => setError(wordsOf(thrown)),
    );
    return () => life.abort();
  }, [before, services]);

  const save = (format: 'csv' | 'json') => {
    setSaving(true);
    services.exchange
      .history(format)
      .then((files) => services.exchange.save(files))
      .then(
        () => setError(''),
        (thrown) => setError(wordsOf(thrown)),
      )
      .finally(() => setSaving(false));
  };
  const shown = entries?.slice(0, PAGE) ?? [];
  const last = shown.at(-1);

  return (
    <Dialog title="History" wide onClose={() => app.close()}>
      <p class="history-tools">
        <button type="button" class="button" disabled={isSaving} onClick={() => save('csv')}>
          Save as CSV
        </button>
        <button type="button" class="button" disabled={isSaving} onClick={() => save('json')}>
          Save as JSON
        </button>
        <span class="hint">Every flag, tag and note of this browser, with its undos. Times are UTC.</span>
      </p>
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      {entries === null ? (
        <p class="hint">Reading.</p>
      ) : shown.length === 0 ? (
        <p>Nothing was flagged yet.</p>
      ) : (
        <HistoryLines
          entries={shown}
          set={lists.flagSet.value}
          isNamed
          onObject={(key) => {
            const at = lists.indexOf(key);
            app.close();
            if (at >= 0) place.focusOn(at);
            else services.around.openUrl(app.urlOf(key));
          }}
        />
      )}
      <p class="history-tools">
        <button
          type="button"
          class="button"
          disabled={starts.length === 1}
          onClick={() => setStarts(starts.slice(0, -1))}
        >
          Newer
        </button>
        <button
          type="button"
          class="button"
          disabled={!entries || entries.length <= PAGE || !last}
          onClick={() => last && setStarts([...starts, last.n])}
        >
          Older
        </button>
      </p>
    </Dialog>
  );
}
