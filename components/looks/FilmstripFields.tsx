import type {FilmstripSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {FILMSTRIP} from '../app/filmstrips-state';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';

const KINDS = ['difference', 'science'] as const;

/** Which stamps the filmstrip has, and how many. */
export function FilmstripFields() {
  const app = useApp();
  const strip = app.grid.value.filmstrip ?? FILMSTRIP;
  const set = (part: Partial<FilmstripSettings>) => app.setGrid({filmstrip: {...strip, ...part}});
  return (
    <fieldset class="choices">
      <legend>Filmstrip of the latest alerts</legend>
      <Resettable
        what="kind of the filmstrip"
        isChanged={strip.kind !== FILMSTRIP.kind}
        onReset={() => set({kind: FILMSTRIP.kind})}
      >
        <fieldset class="segments">
          <legend>Stamps</legend>
          {KINDS.map((kind) => (
            <label key={kind} class={strip.kind === kind ? 'is-on' : undefined}>
              <input type="radio" name="filmstrip-kind" checked={strip.kind === kind} onChange={() => set({kind})} />
              {kind}
            </label>
          ))}
        </fieldset>
      </Resettable>
      <Resettable
        what="alerts of the filmstrip"
        isChanged={strip.frames !== FILMSTRIP.frames}
        onReset={() => set({frames: FILMSTRIP.frames})}
      >
        <NumberField
          label="Alerts"
          hint="The latest ones of the object, 2 to 12"
          value={strip.frames}
          min={2}
          max={12}
          onValue={(frames) => set({frames: Math.round(frames)})}
        />
      </Resettable>
      <p class="hint">Each alert but the one shown is one request, once, while the tile is on.</p>
    </fieldset>
  );
}
