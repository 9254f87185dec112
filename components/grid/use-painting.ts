import {effect} from '@preact/signals';
import type {RefObject} from 'preact';
import {useCallback, useEffect, useRef} from 'preact/hooks';
import {visibleRows} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {isDarkNow} from '../app/theme';
import {pixelRatio} from '../sky/origin';
import type {PlacedStamp} from '../sky/place-stamps';
import {createGridPainter, type Painted} from './paint-grid';
import {createSeenClock} from './seen-clock';
import type {Scroll} from './use-scroll';

const NOTHING: readonly PlacedStamp[] = [];

/**
 * Paints the canvases of the grid. Painting follows the state alone: scrolling, arrivals, looks, theme, layout; several changes in a frame make one painting.
 * @param holder takes the canvases in @returns the stamps as they stand in the content
 */
export function usePainting(holder: RefObject<HTMLElement | null>, scroll: Scroll): () => readonly PlacedStamp[] {
  const app = useApp();
  const painted = useRef<Painted | null>(null);

  useEffect(() => {
    const {place, lists, services} = app;
    const element = holder.current;
    if (!element) return;
    const life = new AbortController();
    const painter = createGridPainter(element, services.drawing);
    const clock = createSeenClock((seen) => app.seen(seen), life.signal);
    let pictures = 0;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const looks = app.looks.peek();
      const {width, height} = place.viewport.peek();
      if (!looks || width === 0) return;
      const layout = place.layout.peek();
      const keys = place.pageKeys.peek();
      const now = painter.paint({
        layout,
        count: keys.length,
        keyAt: (n) => keys[n],
        rows: visibleRows(layout, keys.length, scroll.top.peek(), height),
        width,
        height,
        offset: scroll.offset.peek(),
        ratio: pixelRatio(),
        dark: isDarkNow(app.settings.all.peek()?.theme ?? 'auto'),
        looks,
        sky: {settings: app.sky.settings.peek(), wcs: app.sky.wcs},
        viewport: app.zoom.view,
        pictures,
        folding: app.grid.peek().folding,
        filmstrip: app.grid.peek().filmstrip,
        frames: app.filmstrips.of,
        loaded: (key) => app.loads.loaded(key),
        rowOf: (n) => lists.members.peek()[place.first.peek() + n]?.row ?? null,
      });
      painted.current = now;
      if (!now.isWhole) soon();
      clock.show(document.visibilityState === 'hidden' || app.detail.peek() ? [] : now.drawn);
    };
    const soon = () => {
      if (!frame) frame = requestAnimationFrame(paint);
    };
    const stop = effect(() => {
      void [
        place.layout.value,
        place.pageKeys.value,
        place.viewport.value,
        scroll.top.value,
        scroll.offset.value,
        app.loads.arrivals.value,
        app.grid.value,
        app.filmstrips.arrivals.value,
        app.looks.value,
        app.sky.settings.value,
        app.sky.arrivals.value,
        app.zoom.changes.value,
        app.settings.all.value?.theme,
        app.detail.value,
        app.themeTick.value,
      ];
      soon();
    });
    services.drawing.onPictures(() => {
      pictures++;
      soon();
    }, life.signal);
    document.addEventListener('visibilitychange', soon, {signal: life.signal});
    return () => {
      stop();
      cancelAnimationFrame(frame);
      painter.end();
      life.abort();
    };
  }, [app, holder, scroll]);

  return useCallback(() => painted.current?.stamps() ?? NOTHING, []);
}
