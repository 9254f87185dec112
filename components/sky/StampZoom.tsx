import type {RefObject} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {stepOf} from '../../lib/pixels';
import {type Drawn, MOST_ZOOM, panned, zoomAbout, zoomInto} from '../../lib/sky';
import {useApp} from '../app/app';
import type {ZoomOf} from '../app/zoom-state';
import type {Origin} from './origin';
import type {PlacedStamp} from './place-stamps';

/** Shorter drags are clicks, CSS px. */
const CLICK_PX = 6;
/** A notch of a wheel is 100 to 120 px and enlarges by about a quarter; a pinch of two fingers comes in small steps. */
const A_NOTCH = 50;

/** Under the pointer: a stamp, and the pointer from the middle of its tile, device pixels. */
interface Hit {
  stamp: PlacedStamp;
  right: number;
  down: number;
  /** device pixels of a CSS px */
  scale: number;
}

/** A rectangle on the screen, CSS px. */
interface Band {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Zoom and pan by the pointer, as in plots: a drag enlarges a rectangle, the middle button moves (and Shift with a drag, where a stamp is enlarged), a double
 * click shows the whole stamps again, Ctrl with the wheel (a pinch) zooms about the cursor. The wheel alone scrolls unless a setting says otherwise.
 * @param over holds the canvas, or scrolls above it @param origin of the places of the stamps @param stamps what is drawn now @param large the one large object, not one of the grid
 */
export function StampZoom({
  over,
  origin,
  stamps,
  large,
}: {
  over: RefObject<HTMLElement | null>;
  origin: () => Origin | null;
  stamps: () => readonly PlacedStamp[];
  large?: boolean;
}) {
  const app = useApp();
  const {zoom, sky} = app;
  const [band, setBand] = useState<Band | null>(null);

  useEffect(() => {
    const element = over.current;
    if (!element) return;
    const life = new AbortController();
    const ofStamp = ({object}: PlacedStamp): ZoomOf | null => (large ? 'large' : object);
    const hitOf = (event: MouseEvent) => hitAt(stamps(), origin(), event);
    const seize = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };

    /** how far the wheel was turned since a picture was drawn: of several turns in one frame none is lost */
    let turned: {stamp: PlacedStamp; factor: number} | null = null;

    const onWheel = (event: WheelEvent) => {
      const isMeant = event.ctrlKey || event.metaKey || (sky.settings.peek().wheelZooms && !event.shiftKey);
      const hit = isMeant && event.deltaY !== 0 ? hitOf(event) : null;
      const of = hit && ofStamp(hit.stamp);
      if (!hit || !of) return;
      seize(event);
      const px = event.deltaY * (event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 100 : 1);
      const rate = Math.abs(px) < A_NOTCH && event.ctrlKey ? 0.01 : 0.0022;
      const factor = Math.exp(-Math.max(-300, Math.min(300, px)) * rate);
      turned = {stamp: hit.stamp, factor: turned?.stamp === hit.stamp ? turned.factor * factor : factor};
      zoom.set(of, zoomAbout(drawnOf(hit.stamp), turned.factor, hit.right, hit.down));
    };

    const onDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || (event.target as Element).closest('a, button, input, label')) return;
      const hit = hitOf(event);
      const of = hit && ofStamp(hit.stamp);
      if (!hit || !of) return;
      const isEnlarged = zoom.view(of) !== null;
      const isPan = event.button === 1 || (event.button === 0 && event.shiftKey && isEnlarged);
      const isBox = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPan && !isBox) return;
      if (isPan) seize(event);
      drag(event, hit, of, isPan);
    };

    const drag = (start: PointerEvent, hit: Hit, of: ZoomOf, isPan: boolean) => {
      const ended = new AbortController();
      life.signal.addEventListener('abort', () => ended.abort(), {signal: ended.signal});
      const options = {signal: ended.signal};
      const drawn = drawnOf(hit.stamp);
      const before = zoom.view(of);
      const frame = tileOnScreen(hit, start);
      let isDrawn = false;
      let rectangle: Band | null = null;
      const end = () => {
        ended.abort();
        setBand(null);
        if (isDrawn) swallow(element, 'click');
      };
      window.addEventListener(
        'pointermove',
        (event) => {
          const [dx, dy] = [event.clientX - start.clientX, event.clientY - start.clientY];
          if (!isDrawn && Math.hypot(dx, dy) < CLICK_PX) return;
          isDrawn = true;
          if (isPan) zoom.set(of, panned(drawn, dx * hit.scale, dy * hit.scale));
          else {
            rectangle = rectangleIn(frame, start, event);
            setBand(rectangle);
          }
        },
        options,
      );
      window.addEventListener(
        'pointerup',
        () => {
          end();
          if (!rectangle || rectangle.width < CLICK_PX || rectangle.height < CLICK_PX) return;
          const {scale, stamp} = hit;
          const part = {
            left: (rectangle.left - frame.left - frame.width / 2) * scale,
            top: (rectangle.top - frame.top - frame.height / 2) * scale,
            width: rectangle.width * scale,
            height: rectangle.height * scale,
          };
          zoom.set(of, zoomInto(drawn, part, stamp.box));
        },
        options,
      );
      window.addEventListener('pointercancel', end, options);
      window.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Escape' || !isDrawn) return;
          seize(event);
          if (isPan) zoom.set(of, before);
          end();
        },
        {...options, capture: true},
      );
    };

    const first = {signal: life.signal, capture: true};
    element.addEventListener('wheel', onWheel, {...first, passive: false});
    element.addEventListener('pointerdown', onDown, first);
    // The middle button would scroll, a drag would select text or carry a picture away.
    element.addEventListener(
      'mousedown',
      (event) => (event.button === 1 || event.shiftKey) && hitOf(event) && event.preventDefault(),
      first,
    );
    element.addEventListener(
      'dblclick',
      (event) => {
        const hit = hitOf(event);
        const of = hit && ofStamp(hit.stamp);
        if (!of || zoom.view(of) === null || (event.target as Element).closest('a, button, input, label')) return;
        seize(event);
        zoom.set(of, null);
      },
      first,
    );
    return () => life.abort();
  }, [over, origin, stamps, large, zoom, sky]);

  if (!band) return null;
  return (
    <div
      class="zoom-band"
      aria-hidden="true"
      style={{left: `${band.left}px`, top: `${band.top}px`, width: `${band.width}px`, height: `${band.height}px`}}
    />
  );
}

/** @returns the stamp in whose tile a point of the screen lies */
function hitAt(stamps: readonly PlacedStamp[], origin: Origin | null, event: MouseEvent): Hit | null {
  if (!origin) return null;
  const {scale} = origin;
  const x = (event.clientX - origin.left) * scale;
  const y = (event.clientY - origin.top) * scale;
  for (const stamp of stamps) {
    const {box} = stamp;
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    return {stamp, right: x - box.x - box.width / 2, down: y - box.y - box.height / 2, scale};
  }
  return null;
}

/** By what is meant, not by what is drawn: what the whole pixels of the screen are off must not add up from gesture to gesture. */
function drawnOf({stamp, plate, turn, zoom, meant: {perPixel, middle}}: PlacedStamp): Drawn {
  const [right, down] = stepOf(turn, (stamp.width - 1) / 2 - middle[0], (stamp.height - 1) / 2 - middle[1]);
  return {
    stamp,
    plate,
    turn,
    perPixel,
    offCentre: [right * perPixel, down * perPixel],
    zoom: Math.min(MOST_ZOOM, zoom),
  };
}

function tileOnScreen({stamp: {box}, right, down, scale}: Hit, {clientX, clientY}: MouseEvent): Band {
  const [width, height] = [box.width / scale, box.height / scale];
  return {left: clientX - right / scale - width / 2, top: clientY - down / scale - height / 2, width, height};
}

/** Between two points, as far as it lies in the tile. */
function rectangleIn(tile: Band, one: MouseEvent, other: MouseEvent): Band {
  const inX = (x: number) => Math.max(tile.left, Math.min(tile.left + tile.width, x));
  const inY = (y: number) => Math.max(tile.top, Math.min(tile.top + tile.height, y));
  const left = Math.min(inX(one.clientX), inX(other.clientX));
  const top = Math.min(inY(one.clientY), inY(other.clientY));
  return {
    left,
    top,
    width: Math.max(inX(one.clientX), inX(other.clientX)) - left,
    height: Math.max(inY(one.clientY), inY(other.clientY)) - top,
  };
}

/** The click that ends a drag is none. */
function swallow(element: HTMLElement, type: 'click'): void {
  const over = new AbortController();
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  element.addEventListener(type, stop, {capture: true, signal: over.signal});
  setTimeout(() => over.abort());
}
