import {useEffect, useState} from 'preact/hooks';
import type {Bundle} from '../../lib/exchange/read-bundle';
import type {Settings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';

/** A bundle from a file: checked whole first, then what is in it and what may be done with it. */
export function BundleImport({file, onFlags}: {file: File; onFlags(flags: File): void}) {
  const app = useApp();
  const {bundles} = app.services;
  const [bundle, setBundle] = useState<Bundle | null>(null);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [withSettings, setWithSettings] = useState(false);
  useEffect(() => {
    let isStale = false;
    setBundle(null);
    setError('');
    bundles.read(file).then(
      (found) => !isStale && setBundle(found),
      (thrown) => !isStale && setError(wordsOf(thrown)),
    );
    return () => {
      isStale = true;
    };
  }, [file, bundles]);

  const act = async (step: () => Promise<void>) => {
    setBusy(true);
    setError('');
    try {
      await step();
    } catch (thrown) {
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const takeSettings = () => {
    if (!withSettings || bundle?.kind !== 'list' || !bundle.settings) return;
    for (const [name, value] of Object.entries(bundle.settings))
      app.settings.set(name as 'looks', value as Settings['looks']);
  };

  return (
    <section class="form" aria-label="Bundle">
      <h3>{file.name}</h3>
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      {!bundle && !error ? <p role="status">Checking the file…</p> : null}
      {bundle?.kind === 'archive' ? (
        <>
          <p role="status">
            An archive of {when(bundle.created)}: {bundle.lists} {bundle.lists === 1 ? 'list' : 'lists'},{' '}
            {bundle.flagged} flags, their history and the settings. Every checksum is right.
          </p>
          <p class="hint">
            Restoring puts this in the place of all that is here now. What is here is saved to your downloads first.
          </p>
          <button
            type="button"
            class="button is-main"
            disabled={isBusy}
            onClick={() =>
              void act(async () => {
                await bundles.restore(bundle, new AbortController().signal);
                // every state of this window is of the old database
                location.reload();
              })
            }
          >
            {isBusy ? 'Restoring…' : 'Replace everything here'}
          </button>
        </>
      ) : null}
      {bundle?.kind === 'list' ? (
        <>
          <p role="status">
            “{bundle.list.name}” {bundle.from ? `of ${bundle.from}, ` : ''}
            {when(bundle.created)}: {bundle.members.length} objects, {bundle.verdicts.filter(({flag}) => flag).length}{' '}
            flagged, {bundle.curves.length} light curves, {bundle.stamps.length} cutouts. Every checksum is right.
          </p>
          {bundle.settings ? (
            <label class="check">
              <input
                type="checkbox"
                checked={withSettings}
                onChange={(event) => setWithSettings(event.currentTarget.checked)}
              />
              Take over how things look there (colours, limits, grid, keys)
            </label>
          ) : null}
          <p class="state-buttons">
            <button
              type="button"
              class="button is-main"
              disabled={isBusy}
              onClick={() =>
                void act(async () => {
                  const id = await bundles.openToLook(bundle);
                  takeSettings();
                  app.openList(id);
                })
              }
            >
              Open to look at
            </button>
            <button
              type="button"
              class="button"
              disabled={isBusy}
              onClick={() =>
                void act(async () => {
                  const {id, flags} = await bundles.openAsMine(bundle);
                  takeSettings();
                  app.settings.set('currentDataset', id);
                  onFlags(flags);
                })
              }
            >
              Copy into mine, with flags
            </button>
          </p>
        </>
      ) : null}
    </section>
  );
}

const when = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? 'unknown date' : time.toLocaleString();
};
