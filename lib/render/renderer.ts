import type {Stamp} from '../alert';

/** How a stamp's values become colours, baked: limits and stretch are folded into a table that one pass reads. */
export interface Look {
  /** values at the two ends of the table, in the stamp's unit; low < high */
  low: number;
  high: number;
  /** 256 or more RGBA words (little-endian ABGR as canvas ImageData has them), stretch applied */
  table: Uint32Array;
  /** colour word of missing pixels */
  missing: number;
}

/** One stamp on the canvas, in device pixels. */
export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
  stamp: Stamp;
  look: Look;
}

/** Draws a screen of stamps. Canvas 2D is the reference; another one must match it pixel by pixel. */
export interface Renderer {
  resize(width: number, height: number): void;
  clear(): void;
  draw(tiles: readonly Tile[]): void;
}
