import type {Stamp, Turn} from '../alert';
import type {Look, Resampling} from '../pixels';

export type {Look} from '../pixels';

/** One stamp on the canvas, in device pixels. */
export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
  stamp: Stamp;
  look: Look;
  /** absent: as stored, row 0 at the top; x, y, width and height then are those of the turned stamp (`spanOf`) */
  turn?: Turn;
  /** of turned stamps; absent: nearest */
  resampling?: Resampling;
  /** Only this rectangle is painted, all of it: beside the stamp transparent. Absent: the whole tile. A stamp that is zoomed reaches beyond its tile. */
  clip?: Clip;
}

/** Device pixels. */
export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Draws a screen of stamps. Canvas 2D is the reference; another one must match it pixel by pixel. */
export interface Renderer {
  /** Size in device pixels; clears. */
  resize(width: number, height: number): void;
  /** Clears a rectangle in device pixels, or all. */
  clear(area?: {x: number; y: number; width: number; height: number}): void;
  /**
   * Paints the tiles over what is there; tiles may reach over the edge. Whatever is drawn beside them (curves, text) stays.
   * @param top the canvas begins so many whole pixels below that from which the tiles count; absent: at 0
   */
  draw(tiles: readonly Tile[], top?: number): void;
}
