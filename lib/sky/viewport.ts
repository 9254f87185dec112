import type {Turn} from '../alert';
import type {Plate} from './plate';

/**
 * Which part of their sky the stamps of an object show. One serves for science, template and difference, whatever their pixels and
 * their turn, and may serve for other objects. null stands for the whole stamp.
 */
export interface Viewport {
  /** times larger than the whole stamp in its tile, 1 or more */
  zoom: number;
  /**
   * What `offset` counts from: `sky`, the alert, towards east and north (where its place or the directions are not known: the middle of the
   * stamp, as if north were up); `stamp`, the middle of the stamp, towards higher columns and rows
   */
  frame: 'sky' | 'stamp';
  /** middle of the view, arcsec */
  offset: readonly [number, number];
}

/** A pixel of a Rubin stamp then covers more than a tile; beyond, nothing more is seen. */
export const MOST_ZOOM = 32;
/** So many times a key or a notch of the wheel enlarges. */
export const ZOOM_STEP = 1.25;

interface Size {
  width: number;
  height: number;
}

/** @returns place in the stamp (centres of pixels at integers) that stands in the middle of the view */
export function middleOf({frame, offset}: Viewport, stamp: Size, plate: Plate): [x: number, y: number] {
  const middle = [(stamp.width - 1) / 2, (stamp.height - 1) / 2] as const;
  const [a, b] = offset;
  const {centre, directions, arcsecPerPx: scale} = plate;
  if (frame === 'stamp') return [middle[0] + a / scale, middle[1] + b / scale];
  const [x, y] = centre ?? middle;
  if (!directions) return [x - a / scale, y - b / scale];
  const {east, north} = directions;
  return [x + a * east[0] + b * north[0], y + a * east[1] + b * north[1]];
}

/**
 * A view with a place of a stamp in its middle. The middle stays inside of the stamp.
 * @returns null: the whole stamp
 */
export function viewportAt(
  zoom: number,
  [x, y]: readonly [number, number],
  stamp: Size,
  plate: Plate,
): Viewport | null {
  const kept = Math.min(MOST_ZOOM, zoom);
  if (kept < 1.001) return null;
  const inX = Math.min(stamp.width - 0.5, Math.max(-0.5, x));
  const inY = Math.min(stamp.height - 0.5, Math.max(-0.5, y));
  const {centre, directions, arcsecPerPx: scale} = plate;
  if (!centre || !directions) {
    const offset = [(inX - (stamp.width - 1) / 2) * scale, (inY - (stamp.height - 1) / 2) * scale] as const;
    return {zoom: kept, frame: 'stamp', offset};
  }
  const {east, north} = directions;
  const dx = inX - centre[0];
  const dy = inY - centre[1];
  const det = east[0] * north[1] - east[1] * north[0];
  return {
    zoom: kept,
    frame: 'sky',
    offset: [(dx * north[1] - dy * north[0]) / det, (dy * east[0] - dx * east[1]) / det],
  };
}

/** Zoomed about the alert, or about what is in the middle already. @returns null: the whole stamp */
export function zoomed(view: Viewport | null, factor: number): Viewport | null {
  const zoom = Math.min(MOST_ZOOM, (view?.zoom ?? 1) * factor);
  if (zoom < 1.001) return null;
  return view ? {...view, zoom} : {zoom, frame: 'sky', offset: [0, 0]};
}

/** The alert in the middle; a whole stamp is enlarged for it. */
export const onAlert = (view: Viewport | null): Viewport => ({zoom: view?.zoom ?? 3, frame: 'sky', offset: [0, 0]});

/** A stamp as it is drawn: what the gestures of the pointer count with. */
export interface Drawn {
  stamp: Size;
  plate: Plate;
  turn: Turn;
  /** screen pixels of a pixel of the stamp */
  perPixel: number;
  /** screen pixels from the middle of the tile to the middle of the whole stamp */
  offCentre: readonly [right: number, down: number];
  zoom: number;
}

/** @param right, down screen pixels from the middle of the tile @returns place in the stamp */
function pixelUnder(
  {stamp, turn: [a, b, c, d], perPixel, offCentre}: Drawn,
  right: number,
  down: number,
): [number, number] {
  const dx = (right - offCentre[0]) / perPixel;
  const dy = (down - offCentre[1]) / perPixel;
  return [(stamp.width - 1) / 2 + a * dx + b * dy, (stamp.height - 1) / 2 + c * dx + d * dy];
}

/** Enlarges, or makes smaller, about a point of the screen: what is under it stays there. */
export function zoomAbout(drawn: Drawn, factor: number, right: number, down: number): Viewport | null {
  const zoom = Math.min(MOST_ZOOM, drawn.zoom * factor);
  const keep = 1 - drawn.zoom / zoom;
  return viewportAt(zoom, pixelUnder(drawn, right * keep, down * keep), drawn.stamp, drawn.plate);
}

/** Moves the picture by so many screen pixels. */
export function panned(drawn: Drawn, right: number, down: number): Viewport | null {
  return viewportAt(drawn.zoom, pixelUnder(drawn, -right, -down), drawn.stamp, drawn.plate);
}

/**
 * Enlarges a rectangle of the tile to the whole tile, as far as its shape allows.
 * @param part from the middle of the tile, screen pixels @param tile its size
 */
export function zoomInto(
  drawn: Drawn,
  part: {left: number; top: number; width: number; height: number},
  tile: Size,
): Viewport | null {
  const factor = Math.min(tile.width / Math.max(1, part.width), tile.height / Math.max(1, part.height));
  const middle = pixelUnder(drawn, part.left + part.width / 2, part.top + part.height / 2);
  return viewportAt(drawn.zoom * factor, middle, drawn.stamp, drawn.plate);
}
