/**
 * Scrolling of content that is higher than browsers allow an element to be (Firefox 17.9 million CSS px, Chromium 33.5 million; positions lose
 * their last digit from 8.4 million on). The element is made as high as is safe; what lies in it is moved by an offset. Near movements keep the offset, so
 * that wheel and keys move by as much as they say; a far one (the bar was dragged) lands at the same part of the content as of the element.
 */
const MOST = 8_000_000;
/** Further than so many viewports at once is a jump. */
const NEAR = 3;

export interface Span {
  /** heights, CSS px */
  content: number;
  viewport: number;
}

/** Where the viewport stands: `top` is the element's scrollTop, `top + offset` the place in the content. Whole px. */
export interface ScrollPlace {
  top: number;
  offset: number;
}

/** Height of the element, CSS px. */
export const elementHeight = ({content}: Span): number => Math.min(content, MOST);

/** The element was scrolled to `top`. @returns where that is; another `top` than given has to be set on the element */
export function scrolled(span: Span, before: ScrollPlace, top: number): ScrollPlace {
  if (span.content <= MOST) return {top, offset: 0};
  if (top <= 0) return jumpedTo(span, 0);
  if (top >= elementRange(span)) return jumpedTo(span, contentRange(span));
  const isNear = Math.abs(top - before.top) <= NEAR * span.viewport;
  if (!isNear) return jumpedTo(span, (top / elementRange(span)) * contentRange(span), top);
  const place = clampedTo(span, top + before.offset);
  const room = elementRange(span) - top;
  // At an end of the element the content must end too, and not before.
  const isAtEnd = top < NEAR * span.viewport || room < NEAR * span.viewport;
  return isAtEnd || place !== top + before.offset ? jumpedTo(span, place) : {top, offset: before.offset};
}

/** The content is to be shown from `place` on. @returns the scrollTop to set on the element, and its offset */
export function scrollTo(span: Span, before: ScrollPlace, place: number): ScrollPlace {
  const wanted = clampedTo(span, place);
  if (span.content <= MOST) return {top: wanted, offset: 0};
  const top = wanted - before.offset;
  const isNear = Math.abs(top - before.top) <= NEAR * span.viewport;
  const isInside = top >= NEAR * span.viewport && top <= elementRange(span) - NEAR * span.viewport;
  return isNear && isInside ? {top, offset: before.offset} : jumpedTo(span, wanted);
}

function jumpedTo(span: Span, place: number, top = (place / contentRange(span)) * elementRange(span)): ScrollPlace {
  const whole = Math.round(top);
  return {top: whole, offset: Math.round(place) - whole};
}

const clampedTo = (span: Span, place: number): number => Math.max(0, Math.min(place, contentRange(span)));
const contentRange = ({content, viewport}: Span): number => Math.max(0, content - viewport);
const elementRange = (span: Span): number => Math.max(1, elementHeight(span) - span.viewport);
