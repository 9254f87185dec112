import {type ReadonlySignal, useSignal} from '@preact/signals';
import type {RefObject} from 'preact';
import {useMemo} from 'preact/hooks';
import {type Span, scrolled, scrollTo} from '../../lib/render/scroll-span';

/** Where the grid stands in its content. */
export interface Scroll {
  /** CSS px of the content above the viewport */
  top: ReadonlySignal<number>;
  /** the content stands so many CSS px higher in the element than it should: not 0 only in lists that are too high for the browser */
  offset: ReadonlySignal<number>;
  /** the browser scrolled */
  follow(): void;
  /** brings a piece of the content into view with as little movement as can be */
  reveal(from: number, to: number): void;
}

/** @param span heights now: of the whole content and of the viewport, CSS px */
export function useScroll(scroller: RefObject<HTMLElement | null>, span: () => Span): Scroll {
  const top = useSignal(0);
  const offset = useSignal(0);
  return useMemo(() => {
    const place = () => ({top: top.peek() - offset.peek(), offset: offset.peek()});
    const stand = (element: HTMLElement, next: {top: number; offset: number}) => {
      if (element.scrollTop !== next.top) element.scrollTop = next.top;
      offset.value = next.offset;
      // What the browser made of it: it knows the end of the content better.
      top.value = element.scrollTop + next.offset;
    };
    return {
      top,
      offset,
      follow() {
        const element = scroller.current;
        if (element) stand(element, scrolled(span(), place(), element.scrollTop));
      },
      reveal(from, to) {
        const element = scroller.current;
        if (!element) return;
        const {viewport} = span();
        const now = element.scrollTop + offset.peek();
        const wanted = from < now ? from : to > now + viewport ? Math.min(from, to - viewport) : now;
        if (wanted !== now) stand(element, scrollTo(span(), place(), wanted));
        else top.value = now;
      },
    };
  }, [scroller, span, top, offset]);
}
