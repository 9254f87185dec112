import {ArrowDown, ArrowUp} from 'lucide-preact';
import type {TileId} from '../../lib/commands';
import {useApp} from '../app/app';
import {movedTile} from '../app/toggle-tile';
import {TILES} from '../cell';
import {IconButton} from '../ui/IconButton';

/** Which tiles a cell has, and in which order. Nothing is fetched for it: what is there is drawn elsewhere. */
export function TileChoice() {
  const app = useApp();
  const {tiles} = app.grid.value;
  const shown = tiles.flatMap((id) => TILES.find((tile) => tile.id === id) ?? []);
  const hidden = TILES.filter(({id}) => !tiles.includes(id));
  const move = (id: TileId, step: 1 | -1) => app.setGrid({tiles: movedTile(tiles, id, step)});
  return (
    <fieldset class="choices tile-choice">
      <legend>In a cell, in this order</legend>
      {[...shown, ...hidden].map(({id, label}) => {
        const at = tiles.indexOf(id);
        return (
          <div key={id} class="tile-choice-row">
            <label>
              <input type="checkbox" checked={at >= 0} onChange={() => app.toggleTile(id)} />
              {label}
            </label>
            {at >= 0 ? (
              <span class="tool-group">
                <IconButton
                  icon={ArrowUp}
                  label={`${label}: earlier`}
                  disabled={at === 0}
                  onClick={() => move(id, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={`${label}: later`}
                  disabled={at === tiles.length - 1}
                  onClick={() => move(id, 1)}
                />
              </span>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
