import {useEffect, useMemo, useRef} from 'preact/hooks';
import type {StampSet} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {useApp} from '../app/app';

/** The fourth and further images that a file has of an object, under their own names and with the look of science stamps. */
export function MoreStamps({stamps, side}: {stamps: NonNullable<Loaded['more']>; side: number}) {
  return (
    <section class="more-stamps" aria-label="Further images of the file">
      {stamps.map(({name, stamp}, n) => (
        <figure key={`${n} ${name}`}>
          <OneStamp stamp={stamp} side={side} label={name} />
          <figcaption class="hint" style={{maxWidth: `${side}px`}}>
            {n + 4}: {name}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

type Named = NonNullable<Loaded['more']>[number];

function OneStamp({stamp, side, label}: {stamp: Named['stamp']; side: number; label: string}) {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const looks = app.looks.value;
  const {drawing} = app.services;
  const set = useMemo((): StampSet => ({stamps: {science: stamp}, missing: {}}), [stamp]);
  useEffect(() => {
    const element = canvas.current;
    const renderer = element ? drawing.renderer(element) : null;
    if (!element || !renderer || !looks) return;
    const pixels = Math.round(side * Math.min(3, globalThis.devicePixelRatio || 1));
    const scale = pixels / Math.max(stamp.width, stamp.height);
    const paint = () => {
      renderer.resize(pixels, pixels);
      renderer.clear();
      const {science} = drawing.pictures(set, looks);
      if (!science) return;
      const [width, height] = [Math.round(stamp.width * scale), Math.round(stamp.height * scale)];
      renderer.draw([{x: (pixels - width) >> 1, y: (pixels - height) >> 1, width, height, ...science}]);
    };
    paint();
    const life = new AbortController();
    drawing.onPictures(paint, life.signal);
    return () => life.abort();
  }, [set, stamp, looks, side, drawing]);
  return <canvas ref={canvas} role="img" aria-label={label} style={{width: `${side}px`, height: `${side}px`}} />;
}
