import {paintStamp} from './paint-stamp';
import {paintTurned} from './paint-turned';
import type {Renderer, Tile} from './renderer';

/** What is used of a canvas' 2D context; the tests give one of their own. */
export type PixelContext = Pick<CanvasRenderingContext2D, 'createImageData' | 'putImageData' | 'clearRect'> & {
  readonly canvas: {width: number; height: number};
};

/** More sizes than one screen has; beyond, the person is dragging the size and old ones are of no use. */
const KEPT_SIZES = 8;

/**
 * The reference renderer. Each tile is painted into a buffer of its size, which tiles of that size share, and put on the canvas:
 * what lies between the tiles (curves, text) stays. Measured in Chromium without a GPU, 300 stamps of 63x63, one change of look with
 * drawing: 63 px tiles 5 ms, 96 px 7 ms, 126 px 10 ms. One image of the whole canvas took 5, 8, 11; drawImage from a native-size
 * image, frame included, 10, 12, 14.
 */
export function createCanvas2dRenderer(context: PixelContext): Renderer {
  const buffers = new Map<string, {image: ImageData; words: Uint32Array}>();

  const bufferOf = (width: number, height: number) => {
    const key = `${width} ${height}`;
    const known = buffers.get(key);
    if (known) return known;
    if (buffers.size >= KEPT_SIZES) buffers.clear();
    const image = context.createImageData(width, height);
    const buffer = {image, words: new Uint32Array(image.data.buffer, image.data.byteOffset, width * height)};
    buffers.set(key, buffer);
    return buffer;
  };

  const drawTile = (tile: Tile) => {
    const x = Math.round(tile.x);
    const y = Math.round(tile.y);
    const width = Math.round(tile.x + tile.width) - x;
    const height = Math.round(tile.y + tile.height) - y;
    const {canvas} = context;
    if (width < 1 || height < 1 || x >= canvas.width || y >= canvas.height || x + width <= 0 || y + height <= 0) return;
    if (tile.stamp.width === 0 || tile.stamp.height === 0) return;
    const {image, words} = bufferOf(width, height);
    if (tile.turn) {
      paintTurned(tile.stamp, tile.look, tile.turn, tile.resampling ?? 'nearest', words, width, height);
    } else paintStamp(tile.stamp, tile.look, words, width, 0, 0, width, height);
    context.putImageData(image, x, y);
  };

  return {
    resize(width, height) {
      context.canvas.width = Math.max(1, Math.round(width));
      context.canvas.height = Math.max(1, Math.round(height));
    },
    clear: () => context.clearRect(0, 0, context.canvas.width, context.canvas.height),
    draw(tiles) {
      for (const tile of tiles) drawTile(tile);
    },
  };
}
