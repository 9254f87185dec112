import {KINDS} from '../../lib/alert';
import {useApp} from '../app/app';

const MARKS = [
  ['compass', 'Compass'],
  ['scaleBar', 'Scale bar'],
  ['centre', 'Mark of the alert'],
] as const;

/** How stamps lie on the screen, and what is marked on them. */
export function SkyControls() {
  const {sky, lists} = useApp();
  const {northUp, resampling, zoomTogether, wheelZooms, ...marks} = sky.settings.value;
  const hasRubin = lists.current.value?.surveys.includes('lsst') ?? true;
  return (
    <>
      <fieldset class="choices">
        <legend>North up, east left</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={northUp[kind]}
              onChange={() => sky.set({northUp: {...northUp, [kind]: !northUp[kind]}})}
            />
            {kind}
          </label>
        ))}
      </fieldset>
      <p class="hint">
        {hasRubin
          ? 'Rubin stamps are turned and mirrored; their direction takes one more request an alert. ZTF stamps are north up as stored.'
          : 'ZTF stamps are north up as stored.'}
      </p>
      {hasRubin ? (
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
      ) : null}
      <fieldset class="choices">
        <legend>Marks on the stamps</legend>
        {MARKS.map(([mark, label]) => (
          <label key={mark}>
            <input type="checkbox" checked={marks[mark]} onChange={() => sky.toggleMark(mark)} />
            {label}
          </label>
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend>Zoom</legend>
        <label>
          <input type="checkbox" checked={zoomTogether} onChange={() => sky.set({zoomTogether: !zoomTogether})} />
          All objects together
        </label>
        <label title="Otherwise the wheel scrolls, and Ctrl with the wheel zooms.">
          <input type="checkbox" checked={wheelZooms} onChange={() => sky.set({wheelZooms: !wheelZooms})} />
          The wheel over a stamp zooms
        </label>
      </fieldset>
      <p class="hint">
        Over a stamp: Ctrl and wheel zoom, a drag enlarges a rectangle, the middle button (Shift and drag, where
        enlarged) moves, a double click shows the whole again.
      </p>
    </>
  );
}
