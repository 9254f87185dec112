import {X} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';
import {GridControls} from './GridControls';
import {KeepControls} from './KeepControls';
import {LookControls} from './LookControls';
import {SkyControls} from './SkyControls';

/** Grid and colours, beside the grid: every change is seen at once, keys go on working. */
export function ViewDrawer() {
  const app = useApp();
  const [part, setPart] = useState<'colours' | 'grid' | 'sky' | 'keep'>('colours');
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
          <button type="button" aria-pressed={part === 'sky'} onClick={() => setPart('sky')}>
            Sky
          </button>
          <button type="button" aria-pressed={part === 'keep'} onClick={() => setPart('keep')}>
            Keep
          </button>
        </div>
        <IconButton icon={X} label="Close" onClick={() => app.close()} />
      </header>
      {part === 'colours' ? <LookControls /> : null}
      {part === 'grid' ? <GridControls /> : null}
      {part === 'sky' ? <SkyControls /> : null}
      {part === 'keep' ? <KeepControls /> : null}
    </aside>
  );
}
