import type {ReadonlySignal} from '@preact/signals';
import type {RefObject} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {type Band, indicesIn} from '../../lib/render/band';
import {useApp} from '../app/app';

/** Shorter drags are clicks, CSS px. */
const CLICK_PX = 6;
/** scrolled a frame while the pointer is beyond the edge, CSS px */
const MOST_SCROLLED = 24;

/**
 * A rubber band over the cells: drawn from any free area, or from anywhere with Shift or Ctrl. Ctrl and Shift add to what is selected. Escape takes it back.
 * Where cells stand is known by arithmetic: nothing is measured while it is drawn.
 * @param offset of the content in the element (`Scroll`), CSS px
 */
export function Lasso({over, offset}: {over: RefObject<HTMLElement | null>; offset: ReadonlySignal<number>}) {
  const app = useApp();
  const [band, setBand] = useState<Band | null>(null);

  useEffect(() => {
    const element = over.current;
    if (!element) return;
    const life = new AbortController();

    const begin = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !isFree(event, element)) return;
      const drag = new AbortController();
      life.signal.addEventListener('abort', () => drag.abort(), {signal: drag.signal});
      const options = {signal: drag.signal};
      const start = inContent(element, event);
      const isMore = event.ctrlKey || event.metaKey || event.shiftKey;
      const base = isMore ? app.selection.keys() : [];
      const before = app.selection.count.peek() > 0 && !isMore ? app.selection.keys() : base;
      let last = event;
      let isDrawn = false;
      let frame = 0;

      const draw = () => {
        const here = inContent(element, last);
        const next = {
          left: Math.min(start.x, here.x),
          top: Math.min(start.y, here.y),
          right: Math.max(start.x, here.x),
          bottom: Math.max(start.y, here.y),
        };
        const first = app.place.first.peek();
        const down = offset.peek();
        const inList = {...next, top: next.top + down, bottom: next.bottom + down};
        const found = indicesIn(app.place.layout.peek(), app.place.pageKeys.peek().length, inList);
        setBand(next);
        app.selection.choose(
          found.map((n) => first + n),
          base,
        );
      };
      const scroll = () => {
        const box = element.getBoundingClientRect();
        const beyond = last.clientY < box.top ? last.clientY - box.top : Math.max(0, last.clientY - box.bottom);
        if (beyond !== 0) {
          element.scrollTop += Math.max(-MOST_SCROLLED, Math.min(MOST_SCROLLED, beyond));
          draw();
        }
        frame = requestAnimationFrame(scroll);
      };
      const end = () => {
        cancelAnimationFrame(frame);
        drag.abort();
        element.classList.remove('is-banding');
        setBand(null);
        // The click that ends a drag is none.
        if (isDrawn) swallowClick(element);
      };

      window.addEventListener(
        'pointermove',
        (move) => {
          last = move;
          if (!isDrawn) {
            if (Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) < CLICK_PX) return;
            isDrawn = true;
            element.classList.add('is-banding');
            getSelection()?.removeAllRanges();
            frame = requestAnimationFrame(scroll);
          }
          draw();
        },
        options,
      );
      element.addEventListener('scroll', () => isDrawn && draw(), options);
      window.addEventListener('pointerup', end, options);
      window.addEventListener('pointercancel', end, options);
      window.addEventListener(
        'keydown',
        (key) => {
          if (key.key !== 'Escape' || !isDrawn) return;
          key.preventDefault();
          key.stopPropagation();
          app.selection.choose(
            before.map((one) => app.lists.indexOf(one)),
            [],
          );
          end();
        },
        {...options, capture: true},
      );
    };

    element.addEventListener('pointerdown', begin, {signal: life.signal});
    // A reach by Shift is no selection of text, and leaves the focus where the reach begins.
    element.addEventListener('mousedown', (event) => event.shiftKey && event.preventDefault(), {signal: life.signal});
    return () => life.abort();
  }, [app, over, offset]);

  if (!band) return null;
  return (
    <div
      class="lasso"
      aria-hidden="true"
      style={{
        transform: `translate(${band.left}px, ${band.top}px)`,
        width: `${band.right - band.left}px`,
        height: `${band.bottom - band.top}px`,
      }}
    />
  );
}

/** Links, radios and the scroll bar are not free; pictures are with a modifier alone, a plain drag there belongs to them. */
function isFree(event: PointerEvent, element: HTMLElement): boolean {
  const target = event.target as Element;
  if (target.closest('a, button, input, label, select, textarea')) return false;
  if (event.clientX - element.getBoundingClientRect().left >= element.clientWidth) return false;
  return event.shiftKey || event.ctrlKey || event.metaKey || target.closest('.tile-drawn') === null;
}

const inContent = (element: HTMLElement, {clientX, clientY}: PointerEvent) => {
  const box = element.getBoundingClientRect();
  const x = Math.max(0, Math.min(element.clientWidth, clientX - box.left)) + element.scrollLeft;
  const y = Math.max(0, Math.min(element.clientHeight, clientY - box.top)) + element.scrollTop;
  return {x, y: Math.min(y, element.scrollHeight)};
};

function swallowClick(element: HTMLElement): void {
  const over = new AbortController();
  element.addEventListener(
    'click',
    (event) => {
      event.stopPropagation();
      event.preventDefault();
    },
    {capture: true, signal: over.signal},
  );
  setTimeout(() => over.abort());
}
