import {Download, ListPlus, X} from 'lucide-preact';
import {FLAGS} from '../../lib/alert';
import {useApp} from '../app/app';
import {makeListOfSelection} from '../app/selected-list';
import {IconButton} from '../ui/IconButton';
import {FlagSign} from './FlagSign';

/** What is selected and what can be done with all of it. It stands there as long as something is selected: flag keys are meant for that then. */
export function SelectionBar() {
  const app = useApp();
  const count = app.selection.count.value;
  const isReady = app.verdicts.ready.value;
  if (count === 0) return null;
  const isFrame = app.services.pinnedList !== null;
  return (
    <section class="selection-bar" aria-label="Selected objects">
      <b class="selection-count" role="status">
        {count} selected
      </b>
      <span class="selection-flags">
        {FLAGS.map((flag) => (
          <button
            key={flag}
            type="button"
            class="text-button"
            disabled={!isReady}
            title={`Flag ${count === 1 ? 'the selected object' : `all ${count} selected objects`} ${flag}`}
            onClick={() => app.flag(flag)}
          >
            <FlagSign flag={flag} /> {flag}
          </button>
        ))}
        <button type="button" class="text-button" disabled={!isReady} onClick={() => app.flag(null)}>
          no flag
        </button>
      </span>
      <span class="selection-more">
        <button type="button" class="text-button" onClick={() => app.selectPage()}>
          page
        </button>
        <button type="button" class="text-button" onClick={() => app.selectAll()}>
          whole list
        </button>
        <button type="button" class="text-button" onClick={() => app.invertSelection()}>
          invert
        </button>
        <IconButton icon={Download} label="Export the selected objects" onClick={app.exportFlags} />
        {isFrame ? null : (
          <IconButton
            icon={ListPlus}
            label="Make a list of the selected objects"
            onClick={() => void makeListOfSelection(app)}
          />
        )}
        <IconButton icon={X} label="Select nothing" onClick={() => app.clearSelection()} />
      </span>
    </section>
  );
}
