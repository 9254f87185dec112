import {effect} from '@preact/signals';
import type {RefObject} from 'preact';
import {useCallback, useEffect, useRef} from 'preact/hooks';
import {visibleRows} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {isDarkNow} from '../app/theme';
import type {PlacedStamp} from '../sky/place-stamps';
import {createGridPainter, type Painted} from './paint-grid';
import {createSeenClock} from './seen-clock';
import type {Scroll} from './use-scroll';

const NOTHING: readonly PlacedStamp[] = [];

/**
 * Paints the canvas of the grid. Painting follows the state alone: scrolling, arrivals, looks, theme, layout; several changes in a frame make one painting.
 * @returns the stamps as they stand on the canvas
 */
export function usePainting(canvas: RefObject<HTMLCanvasElement | null>, scroll: Scroll): () => readonly PlacedStamp[] {
  const app = useApp();
  const painted = useRef<Painted | null>(null);

  useEffect(() => {
    const {place, lists, services} = app;
    const element = canvas.current;
    const renderer = element ? services.drawing.renderer(element) : null;
    if (!element || !renderer) return;
    const life = new AbortController();
    const painter = createGridPainter(element, renderer, services.drawing);
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
        ratio: Math.min(3, globalThis.devicePixelRatio || 1),
        dark: isDarkNow(app.settings.all.peek()?.theme ?? 'auto'),
        looks,
        sky: {settings: app.sky.settings.peek(), wcs: app.sky.wcs},
        viewport: app.zoom.view,
        pictures,
        loaded: (key) => app.loads.loaded(key),
        rowOf: (n) => lists.members.peek()[place.first.peek() + n]?.row ?? null,
      });
      painted.current = now;
      if (!now.isWhole) soon();
      element.style.width = `${now.width}px`;
      element.style.height = `${now.height}px`;
      element.style.transform = `translateY(${now.top - scroll.offset.peek()}px)`;
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
      life.abort();
    };
  }, [app, canvas, scroll]);

  return useCallback(() => painted.current?.stamps() ?? NOTHING, []);
}
