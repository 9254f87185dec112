import {COMMANDS, keysOf, showKey} from '../../lib/commands';
import {useApp} from '../app/app';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';

/** How fast the stamps follow one another while a key is held, and where. */
export function BlinkFields() {
  const {lookState, settings, services} = useApp();
  const {blink} = lookState.drawing.value;
  const normal = services.settingsFiles.defaults.drawing.blink;
  const command = COMMANDS.find(({id}) => id === 'blink');
  const keys = command ? keysOf(command, settings.all.value?.keys ?? {}) : [];
  const set = (part: Partial<typeof blink>) => lookState.setDrawing({blink: {...blink, ...part}});
  return (
    <details class="look-section">
      <summary>Blink</summary>
      <div class="form is-tight">
        <p class="hint">
          {keys[0] ? (
            <>
              Hold <kbd>{showKey(keys[0])}</kbd>: science, template and difference follow one another in the place of
              the first stamp.
            </>
          ) : (
            'No key is set for it; choose one in the options.'
          )}
        </p>
        <Resettable
          what="rate"
          isChanged={blink.perSecond !== normal.perSecond}
          onReset={() => set({perSecond: normal.perSecond})}
        >
          <NumberField
            label="Stamps a second"
            value={blink.perSecond}
            min={0.2}
            max={20}
            step={0.1}
            onValue={(perSecond) => set({perSecond})}
          />
        </Resettable>
        <Resettable what="where" isChanged={blink.where !== normal.where} onReset={() => set({where: normal.where})}>
          <fieldset class="segments">
            <legend>Where</legend>
            {(
              [
                ['all', 'All cells'],
                ['focus', 'Focused object'],
              ] as const
            ).map(([id, label]) => (
              <label key={id} class={blink.where === id ? 'is-on' : undefined}>
                <input type="radio" name="blink-where" checked={blink.where === id} onChange={() => set({where: id})} />
                {label}
              </label>
            ))}
          </fieldset>
        </Resettable>
      </div>
    </details>
  );
}
