import {KINDS} from '../../lib/alert';
import {useApp} from '../app/app';
import {Check} from '../ui/Check';
import {Resettable} from '../ui/Resettable';

const MARKS = [
  ['compass', 'Compass'],
  ['scaleBar', 'Scale bar'],
  ['centre', 'Mark of the alert'],
] as const;

/** How stamps lie on the screen, and what is marked on them. */
export function SkyControls() {
  const {sky, lists, services} = useApp();
  const normal = services.settingsFiles.defaults.sky;
  const {northUp, resampling, zoomTogether, wheelZooms, ...marks} = sky.settings.value;
  const hasRubin = lists.current.value?.surveys.includes('lsst') ?? true;
  return (
    <>
      <fieldset class="choices">
        <legend>North up, east left</legend>
        {KINDS.map((kind) => (
          <Check
            key={kind}
            label={kind}
            isOn={northUp[kind]}
            isNormally={normal.northUp[kind]}
            onChange={(on) => sky.set({northUp: {...northUp, [kind]: on}})}
          />
        ))}
      </fieldset>
      <p class="hint">
        {hasRubin
          ? 'Rubin stamps are turned and mirrored; their direction takes one more request an alert. ZTF stamps are north up as stored.'
          : 'ZTF stamps are north up as stored.'}
      </p>
      {hasRubin ? (
        <Resettable
          what="turned pixels"
          isChanged={resampling !== normal.resampling}
          onReset={() => sky.set({resampling: normal.resampling})}
        >
          <label class="field">
            <span>Turned pixels</span>
            <select
              value={resampling}
              onChange={(event) =>
                sky.set({resampling: event.currentTarget.value === 'bilinear' ? 'bilinear' : 'nearest'})
              }
            >
              <option value="nearest">Nearest pixel</option>
              <option value="bilinear">Bilinear</option>
            </select>
          </label>
        </Resettable>
      ) : null}
      <fieldset class="choices">
        <legend>Marks on the stamps</legend>
        {MARKS.map(([mark, label]) => (
          <Check
            key={mark}
            label={label}
            isOn={marks[mark]}
            isNormally={normal[mark]}
            onChange={(on) => sky.set({[mark]: on})}
          />
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend>Zoom</legend>
        <Check
          label="All objects together"
          isOn={zoomTogether}
          isNormally={normal.zoomTogether}
          onChange={(on) => sky.set({zoomTogether: on})}
        />
        <Check
          label="The wheel over a stamp zooms"
          title="Otherwise the wheel scrolls, and Ctrl with the wheel zooms."
          isOn={wheelZooms}
          isNormally={normal.wheelZooms}
          onChange={(on) => sky.set({wheelZooms: on})}
        />
      </fieldset>
      <p class="hint">
        Over a stamp: Ctrl and wheel zoom, a drag enlarges a rectangle, the middle button (Shift and drag, where
        enlarged) moves, a double click shows the whole again.
      </p>
    </>
  );
}
