import {useSignalEffect} from '@preact/signals';
import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {BundleImport} from './BundleImport';
import {FlagsImport} from './FlagsImport';
import {filesOfChoice} from './files-of-drop';
import {ObjectsImport} from './ObjectsImport';

interface Sorted {
  flags: File[];
  objects: File[];
  bundle: File[];
  unknown: File[];
}

const ACCEPTED = '.csv,.json,.txt,.gz,.zip,text/csv,application/json,application/gzip,application/zip';

/** Files in: flags, and objects with their pictures. What each file is shows from how it begins; nothing is written before it is confirmed. */
export function ImportDialog() {
  const app = useApp();
  const {services, incoming} = app;
  const [sorted, setSorted] = useState<Sorted | null>(null);
  const [error, setError] = useState('');

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setError('');
    setSorted(null);
    const found: Sorted = {flags: [], objects: [], bundle: [], unknown: []};
    try {
      for (const file of files) {
        const kind = await services.exchange.kindOf(file);
        found[kind].push(file);
      }
      setSorted(found);
    } catch (thrown) {
      setError(`The files could not be read: ${wordsOf(thrown)}`);
    }
  };
  useSignalEffect(() => {
    const files = incoming.value;
    if (files.length === 0) return;
    incoming.value = [];
    void take(files);
  });

  const formats = services.exchange.formats.filter((one) => one.reads).map((one) => one.label);
  return (
    <Dialog title="Import" onClose={() => app.close()}>
      <div class="form">
        <p class="hint">
          Flags ({formats.join(', ')}) or objects with their pictures (ThumP JSON, all files at once), bundles and
          archives (zip). Packed with gzip or not; they can also be dropped anywhere on the window.
        </p>
        <div class="field-row">
          <label class="field">
            <span>Files</span>
            <input
              type="file"
              multiple
              accept={ACCEPTED}
              onChange={(event) => void take(filesOfChoice(event.currentTarget.files))}
            />
          </label>
          <label class="field">
            <span>or all of a folder</span>
            <input
              type="file"
              ref={(element) => element?.setAttribute('webkitdirectory', '')}
              onChange={(event) => {
                const files = filesOfChoice(event.currentTarget.files, true);
                if (files.length === 0) setError('In this folder is no CSV or JSON file.');
                else void take(files);
              }}
            />
          </label>
        </div>
        {sorted && sorted.unknown.length > 0 ? (
          <p class="form-error" role="alert">
            {sorted.unknown.map(({name}) => name).join(', ')}: neither flags nor objects. Flags are a CSV with the
            columns object_id and flag, or a file that ThumP for Fink or ThumP wrote; objects are ThumP’s JSON.
          </p>
        ) : null}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
      </div>
      {sorted?.bundle.map((file) => (
        <BundleImport
          key={file.name}
          file={file}
          onFlags={(flags) => setSorted({...sorted, bundle: [], flags: [flags]})}
        />
      ))}
      {sorted && sorted.objects.length > 0 ? (
        <ObjectsImport key={sorted.objects.map(({name}) => name).join()} files={sorted.objects} />
      ) : null}
      {sorted && sorted.flags.length > 0 ? (
        <FlagsImport key={sorted.flags.map(({name}) => name).join()} files={sorted.flags} />
      ) : null}
    </Dialog>
  );
}
