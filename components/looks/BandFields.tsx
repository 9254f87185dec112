import {FINK_SURVEY_IDS, KINDS} from '../../lib/alert';
import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';
import {ChannelRow, type Light} from './ChannelRow';

/** Stamps of an object in several bands on top of one another: which kind, which bands, in which colour, how steep; one alone. */
export function BandFields() {
  const {lookState, grid, toggleTile, services, lists} = useApp();
  const {bands} = lookState.drawing.value;
  const normal = services.settingsFiles.defaults.drawing.bands;
  const surveys = FINK_SURVEY_IDS.filter((id) => lists.current.value?.surveys.includes(id) ?? true);
  const known = new Set(surveys.flatMap((id) => services.surveys[id].bands));
  const offered = bands.channels.filter(({band}) => known.size === 0 || known.has(band));
  const changed = (band: string, part: Partial<Light>) =>
    bands.channels.map((one) => (one.band === band ? {...one, ...part} : one));
  const set = (next: Partial<typeof bands>) => lookState.setDrawing({bands: {...bands, ...next}});
  return (
    <details class="look-section">
      <summary>Colour composite of bands</summary>
      <div class="form is-tight">
        <label class="check">
          <input type="checkbox" checked={grid.value.tiles.includes('bands')} onChange={() => toggleTile('bands')} />
          Composite of bands in each cell
        </label>
        <p class="hint">
          The alert shown in its own band, the latest one in each other. Each of them is one request, once; for Rubin
          two, so that the stamps are turned to one another.
        </p>
        <Resettable what="kind" isChanged={bands.kind !== normal.kind} onReset={() => set({kind: normal.kind})}>
          <fieldset class="segments">
            <legend>Stamps</legend>
            {KINDS.map((kind) => (
              <label key={kind} class={bands.kind === kind ? 'is-on' : undefined}>
                <input type="radio" name="bands-kind" checked={bands.kind === kind} onChange={() => set({kind})} />
                {kind}
              </label>
            ))}
          </fieldset>
        </Resettable>
        {offered.map((channel) => {
          const {band} = channel;
          const before = normal.channels.find((one) => one.band === band);
          return (
            <ChannelRow
              key={band}
              name={band}
              light={channel}
              normal={before}
              isSolo={bands.solo === band}
              isAnySolo={bands.solo !== null}
              onChange={(part) => set({channels: changed(band, part)})}
              onSolo={() => set({solo: bands.solo === band ? null : band})}
              onReset={() =>
                set({channels: changed(band, before ?? channel), solo: bands.solo === band ? null : bands.solo})
              }
            />
          );
        })}
      </div>
    </details>
  );
}
