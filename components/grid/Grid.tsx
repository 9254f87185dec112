import {effect, useSignal} from '@preact/signals';
import {useCallback, useEffect, useRef} from 'preact/hooks';
import {EDGE, heightOf, indexAt, leftOf, spotOf, topOf, visibleRows} from '../../lib/render/grid-layout';
import type {Renderer} from '../../lib/render/renderer';
import {useApp} from '../app/app';
import {isDarkNow} from '../app/theme';
import {Cell} from '../cell/Cell';
import type {PlacedStamp} from '../sky/place-stamps';
import {ReadOut} from '../sky/ReadOut';
import {paintGrid} from './paint-grid';
import {createSeenClock} from './seen-clock';

/** Rows of overlay cells beyond the edges of the viewport. */
const OVERSCAN = 1;

/**
 * A page of the list. One sticky canvas of the size of the viewport carries the pictures; overlay cells carry what must be DOM. Both are reused: at a page
 * change the canvas is painted anew and the same nodes take the other objects.
 */
export function Grid() {
  const app = useApp();
  const {place, lists, services} = app;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const placed = useRef<readonly PlacedStamp[]>([]);
  const scrollTop = useSignal(0);
  const layout = place.layout.value;
  const keys = place.pageKeys.value;
  const first = place.first.value;
  const focus = place.focus.value;
  const {width, height} = place.viewport.value;
  const members = lists.members.value;

  const readPlaced = useCallback(() => placed.current, []);

  // The viewport is what the layout is made for.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => place.setViewport(element.clientWidth, element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [place]);

  // Painting follows the state alone: scrolling, arrivals, looks, theme, layout. Several changes in a frame make one painting.
  useEffect(() => {
    const life = new AbortController();
    const element = canvas.current;
    const renderer: Renderer | null = element ? services.drawing.renderer(element) : null;
    const clock = createSeenClock((seen) => app.seen(seen), life.signal);
    const themeTick = app.themeTick;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const looks = app.looks.peek();
      const {width, height} = place.viewport.peek();
      if (!element || !renderer || !looks || width === 0) return;
      const {drawn, stamps} = paintGrid(element, renderer, services.drawing, {
        layout: place.layout.peek(),
        keys: place.pageKeys.peek(),
        scrollTop: scrollTop.peek(),
        width,
        height,
        ratio: Math.min(3, globalThis.devicePixelRatio || 1),
        dark: isDarkNow(app.settings.all.peek()?.theme ?? 'auto'),
        looks,
        sky: {settings: app.sky.settings.peek(), wcs: app.sky.wcs},
        loaded: (key) => app.loads.view(key).peek().loaded,
        rowOf: (n) => lists.members.peek()[place.first.peek() + n]?.row ?? null,
      });
      placed.current = stamps;
      clock.show(document.visibilityState === 'hidden' || app.detail.peek() ? [] : drawn);
    };
    const stop = effect(() => {
      void [
        place.layout.value,
        place.pageKeys.value,
        place.viewport.value,
        scrollTop.value,
        app.loads.arrivals.value,
        app.looks.value,
        app.sky.settings.value,
        app.sky.arrivals.value,
        app.settings.all.value?.theme,
        app.detail.value,
        themeTick.value,
      ];
      if (!frame) frame = requestAnimationFrame(paint);
    });
    services.drawing.onPictures(() => {
      if (!frame) frame = requestAnimationFrame(paint);
    }, life.signal);
    document.addEventListener('visibilitychange', () => !frame && requestAnimationFrame(paint), {signal: life.signal});
    return () => {
      stop();
      cancelAnimationFrame(frame);
      life.abort();
    };
  }, [app, place, lists, services, scrollTop]);

  // A movement by keys, undo or another window brings the focused cell into view; the focus of the document follows if it was in the grid.
  const reveal = place.reveal.value;
  useEffect(() => {
    const element = scroller.current;
    const {row} = spotOf(layout, keys.length, focus - first);
    if (!element || keys.length === 0) return;
    const top = topOf(layout, row) - EDGE;
    const bottom = top + layout.cellHeight + 2 * EDGE;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = Math.min(top, bottom - element.clientHeight);
    }
    scrollTop.value = element.scrollTop;
    const active = document.activeElement;
    if (active === document.body || (active && element.contains(active))) {
      requestAnimationFrame(() =>
        element.querySelector<HTMLElement>(`[data-index="${place.focus.peek()}"]`)?.focus({preventScroll: true}),
      );
    }
  }, [reveal, first, layout]);

  const rows = visibleRows(layout, keys.length, scrollTop.value, height || 600, OVERSCAN);
  const focusSpot = spotOf(layout, keys.length, focus - first);
  const isFocusRendered = focusSpot.row >= rows.first && focusSpot.row <= rows.last;
  const rendered: number[] = [];
  for (let row = rows.first; row <= rows.last; row++) rendered.push(row);
  // A place in the pool, not a place on the page: nodes that leave at one end come back at the other, and none is ever moved (it would lose the focus).
  const pool = Math.max(1, rendered.length);
  rendered.sort((a, b) => (a % pool) - (b % pool));
  const total = lists.keys.value.length;
  const rowsBefore = Math.floor(first / layout.columns);

  return (
    <div class="grid-scroller" ref={scroller} onScroll={(event) => (scrollTop.value = event.currentTarget.scrollTop)}>
      <div class="grid-canvas-holder" aria-hidden="true">
        <canvas ref={canvas} style={{width: `${width}px`, height: `${height}px`}} />
      </div>
      <ReadOut over={scroller} canvas={canvas} stamps={readPlaced} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid over a canvas */}
      <div
        role="grid"
        class="grid"
        aria-label={`Objects of ${lists.current.value?.name ?? 'the list'}`}
        aria-rowcount={Math.ceil(total / layout.columns)}
        aria-colcount={layout.columns}
        tabIndex={-1}
        style={{height: `${heightOf(layout, keys.length)}px`, '--scale': String(layout.fontScale)}}
      >
        {rendered.map((row) => {
          const slot = row % pool;
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the cells are focused, the rows are not
            <div
              key={slot}
              role="row"
              class="grid-row"
              aria-rowindex={rowsBefore + row + 1}
              style={{transform: `translateY(${topOf(layout, row)}px)`}}
            >
              {columnsOf(layout.columns).map((column) => {
                const n = indexAt(layout, keys.length, row, column);
                const member = n < 0 ? undefined : members[first + n];
                if (!member) return null;
                const isFocused = first + n === focus;
                return (
                  <Cell
                    key={column}
                    slot={`${slot}-${column}`}
                    member={member}
                    index={first + n}
                    layout={layout}
                    x={leftOf(layout, column)}
                    columnIndex={column}
                    isFocused={isFocused}
                    isTabStop={
                      isFocusRendered ? isFocused : row === Math.min(rows.first + OVERSCAN, rows.last) && column === 0
                    }
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const columnsOf = (count: number): number[] => Array.from({length: count}, (_, column) => column);
