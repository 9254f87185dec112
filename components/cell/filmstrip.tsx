import {RotateCw} from 'lucide-preact';
import {framesIn} from '../../lib/render/filmstrip';
import {useApp} from '../app/app';
import {FILMSTRIP, type Frame} from '../app/filmstrips-state';
import {daysFrom, frameTitle} from './frame-words';
import {stampState, type Tile, type TileContext, type TileState} from './tile';

/** Narrower, CSS px, and a gap has no room for words. */
const WORDS_FROM = 44;

/** Dates below the frames, the mark of the alert that is shown, and what is said of stamps that are not there; the frames are drawn on the canvas. */
function FilmstripTile({load, retry}: TileContext) {
  const app = useApp();
  void app.filmstrips.arrivals.value;
  const {kind} = app.grid.value.filmstrip ?? FILMSTRIP;
  const {tiles, frames: most} = app.place.layout.value;
  const place = tiles.find(({id}) => id === 'filmstrip');
  const frames = app.filmstrips.of(load.loaded?.alertKey ?? null) ?? [];
  const shown = frames.find(({isShown}) => isShown)?.detection.mjdUtc ?? null;
  if (!place) return null;
  const boxes = framesIn(place.width, most);
  return (
    <ol class="filmstrip" aria-label={`${kind} stamps of the latest alerts`}>
      {frames.map((frame, n) => {
        const {x, width} = boxes[n] ?? {x: 0, width: 0};
        const {detection, isShown} = frame;
        const state = frameState(frame, kind, load);
        const title = frameTitle(detection, shown, kind);
        const px = {left: `${x}px`, width: `${width}px`};
        return (
          <li key={detection.alertKey} class={`frame frame-is-${state.kind}${isShown ? ' is-shown' : ''}`} style={px}>
            <span class="frame-box" style={{height: `${width}px`}}>
              <FrameStatus state={state} title={title} isSmall={width < WORDS_FROM} onRetry={retry} />
            </span>
            <span class="frame-date" title={title}>
              <b>{detection.band}</b> {isShown || shown === null ? '0' : daysFrom(detection.mjdUtc - shown)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const frameState = ({isShown, loaded}: Frame, kind: 'science' | 'difference', load: TileContext['load']): TileState =>
  stampState(kind, isShown ? load : {loaded, isDone: loaded !== null});

interface StatusProps {
  state: TileState;
  title: string;
  isSmall: boolean;
  onRetry(): void;
}

function FrameStatus({state, title, isSmall, onRetry}: StatusProps) {
  if (state.kind === 'missing')
    return (
      <span class={isSmall ? 'frame-gap is-small' : 'frame-gap'} title={`${title}: ${state.reason}`}>
        no stamp
      </span>
    );
  if (state.kind !== 'error') return null;
  const words = `${title}: ${[state.message, state.detail].filter(Boolean).join('\n')}`;
  if (!state.canRetry)
    return (
      <span class={isSmall ? 'frame-gap is-small' : 'frame-gap'} title={words}>
        failed
      </span>
    );
  return (
    <button
      type="button"
      class="frame-retry"
      tabIndex={-1}
      aria-label={`Retry: ${words}`}
      title={words}
      onClick={onRetry}
    >
      <RotateCw size={14} aria-hidden="true" />
    </button>
  );
}

/** Stamps of one kind of the latest alerts of an object, in the order of time. */
export const filmstrip: Tile = {
  id: 'filmstrip',
  label: 'Filmstrip',
  isDrawn: true,
  state({load: {loaded, isDone}}) {
    const alerts = loaded?.curve?.detections.filter(({alertKey}) => alertKey !== null).length ?? 0;
    if (alerts > 1) return {kind: 'ready'};
    if (loaded?.curve)
      return {kind: 'missing', reason: 'No other epochs: the object has one alert with stamps at most.'};
    const problem = loaded?.problems.find(({step}) => step === 'curve');
    if (problem) return {kind: 'error', message: problem.message, detail: problem.detail, canRetry: problem.canRetry};
    return isDone ? {kind: 'missing', reason: 'No other epochs: there is no light curve.'} : {kind: 'loading'};
  },
  view: FilmstripTile,
};
