import {useApp} from '../app/app';
import {ChannelRow, type Light} from './ChannelRow';

/** The stamps on top of one another: which, in which colour, how steep; one alone. */
export function CompositeFields() {
  const {lookState, grid, toggleTile, services} = useApp();
  const {composite} = lookState.drawing.value;
  const normal = services.settingsFiles.defaults.drawing.composite;
  const isShown = grid.value.tiles.includes('composite');
  const changed = (kind: string, part: Partial<Light>) =>
    composite.channels.map((one) => (one.kind === kind ? {...one, ...part} : one));
  const set = (next: Partial<typeof composite>) => lookState.setDrawing({composite: {...composite, ...next}});
  return (
    <details class="look-section">
      <summary>Colour composite</summary>
      <div class="form is-tight">
        <label class="check">
          <input type="checkbox" checked={isShown} onChange={() => toggleTile('composite')} />
          Composite in each cell
        </label>
        <p class="hint">Limits and stretch are those of each stamp. Missing in one stamp: without its colour.</p>
        {composite.channels.map((channel) => {
          const {kind} = channel;
          const before = normal.channels.find((one) => one.kind === kind);
          return (
            <ChannelRow
              key={kind}
              name={kind}
              light={channel}
              normal={before}
              isSolo={composite.solo === kind}
              isAnySolo={composite.solo !== null}
              onChange={(part) => set({channels: changed(kind, part)})}
              onSolo={() => set({solo: composite.solo === kind ? null : kind})}
              onReset={() =>
                set({channels: changed(kind, before ?? channel), solo: composite.solo === kind ? null : composite.solo})
              }
            />
          );
        })}
      </div>
    </details>
  );
}
