import type {Signal} from '@preact/signals';
import {useSignal, useSignalEffect} from '@preact/signals';
import type {RefObject} from 'preact';
import {useEffect} from 'preact/hooks';
import {pixelAt} from '../../lib/pixels';
import {positionAt, readOut, type SkyPosition, valueLine} from '../../lib/sky';
import {useApp} from '../app/app';
import type {Origin} from './origin';
import type {PlacedStamp} from './place-stamps';

interface Shown {
  x: number;
  y: number;
  lines: string[];
}

/**
 * Value, offset and position of the pixel under the cursor, beside it. For the pointer alone: keys and screen readers have the columns.
 * @param over the element that holds the canvas, or scrolls above it
 * @param origin of the places of the stamps; asked at each movement
 * @param stamps what is drawn now; asked at each movement
 * @param onStamp called when the pointer comes onto a stamp
 */
export function ReadOut({
  over,
  origin,
  stamps,
  onStamp,
}: {
  over: RefObject<HTMLElement | null>;
  origin: () => Origin | null;
  stamps: () => readonly PlacedStamp[];
  onStamp?: () => void;
}) {
  const {zoom, place} = useApp();
  const shown: Signal<Shown | null> = useSignal(null);

  // What was told is of the object that stood there.
  useSignalEffect(() => {
    void [place.focus.value, place.page.value];
    shown.value = null;
    zoom.pointed.value = null;
  });

  useEffect(() => {
    const element = over.current;
    if (!element) return;
    const life = new AbortController();
    const hide = () => {
      shown.value = null;
      zoom.pointed.value = null;
    };
    element.addEventListener(
      'pointermove',
      (event) => {
        const from = origin();
        if (!from || event.pointerType === 'touch' || event.buttons !== 0) return hide();
        const at = [(event.clientX - from.left) * from.scale, (event.clientY - from.top) * from.scale] as const;
        const lines = linesAt(stamps(), ...at);
        if (!lines) return hide();
        zoom.pointed.value = positionUnder(stamps(), at[0], at[1]);
        shown.value = {x: event.clientX, y: event.clientY, lines};
        onStamp?.();
      },
      {signal: life.signal},
    );
    element.addEventListener('pointerleave', hide, {signal: life.signal});
    element.addEventListener('pointerdown', hide, {signal: life.signal});
    element.addEventListener('scroll', hide, {signal: life.signal, capture: true});
    return () => life.abort();
  }, [over, origin, stamps, onStamp, shown, zoom]);

  const now = shown.value;
  if (!now) return null;
  // On the side of the cursor where there is room.
  const isLeft = now.x > window.innerWidth / 2;
  const isAbove = now.y > window.innerHeight - 120;
  return (
    <div
      class="read-out"
      aria-hidden="true"
      style={{
        ...(isLeft ? {right: `${window.innerWidth - now.x + 14}px`} : {left: `${now.x + 14}px`}),
        ...(isAbove ? {bottom: `${window.innerHeight - now.y + 14}px`} : {top: `${now.y + 14}px`}),
      }}
    >
      {now.lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

/** @param x, y in device pixels, counted as those of the stamps */
export function linesAt(stamps: readonly PlacedStamp[], x: number, y: number): string[] | null {
  const found = under(stamps, x, y);
  if (!found) return null;
  const {shows, others, picture, stamp, plate, isReversed, position} = found.placed;
  const {column, row} = found;
  const lines = readOut(shows, {stamp, drawn: picture.stamp}, plate, column, row, isReversed, position);
  lines?.splice(1, 0, ...others.map((other) => valueLine(other.kind, other.stamp, column, row)));
  return lines;
}

function positionUnder(stamps: readonly PlacedStamp[], x: number, y: number): SkyPosition | null {
  const found = under(stamps, x, y);
  return found && positionAt(found.placed.plate, found.column, found.row, found.placed.position);
}

/** The stamp that is drawn at a point, and the place in it. */
function under(stamps: readonly PlacedStamp[], x: number, y: number) {
  for (const placed of stamps) {
    const {box, picture, stamp, turn} = placed;
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const right = (x - picture.x) / picture.width;
    const down = (y - picture.y) / picture.height;
    if (right < 0 || down < 0 || right >= 1 || down >= 1) continue;
    const [column, row] = pixelAt(stamp, turn, right, down);
    return {placed, column, row};
  }
  return null;
}
