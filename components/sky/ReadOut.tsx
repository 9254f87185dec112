import type {Signal} from '@preact/signals';
import {effect, useSignal, useSignalEffect} from '@preact/signals';
import type {RefObject} from 'preact';
import {useEffect} from 'preact/hooks';
import type {AlertKey} from '../../lib/alert';
import {pixelAt} from '../../lib/pixels';
import {positionAt, readOut, type SkyPosition, valueLine} from '../../lib/sky';
import {useApp} from '../app/app';
import type {WcsView} from '../app/sky-state';
import type {Origin} from './origin';
import type {PlacedStamp} from './place-stamps';

/** The pointer rests on the stamps of an object for so long, and their place on the sky is asked for where the survey has it in their header. ms */
const REST_MS = 300;

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
  const {zoom, place, looks, lookState, sky} = useApp();
  const shown: Signal<Shown | null> = useSignal(null);

  // What was told is of the object that stood there.
  useSignalEffect(() => {
    void [place.focus.value, place.page.value];
    shown.value = null;
    zoom.pointed.value = null;
  });
  // And of what was drawn of it: nobody knows when a worker has the next pixels.
  useSignalEffect(() => {
    void looks.value;
    shown.value = null;
  });

  useEffect(() => {
    const element = over.current;
    if (!element) return;
    const life = new AbortController();
    let pointer: {clientX: number; clientY: number} | null = null;
    let rest: {alert: AlertKey; until: AbortController} | null = null;
    const leave = () => {
      rest?.until.abort();
      rest = null;
    };
    const restOn = (alert: AlertKey) => {
      if (rest?.alert === alert) return;
      leave();
      const until = new AbortController();
      rest = {alert, until};
      const timer = setTimeout(() => sky.hold(alert, until.signal), REST_MS);
      until.signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
    };
    const hide = () => {
      pointer = null;
      leave();
      shown.value = null;
      zoom.pointed.value = null;
    };
    const tell = (event: {clientX: number; clientY: number}) => {
      const from = origin();
      if (!from) return hide();
      const at = [(event.clientX - from.left) * from.scale, (event.clientY - from.top) * from.scale] as const;
      const lines = linesAt(stamps(), ...at, sky.wcs);
      if (!lines) return hide();
      const alert = under(stamps(), ...at)?.placed.alert;
      if (alert) restOn(alert);
      else leave();
      pointer = {clientX: event.clientX, clientY: event.clientY};
      zoom.pointed.value = positionUnder(stamps(), at[0], at[1]);
      shown.value = {x: event.clientX, y: event.clientY, lines};
    };
    // What arrived, and what is under the pointer now, is told without another movement, once the stamps are placed by it.
    const stop = effect(() => {
      void [sky.arrivals.value, sky.settings.value, zoom.changes.value, lookState.blinking.value];
      requestAnimationFrame(() => requestAnimationFrame(() => pointer && !life.signal.aborted && tell(pointer)));
    });
    life.signal.addEventListener('abort', () => {
      stop();
      leave();
    });
    element.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType === 'touch' || event.buttons !== 0) return hide();
        tell(event);
        if (pointer) onStamp?.();
      },
      {signal: life.signal},
    );
    element.addEventListener('pointerleave', hide, {signal: life.signal});
    element.addEventListener('pointerdown', hide, {signal: life.signal});
    element.addEventListener('scroll', hide, {signal: life.signal, capture: true});
    return () => life.abort();
  }, [over, origin, stamps, onStamp, shown, zoom, lookState, sky]);

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

/**
 * @param x, y in device pixels, counted as those of the stamps
 * @param wcs what is known of the places of stamps, where it is said that they are on their way, or why they are not
 */
export function linesAt(
  stamps: readonly PlacedStamp[],
  x: number,
  y: number,
  wcs?: (alert: AlertKey) => WcsView,
): string[] | null {
  const found = under(stamps, x, y);
  if (!found) return null;
  const {shows, others, picture, stamp, plate, isReversed, position, alert} = found.placed;
  const {column, row} = found;
  const lines = readOut(shows, {stamp, drawn: picture.stamp}, plate, column, row, isReversed, position);
  lines?.splice(1, 0, ...others.map((other) => valueLine(other.kind, other.stamp, column, row)));
  const isWithout = alert?.startsWith('lsst/') && !plate.wcs && picture.stamp.unit !== 'PSF';
  if (alert && isWithout && wcs) lines?.push(placeWords(wcs(alert)));
  return lines;
}

function placeWords(view: WcsView): string {
  if (view.state === 'failed') return `position not known: ${view.message}`;
  return view.state === 'known' ? 'position not known: the header of the stamp has none' : 'position …';
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
