import {effect} from '@preact/signals';
import type {RefObject} from 'preact';
import {useCallback, useEffect, useRef} from 'preact/hooks';
import {EDGE, topOf, visibleRows} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {isFlight, type Moment} from './flight';
import type {Scroll} from './use-scroll';

/** While the person scrolls fast, objects are asked for this often at most: those that fly past are not worth a request. */
const PAUSE_MS = 120;
/** After the last that flew past, what is there stands. */
const CALM_MS = 200;
/** After the last scroll the focus of the document follows that of the app: to focus a node makes the browser lay out the page at once. */
const STILL_MS = 100;

/**
 * What follows from scrolling through a whole list: the objects in sight are asked for, and the focus comes along, so that a key never flags an
 * object out of sight and the place that is kept is the one that was looked at. A page that is scrolled keeps its focus.
 * @returns what to do when the browser has scrolled
 */
export function useSight(scroller: RefObject<HTMLElement | null>, scroll: Scroll): () => void {
  const app = useApp();
  const {place} = app;
  const keys = useRef(place.pageKeys.peek());
  const still = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hadFocus = useRef(false);
  useEffect(() => () => clearTimeout(still.current), []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let calm: ReturnType<typeof setTimeout> | undefined;
    let last: Moment = {top: 0, time: Number.NEGATIVE_INFINITY};
    let lastFirst = -1;
    const {loader} = app.services;
    const stop = effect(() => {
      const layout = place.layout.value;
      const count = place.pageKeys.value.length;
      const {height} = place.viewport.value;
      const rows = visibleRows(layout, count, scroll.top.value, height);
      const first = place.first.value;
      // by columns, what is in sight is no piece of the list
      if (layout.fill !== 'rows' || height === 0 || count === 0) return;
      const tell = () => {
        // of the whole list: to turn pages fast is a flight too
        const above = (first / layout.columns) * (layout.cellHeight + layout.gap);
        const now = {top: above + scroll.top.peek(), time: performance.now()};
        const isFlying = isFlight(last, now, height);
        last = now;
        timer = undefined;
        clearTimeout(calm);
        loader.flyPast(isFlying);
        if (isFlying) calm = setTimeout(() => loader.flyPast(false), CALM_MS);
        place.setInSight(
          first + rows.first * layout.columns,
          first + Math.min(count, (rows.last + 1) * layout.columns),
        );
      };
      clearTimeout(timer);
      const wait = last.time + PAUSE_MS - performance.now();
      const isTurned = first !== lastFirst;
      lastFirst = first;
      if (wait <= 0 || isTurned) tell();
      else timer = setTimeout(tell, wait);
    });
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(calm);
      loader.flyPast(false);
    };
  }, [app, place, scroll]);

  return useCallback(() => {
    const before = scroll.top.peek();
    scroll.follow();
    const layout = place.layout.peek();
    const {height} = place.viewport.peek();
    // The browser scrolls too where another, shorter list came: that is nobody's wish.
    const isSameList = keys.current === place.pageKeys.peek();
    keys.current = place.pageKeys.peek();
    const top = scroll.top.peek();
    if (layout.flow !== 'scroll' || !isSameList || top === before || app.detail.peek()) return;

    const step = layout.cellHeight + layout.gap;
    const firstWhole = Math.ceil((top - EDGE) / step);
    const lastWhole = Math.max(firstWhole, Math.floor((top + height - topOf(layout, 0) - layout.cellHeight) / step));
    const row = Math.floor(place.focus.peek() / layout.columns);
    const wanted = Math.max(firstWhole, Math.min(lastWhole, row));
    if (wanted === row) return;
    place.focusOn(wanted * layout.columns + (place.focus.peek() % layout.columns), {reveal: false});
    clearTimeout(still.current);
    // The node that has it may go with its row in the meantime.
    hadFocus.current ||= scroller.current?.contains(document.activeElement) ?? false;
    still.current = setTimeout(() => {
      const active = document.activeElement;
      const isOurs = hadFocus.current && (active === document.body || scroller.current?.contains(active));
      hadFocus.current = false;
      if (!isOurs) return;
      scroller.current
        ?.querySelector<HTMLElement>(`.cell[data-index="${place.focus.peek()}"]`)
        ?.focus({preventScroll: true});
    }, STILL_MS);
  }, [app, place, scroll, scroller]);
}
