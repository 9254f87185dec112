import {useComputed} from '@preact/signals';
import {useCallback, useEffect, useLayoutEffect, useRef} from 'preact/hooks';
import {EDGE, heightOf, indexAt, spotOf, topOf, visibleRows} from '../../lib/render/grid-layout';
import {elementHeight} from '../../lib/render/scroll-span';
import {useApp} from '../app/app';
import {Cell} from '../cell/Cell';
import {showPlaces} from '../cell/place-sheet';
import {originOfContent} from '../sky/origin';
import {ReadOut} from '../sky/ReadOut';
import {StampZoom} from '../sky/StampZoom';
import {Lasso} from './Lasso';
import {rowsHeld} from './paint-grid';
import {useGrowing} from './use-growing';
import {usePainting} from './use-painting';
import {useScroll} from './use-scroll';
import {useSight} from './use-sight';

/** Rows of overlay cells beyond the edges of the viewport. */
const OVERSCAN = 1;
/** Cells that are made together when the grid is opened: some 0.6 ms each, layout and painting included. */
const MADE_TOGETHER = 32;
/** With the first of them the rest of the window is made, and measured. */
const MADE_AT_FIRST = 16;

/**
 * A page of the list, or all of it to scroll through. A canvas a row carries the pictures and is scrolled along with the cells by the browser; overlay cells
 * carry what must be DOM. Both are reused: at a page change the canvases are painted anew and the same nodes take the other objects.
 */
export function Grid() {
  const app = useApp();
  const {place, lists, loads} = app;
  const scroller = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const layout = place.layout.value;
  const keys = place.pageKeys.value;
  const first = place.first.value;
  const focus = place.focus.value;
  const members = lists.members.value;

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

  useLayoutEffect(() => showPlaces(layout), [layout]);

  const span = useCallback(
    () => ({
      content: heightOf(place.layout.peek(), place.pageKeys.peek().length),
      viewport: scroller.current?.clientHeight ?? 0,
    }),
    [place],
  );
  const scroll = useScroll(scroller, span);
  const onScroll = useSight(scroller, scroll);
  const readPlaced = usePainting(holder, scroll);
  const origin = useCallback(() => originOfContent(holder.current, scroll.offset.peek()), [scroll]);

  // A movement by keys, undo or another window brings the focused cell into view; the focus of the document follows if it was in the grid.
  // At once: a frame later it would take back what the person scrolled in the meantime.
  const reveal = place.reveal.value;
  useLayoutEffect(() => {
    const element = scroller.current;
    // Of this moment: a scroll may have taken the focus along since it was rendered.
    const {row} = spotOf(layout, keys.length, place.focus.peek() - first);
    // Before the viewport is measured there is nowhere to go, and to ask the element would have the browser lay out the whole window at once.
    if (!element || keys.length === 0 || place.viewport.peek().height === 0) return;
    const top = topOf(layout, row) - EDGE;
    scroll.reveal(top, top + layout.cellHeight + 2 * EDGE);
    const active = document.activeElement;
    if (active === document.body || (active && element.contains(active))) {
      requestAnimationFrame(() =>
        element.querySelector<HTMLElement>(`[data-index="${place.focus.peek()}"]`)?.focus({preventScroll: true}),
      );
    }
  }, [reveal, first, layout]);

  const gridClass = useComputed(() => (loads.isLate.value ? 'grid is-late' : 'grid'));

  // Numbers, so that a scroll within a row renders nothing.
  const rowsNow = () =>
    visibleRows(
      place.layout.value,
      place.pageKeys.value.length,
      scroll.top.value,
      place.viewport.value.height || 600,
      OVERSCAN,
    );
  const firstRow = useComputed(() => rowsNow().first);
  const lastRow = useComputed(() => rowsNow().last);
  const rowsOf = (cells: number) => Math.max(1, Math.floor(cells / Math.max(1, layout.columns)));
  const made = useGrowing(lastRow.value - firstRow.value + 1, rowsOf(MADE_AT_FIRST), rowsOf(MADE_TOGETHER));
  const rows = {first: firstRow.value, last: firstRow.value + made - 1};
  const focusSpot = spotOf(layout, keys.length, focus - first);
  const isFocusRendered = focusSpot.row >= rows.first && focusSpot.row <= rows.last;
  const rendered: number[] = [];
  for (let row = rows.first; row <= rows.last; row++) rendered.push(row);
  // A place in the pool, not a place on the page: nodes that leave at one end come back at the other, and none is ever moved (it would lose the focus).
  // Its size does not follow from where the viewport stands, so that a row keeps its node for as long as it is there.
  const pool = rowsHeld(layout, place.viewport.value.height || 600);
  rendered.sort((a, b) => (a % pool) - (b % pool));
  const total = lists.keys.value.length;
  const rowsBefore = Math.floor(first / layout.columns);
  const height = `${elementHeight({content: heightOf(layout, keys.length), viewport: 0})}px`;
  const offset = scroll.offset.value;

  return (
    <div class="grid-scroller" ref={scroller} onScroll={onScroll}>
      <div class="grid-canvas-holder" ref={holder} aria-hidden="true" style={{height}} />
      <Lasso over={scroller} offset={scroll.offset} />
      <StampZoom over={scroller} origin={origin} stamps={readPlaced} />
      <ReadOut over={scroller} origin={origin} stamps={readPlaced} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid over a canvas */}
      <div
        role="grid"
        class={gridClass}
        aria-label={`Objects of ${lists.current.value?.name ?? 'the list'}`}
        aria-rowcount={Math.ceil(total / layout.columns)}
        aria-colcount={layout.columns}
        aria-multiselectable="true"
        tabIndex={-1}
        style={{height, '--scale': String(layout.fontScale)}}
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
              style={{transform: `translateY(${topOf(layout, row) - offset}px)`}}
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
