import {useApp} from '../app/app';
import {countText} from './progress-text';

/** A file that is being written in this window, in the status line; a press opens its dialog. */
export function ErrandStatus() {
  const app = useApp();
  const now = app.errands.now.value;
  if (!now) return null;
  return (
    <button
      type="button"
      class="text-button status-part"
      title="A file is being written: show it, or stop it"
      onClick={() => (app.dialog.value = 'export')}
    >
      {now.title} {now.total > 0 ? countText(now.done, now.total, now.elapsedMs) : '…'}
    </button>
  );
}
