import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {BundleExport} from './BundleExport';
import {DataExport} from './DataExport';
import {FlagsExport} from './FlagsExport';
import {ReportExport} from './ReportExport';

const WHATS = [
  {id: 'flags', label: 'Flags: CSV, JSON, ThumP', Form: FlagsExport},
  {id: 'report', label: 'Report: a page that opens anywhere', Form: ReportExport},
  {id: 'data', label: 'Light curves and cutouts: zip', Form: DataExport},
  {id: 'bundle', label: 'List for a colleague, or an archive of everything', Form: BundleExport},
] as const;

/** Everything that goes out. */
export function ExportDialog() {
  const app = useApp();
  const [what, setWhat] = useState<(typeof WHATS)[number]['id']>(app.errands.now.peek()?.kind ?? 'flags');
  const {Form} = WHATS.find((one) => one.id === what) ?? WHATS[0];
  return (
    <Dialog title="Export" onClose={() => app.close()}>
      <label class="field export-what">
        <span>What</span>
        <select value={what} onChange={(event) => setWhat(event.currentTarget.value as typeof what)}>
          {WHATS.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Form />
      <p class="state-buttons">
        {app.hasObjects ? (
          <button type="button" class="text-button" onClick={() => app.savePictures()}>
            Pictures (PNG) or FITS stamps instead
          </button>
        ) : null}
        <button type="button" class="text-button" onClick={() => app.importFiles()}>
          Import files instead
        </button>
      </p>
    </Dialog>
  );
}
