import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import {KINDS, type StampSet} from '../../lib/alert';
import type {Member} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import type {LoadView} from '../app/load-state';
import type {PictureId} from '../app/services';
import {tileOf} from '../cell';
import {hasStatus, TileStatus} from '../cell/TileStatus';
import {stampState, type TileState} from '../cell/tile';
import {valuesOf} from '../cell/values-of';
import {originOfCanvas, pixelRatio} from '../sky/origin';
import {type PlacedStamp, placeStamps} from '../sky/place-stamps';
import {ReadOut} from '../sky/ReadOut';
import {StampZoom} from '../sky/StampZoom';
import {TileNotes} from '../sky/TileNotes';

/** The stamps of one alert, large, and their composite where cells have one. One canvas; what is not drawn says why. */
export function StampRow({
  load,
  row,
  kinds,
  side,
  onRetry,
}: {
  load: LoadView;
  row: Member['row'];
  kinds: readonly PictureId[];
  side: number;
  onRetry(): void;
}) {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const placed = useRef<readonly PlacedStamp[]>([]);
  const [isPointed, setPointed] = useState(false);
  const looks = app.looks.value;
  const gap = 6;
  const width = kinds.length * side + (kinds.length - 1) * gap;
  const {loaded} = load;
  const alert = loaded?.alertKey ?? null;
  const {drawing} = app.services;
  const {sky, zoom} = app;
  const zooms = zoom.changes.value;
  const settings = sky.settings.value;
  const arrivals = sky.arrivals.value;
  const needsWcs = isPointed || settings.compass || settings.centre || Object.values(settings.northUp).some(Boolean);

  // The position of Rubin stamps is asked for when somebody points at one, or a setting needs it.
  useEffect(() => {
    if (!alert || !needsWcs) return;
    const life = new AbortController();
    sky.hold(alert, life.signal);
    return () => life.abort();
  }, [alert, needsWcs, sky]);

  // Another alert than that of the page has planes of its own.
  const {planes, bands} = app;
  useEffect(() => {
    if (!loaded) return;
    const life = new AbortController();
    planes.hold(loaded, row, life.signal);
    bands.hold(loaded, row, life.signal);
    return () => life.abort();
  }, [loaded, row, planes, bands]);

  const origin = useCallback(() => originOfCanvas(canvas.current), []);
  const readPlaced = useCallback(() => placed.current, []);
  const onStamp = useCallback(() => setPointed(true), []);

  useEffect(() => {
    const element = canvas.current;
    const renderer = element ? drawing.renderer(element) : null;
    if (!element || !renderer) return;
    const ratio = pixelRatio();
    const paint = () => {
      renderer.resize(Math.round(width * ratio), Math.round(side * ratio));
      renderer.clear();
      placed.current = [];
      if (!loaded || !looks) return;
      const boxes = Object.fromEntries(
        kinds.map((kind, column) => [
          kind,
          {
            x: Math.round(column * (side + gap) * ratio),
            y: 0,
            width: Math.round(side * ratio),
            height: Math.round(side * ratio),
          },
        ]),
      );
      const view = {settings, wcs: sky.wcs};
      const pictures = (set: StampSet) => drawing.pictures(set, looks);
      placed.current = placeStamps(loaded, row, boxes, pictures, view, ratio, zoom.view('large'));
      renderer.draw(placed.current.map(({picture}) => picture));
      drawing.marks(
        element,
        placed.current.flatMap(({marks}) => marks ?? []),
        ratio,
      );
    };
    paint();
    const life = new AbortController();
    drawing.onPictures(paint, life.signal);
    return () => life.abort();
  }, [loaded, row, looks, kinds, side, width, drawing, sky, settings, arrivals, zoom, zooms]);

  const context = {load, row, values: valuesOf({row}, load.loaded)};
  return (
    <div class="stamp-row">
      <div class="stamp-frame" ref={frame} style={{width: `${width}px`, height: `${side}px`}}>
        <div aria-hidden="true">
          <canvas ref={canvas} style={{width: `${width}px`, height: `${side}px`}} />
        </div>
        {kinds.map((kind, column) => {
          const tile = tileOf(kind);
          const state = stateOf(kind, load);
          const notes = (state.kind === 'ready' && tile?.notes?.(app, context)) || [];
          return (
            <div
              key={kind}
              class={`tile tile-is-${state.kind}`}
              style={{left: `${column * (side + gap)}px`, top: '0px', width: `${side}px`, height: `${side}px`}}
            >
              {notes.length > 0 ? <TileNotes notes={notes} width={side} /> : null}
              {hasStatus(state) ? (
                <TileStatus label={tile?.label ?? kind} state={state} isSmall={side < 84} onRetry={onRetry} />
              ) : null}
            </div>
          );
        })}
        <StampZoom over={frame} origin={origin} stamps={readPlaced} large />
        <ReadOut over={frame} origin={origin} stamps={readPlaced} onStamp={onStamp} />
      </div>
      <div class="stamp-names" style={{width: `${width}px`, gap: `${gap}px`}} aria-hidden="true">
        {kinds.map((kind) => (
          <span key={kind} style={{width: `${side}px`}}>
            {kind}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A composite is there as soon as one of its stamps is. */
function stateOf(kind: PictureId, load: LoadView): TileState {
  if (kind !== 'composite' && kind !== 'bands') return stampState(kind, load);
  const states = KINDS.map((one) => stampState(one, load));
  return states.find((one) => one.kind === 'ready') ?? states[0] ?? {kind: 'loading'};
}
