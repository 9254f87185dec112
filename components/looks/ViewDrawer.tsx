import {X} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';
import {GridControls} from './GridControls';
import {LookControls} from './LookControls';

/** Grid and colours, beside the grid: every change is seen at once, keys go on working. */
export function ViewDrawer() {
  const app = useApp();
  const [part, setPart] = useState<'colours' | 'grid'>('colours');
  return (
    <aside class="drawer" aria-label="Grid and colours">
      <header class="drawer-head">
        <div class="tabs">
          <button type="button" aria-pressed={part === 'colours'} onClick={() => setPart('colours')}>
            Colours
          </button>
          <button type="button" aria-pressed={part === 'grid'} onClick={() => setPart('grid')}>
            Grid
          </button>
        </div>
        <IconButton icon={X} label="Close" onClick={() => app.close()} />
      </header>
      {part === 'colours' ? <LookControls /> : <GridControls />}
    </aside>
  );
}
