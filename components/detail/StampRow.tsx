import {useEffect, useRef} from 'preact/hooks';
import {KINDS} from '../../lib/alert';
import {useApp} from '../app/app';
import type {LoadView} from '../app/load-state';
import {tileOf} from '../cell';
import {TileStatus} from '../cell/TileStatus';
import {stampState} from '../cell/tile';
import {fitted} from '../grid/paint-grid';

/** The three stamps of one alert, large. One canvas; what is not drawn says why. */
export function StampRow({load, side, onRetry}: {load: LoadView; side: number; onRetry(): void}) {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const looks = app.looks.value;
  const gap = 6;
  const width = KINDS.length * side + (KINDS.length - 1) * gap;
  const stamps = load.loaded?.stamps ?? null;
  const {drawing} = app.services;

  useEffect(() => {
    const element = canvas.current;
    const renderer = element ? drawing.renderer(element) : null;
    if (!element || !renderer) return;
    const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    const paint = () => {
      renderer.resize(Math.round(width * ratio), Math.round(side * ratio));
      renderer.clear();
      if (!stamps || !looks) return;
      const shown = drawing.pictures(stamps, looks);
      renderer.draw(
        KINDS.flatMap((kind, column) => {
          const picture = shown[kind];
          if (!picture) return [];
          const place = {
            x: Math.round(column * (side + gap) * ratio),
            y: 0,
            width: Math.round(side * ratio),
            height: Math.round(side * ratio),
          };
          return [{...fitted(place, picture.stamp.width, picture.stamp.height), ...picture}];
        }),
      );
    };
    paint();
    const life = new AbortController();
    drawing.onPictures(paint, life.signal);
    return () => life.abort();
  }, [stamps, looks, side, width, drawing]);

  return (
    <div class="stamp-row">
      <div class="stamp-frame" style={{width: `${width}px`, height: `${side}px`}}>
        <div aria-hidden="true">
          <canvas ref={canvas} style={{width: `${width}px`, height: `${side}px`}} />
        </div>
        {KINDS.map((kind, column) => (
          <div
            key={kind}
            class={`tile tile-is-${stampState(kind, load).kind}`}
            style={{left: `${column * (side + gap)}px`, top: '0px', width: `${side}px`, height: `${side}px`}}
          >
            <TileStatus
              label={tileOf(kind)?.label ?? kind}
              state={stampState(kind, load)}
              isSmall={side < 84}
              onRetry={onRetry}
            />
          </div>
        ))}
      </div>
      <div class="stamp-names" style={{width: `${width}px`, gap: `${gap}px`}} aria-hidden="true">
        {KINDS.map((kind) => (
          <span key={kind} style={{width: `${side}px`}}>
            {kind}
          </span>
        ))}
      </div>
    </div>
  );
}
