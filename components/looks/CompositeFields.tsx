import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';

/** The stamps on top of one another: which, in which colour, how steep; one alone. */
export function CompositeFields() {
  const {lookState, grid, toggleTile, services} = useApp();
  const {composite} = lookState.drawing.value;
  const normal = services.settingsFiles.defaults.drawing.composite;
  const isShown = grid.value.tiles.includes('composite');
  const set = (next: Partial<typeof composite>) => lookState.setDrawing({composite: {...composite, ...next}});
  const change = (kind: string, part: Partial<(typeof composite.channels)[number]>) =>
    set({channels: composite.channels.map((one) => (one.kind === kind ? {...one, ...part} : one))});
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
          const {kind, on, colour, power} = channel;
          const before = normal.channels.find((one) => one.kind === kind);
          return (
            <Resettable
              key={kind}
              what={`channel ${kind}`}
              isChanged={JSON.stringify(channel) !== JSON.stringify(before)}
              onReset={() => before && change(kind, before)}
            >
              <div class="colour-row">
                <label class="check">
                  <input
                    type="checkbox"
                    checked={on}
                    disabled={composite.solo !== null}
                    onChange={() => change(kind, {on: !on})}
                  />
                  {kind}
                </label>
                <input
                  type="color"
                  aria-label={`Colour of ${kind}`}
                  value={colour}
                  onInput={(event) => change(kind, {colour: event.currentTarget.value})}
                />
                <button
                  type="button"
                  class="button is-small"
                  aria-pressed={composite.solo === kind}
                  title={`${kind} alone`}
                  onClick={() => set({solo: composite.solo === kind ? null : kind})}
                >
                  Solo
                </button>
                <label class="channel-power" title="exponent of the brightness">
                  ^
                  <input
                    type="number"
                    aria-label={`Power of ${kind}`}
                    min={0.1}
                    max={10}
                    step={0.1}
                    value={power}
                    onInput={(event) => {
                      const next = event.currentTarget.valueAsNumber;
                      if (next >= 0.1 && next <= 10) change(kind, {power: next});
                    }}
                  />
                </label>
              </div>
            </Resettable>
          );
        })}
      </div>
    </details>
  );
}
