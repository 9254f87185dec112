import {paintStamp} from './paint-stamp';
import {paintTurned} from './paint-turned';
import type {Clip, Renderer, Tile} from './renderer';
import type {shadesFor} from './shades';

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
 * @param shadesOf gives those that are known of a stamp; absent: each is drawn from its values every time
 */
export function createCanvas2dRenderer(context: PixelContext, shadesOf?: typeof shadesFor): Renderer {
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

  const drawTile = (tile: Tile, top: number) => {
    if (tile.stamp.width === 0 || tile.stamp.height === 0) return;
    const whole = onGrid(tile, top);
    const part = tile.clip ? onGrid(tile.clip, top) : whole;
    const {canvas} = context;
    if (whole.width < 1 || whole.height < 1 || part.width < 1 || part.height < 1) return;
    if (part.x >= canvas.width || part.y >= canvas.height || part.x + part.width <= 0 || part.y + part.height <= 0)
      return;
    const {image, words} = bufferOf(part.width, part.height);
    const x = whole.x - part.x;
    const y = whole.y - part.y;
    const known = shadesOf?.(tile.stamp, tile.look);
    if (tile.turn) {
      const seen = {x: -x, y: -y, width: part.width, height: part.height};
      paintTurned(
        tile.stamp,
        tile.look,
        tile.turn,
        tile.resampling ?? 'nearest',
        words,
        whole.width,
        whole.height,
        seen,
        known,
      );
    } else {
      if (x > 0 || y > 0 || x + whole.width < part.width || y + whole.height < part.height) words.fill(0);
      paintStamp(tile.stamp, tile.look, words, part.width, x, y, whole.width, whole.height, known);
    }
    context.putImageData(image, part.x, part.y);
  };

  return {
    resize(width, height) {
      context.canvas.width = Math.max(1, Math.round(width));
      context.canvas.height = Math.max(1, Math.round(height));
    },
    clear(area) {
      if (area) context.clearRect(area.x, area.y, area.width, area.height);
      else context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    },
    draw(tiles, top = 0) {
      for (const tile of tiles) drawTile(tile, top);
    },
  };
}

/** Edges on whole pixels: tiles that touch stay in touch. */
function onGrid({x, y, width, height}: Clip, above: number): Clip {
  const left = Math.round(x);
  const top = Math.round(y);
  return {x: left, y: top - above, width: Math.round(x + width) - left, height: Math.round(y + height) - top};
}
