import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {ErrandForm} from './ErrandForm';
import {megabytes} from './progress-text';

/** A list with its flags, or everything there is, as one file with checksums. */
export function BundleExport() {
  const app = useApp();
  const {bundles} = app.services;
  const current = app.lists.current.value;
  const [isArchive, setArchive] = useState(current === null);
  const [settings, setSettings] = useState(true);
  const [data, setData] = useState(true);

  const step = async (signal: AbortSignal, report: (done: number, total: number) => void) => {
    const request =
      isArchive || !current
        ? ({kind: 'archive'} as const)
        : ({kind: 'list', datasetId: current.id, settings, data} as const);
    const file = await bundles.write(request, {onProgress: ({done, total}) => report(done, total), signal});
    signal.throwIfAborted();
    return (await bundles.save(file)) ? `Saved ${file.name} (${megabytes(file.blob.size)}) to your downloads.` : '';
  };

  return (
    <ErrandForm kind="bundle" title="bundle" busy="Writing…" step={step}>
      <fieldset class="choices">
        <legend>What goes into the file</legend>
        <label>
          <input type="radio" name="what" checked={!isArchive} disabled={!current} onChange={() => setArchive(false)} />
          {current ? `The list “${current.name}” with its flags and notes` : 'This list (none is open)'}
        </label>
        <label>
          <input type="radio" name="what" checked={isArchive} onChange={() => setArchive(true)} />
          Everything: all lists, flags, their history, settings
        </label>
      </fieldset>
      {isArchive ? (
        <p class="hint">An archive brings everything back as it is now, in this browser or another one.</p>
      ) : (
        <fieldset class="choices">
          <legend>Also</legend>
          <label>
            <input type="checkbox" checked={settings} onChange={(event) => setSettings(event.currentTarget.checked)} />
            How things look: colours, limits, grid, keys
          </label>
          <label>
            <input type="checkbox" checked={data} onChange={(event) => setData(event.currentTarget.checked)} />
            Light curves and cutouts that are in this browser
          </label>
        </fieldset>
      )}
    </ErrandForm>
  );
}
