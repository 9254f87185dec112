import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Stamp, Turn} from '../../../lib/alert';
import type {Look} from '../../../lib/pixels';
import {createCanvas2dRenderer, type PixelContext, type Tile} from '../../../lib/render';

const stamp: Stamp = {
  width: 4,
  height: 3,
  unit: 'DN',
  pixels: Float32Array.of(0, 1, 2, 3, 4, Number.NaN, 6, 7, -50, 9, 10, 99),
};
const look: Look = {low: 0, high: 10, table: Uint32Array.from({length: 11}, (_, i) => 100 + i), missing: 777};

/** What is drawn on a canvas of 40 x 40, row by row. */
function drawn(tile: Tile): number[] {
  const pixels = new Uint32Array(40 * 40);
  const context = {
    canvas: {width: 40, height: 40},
    createImageData: (width: number, height: number) => ({
      width,
      height,
      // what a buffer held before must not shine through
      data: new Uint8ClampedArray(new Uint32Array(width * height).fill(1).buffer),
    }),
    putImageData: (image: ImageData, left: number, top: number) => {
      const words = new Uint32Array(image.data.buffer);
      for (let y = 0; y < image.height; y++) {
        for (let x = 0; x < image.width; x++) {
          const [i, j] = [left + x, top + y];
          if (i >= 0 && j >= 0 && i < 40 && j < 40) pixels[j * 40 + i] = words[y * image.width + x] as number;
        }
      }
    },
    clearRect: () => pixels.fill(0),
  };
  createCanvas2dRenderer(context as unknown as PixelContext).draw([tile]);
  return Array.from(pixels);
}

describe('a part of an enlarged stamp', () => {
  const h = Math.SQRT1_2;
  const turns: (Turn | undefined)[] = [undefined, [h, -h, h, h], [0, 1, 1, 0], [-0.9, 0.3, 0.35, 0.8]];
  const number = (min: number, max: number) => fc.integer({min, max});

  it('is, pixel by pixel, what the whole picture shows there, and nothing is painted beyond', () => {
    fc.assert(
      fc.property(
        fc.record({x: number(-60, 30), y: number(-60, 30), width: number(1, 120), height: number(1, 90)}),
        fc.record({x: number(0, 20), y: number(0, 20), width: number(1, 19), height: number(1, 19)}),
        fc.constantFrom(...turns),
        fc.constantFrom('nearest' as const, 'bilinear' as const),
        (box, clip, turn, resampling) => {
          const whole: Tile = {...box, stamp, look, ...(turn ? {turn, resampling} : {})};
          const all = drawn(whole);
          const inside = (at: number) => {
            const [x, y] = [at % 40, Math.floor(at / 40)];
            return x >= clip.x && x < clip.x + clip.width && y >= clip.y && y < clip.y + clip.height;
          };
          expect(drawn({...whole, clip})).toEqual(all.map((word, at) => (inside(at) ? word : 0)));
        },
      ),
      {numRuns: 300},
    );
  });

  it('costs what is seen, not what lies outside', () => {
    const clip = {x: 3, y: 4, width: 10, height: 10};
    const words = drawn({x: -40_000, y: -30_000, width: 80_000, height: 60_000, stamp, look, clip});
    expect(words[4 * 40 + 3]).toBe(106);
    expect(words.filter(Boolean)).toHaveLength(100);
  });
});
