import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Stamp} from '../../../lib/alert';
import type {Look} from '../../../lib/pixels';
import {createCanvas2dRenderer, type PixelContext, paintStamp} from '../../../lib/render';

// four columns, three rows, not symmetric in any way, one pixel missing
const stamp: Stamp = {
  width: 4,
  height: 3,
  unit: 'DN',
  pixels: Float32Array.of(0, 1, 2, 3, 4, Number.NaN, 6, 7, -50, 9, 10, 99),
};
const MISSING = 777;
/** Value v between 0 and 10 has the colour 100 + v. */
const look: Look = {low: 0, high: 10, table: Uint32Array.from({length: 11}, (_, i) => 100 + i), missing: MISSING};
const COLOURS = [
  [100, 101, 102, 103],
  [104, MISSING, 106, 107],
  [100, 109, 110, 110],
];

const rowsOf = (target: Uint32Array, width: number) =>
  Array.from({length: target.length / width}, (_, y) => Array.from(target.subarray(y * width, (y + 1) * width)));

describe('paintStamp', () => {
  it('paints row 0 at the top, column 0 left, missing in its colour, outside the limits the ends', () => {
    const target = new Uint32Array(12);
    paintStamp(stamp, look, target, 4, 0, 0, 4, 3);
    expect(rowsOf(target, 4)).toEqual(COLOURS);
  });

  it('gives each pixel a block when enlarged, at its place in the target', () => {
    const target = new Uint32Array(10 * 8).fill(1);
    paintStamp(stamp, look, target, 10, 1, 1, 8, 6);
    const wanted = Array.from({length: 8}, (_, y) =>
      Array.from({length: 10}, (_, x) =>
        x < 1 || x > 8 || y < 1 || y > 6 ? 1 : (COLOURS[Math.floor((y - 1) / 2)]?.[Math.floor((x - 1) / 2)] ?? -1),
      ),
    );
    expect(rowsOf(target, 10)).toEqual(wanted);
  });

  it('cuts off what lies outside the target, on every side', () => {
    const whole = new Uint32Array(20 * 20).fill(1);
    paintStamp(stamp, look, whole, 20, 5, 5, 9, 7);
    const cut = (left: number, top: number, width: number, height: number) => {
      const target = new Uint32Array(width * height).fill(1);
      paintStamp(stamp, look, target, width, 5 - left, 5 - top, 9, 7);
      const part = rowsOf(whole, 20)
        .slice(top, top + height)
        .map((row) => row.slice(left, left + width));
      expect(rowsOf(target, width)).toEqual(part);
    };
    cut(7, 8, 6, 3);
    cut(0, 0, 8, 8);
    cut(10, 9, 10, 11);
    cut(15, 15, 3, 3);
  });

  it('samples the nearest pixel for any size', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 40}), (width, height) => {
        const target = new Uint32Array(width * height);
        paintStamp(stamp, look, target, width, 0, 0, width, height);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const wanted = COLOURS[Math.floor(((y + 0.5) * 3) / height)]?.[Math.floor(((x + 0.5) * 4) / width)];
            expect(target[y * width + x]).toBe(wanted);
          }
        }
      }),
    );
  });

  it('takes infinities for missing', () => {
    const target = new Uint32Array(2);
    const pixels = Float32Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    paintStamp({...stamp, width: 2, height: 1, pixels}, look, target, 2, 0, 0, 2, 1);
    expect(Array.from(target)).toEqual([MISSING, MISSING]);
  });
});

describe('canvas 2D renderer', () => {
  /** A canvas as far as the renderer uses one: pixels in an array. */
  function fakeCanvas(width: number, height: number) {
    let pixels = new Uint32Array(width * height);
    const canvas = {width, height};
    const context: PixelContext = {
      canvas,
      createImageData: ((w: number, h: number) => ({
        width: w,
        height: h,
        data: new Uint8ClampedArray(w * h * 4),
      })) as never,
      putImageData: ((image: ImageData, left: number, top: number) => {
        const words = new Uint32Array(image.data.buffer);
        for (let y = 0; y < image.height; y++) {
          for (let x = 0; x < image.width; x++) {
            const [i, j] = [left + x, top + y];
            if (i >= 0 && j >= 0 && i < canvas.width && j < canvas.height) {
              pixels[j * canvas.width + i] = words[y * image.width + x] as number;
            }
          }
        }
      }) as never,
      clearRect: (left: number, top: number, width: number, height: number) => {
        pixels = pixels.map((word, at) => {
          const [x, y] = [at % canvas.width, Math.floor(at / canvas.width)];
          return x >= left && x < left + width && y >= top && y < top + height ? 0 : word;
        });
      },
    };
    return {context, rows: () => rowsOf(pixels, canvas.width)};
  }

  it('puts tiles of different sizes at their places and leaves the rest', () => {
    const {context, rows} = fakeCanvas(12, 4);
    const renderer = createCanvas2dRenderer(context);
    renderer.draw([
      {x: 0, y: 0, width: 4, height: 3, stamp, look},
      {x: 5.2, y: 1.4, width: 4, height: 3, stamp, look},
      {x: 10, y: -1, width: 4, height: 3, stamp, look},
      {x: 0, y: 9, width: 4, height: 3, stamp, look},
    ]);
    expect(rows()).toEqual([
      [...(COLOURS[0] as number[]), 0, 0, 0, 0, 0, 0, 104, MISSING],
      [...(COLOURS[1] as number[]), 0, ...(COLOURS[0] as number[]), 0, 100, 109],
      [...(COLOURS[2] as number[]), 0, ...(COLOURS[1] as number[]), 0, 0, 0],
      [0, 0, 0, 0, 0, ...(COLOURS[2] as number[]), 0, 0, 0],
    ]);
    renderer.clear();
    expect(
      rows()
        .flat()
        .every((word) => word === 0),
    ).toBe(true);
  });

  it('clears a part', () => {
    const {context, rows} = fakeCanvas(4, 4);
    const renderer = createCanvas2dRenderer(context);
    renderer.draw([{x: 0, y: 1, width: 4, height: 3, stamp, look}]);
    renderer.clear({x: 1, y: 0, width: 2, height: 2});
    expect(rows()[1]?.slice(1, 3)).toEqual([0, 0]);
    expect(rows()[1]?.[3]).toBe(COLOURS[0]?.[3]);
    expect(rows()[2]).toEqual(COLOURS[1]);
  });

  it('draws nothing for tiles and stamps without area, and takes any size of canvas', () => {
    const {context, rows} = fakeCanvas(3, 3);
    const renderer = createCanvas2dRenderer(context);
    const empty = {...stamp, width: 0, height: 0, pixels: new Float32Array()};
    renderer.draw([
      {x: 0, y: 0, width: 0.2, height: 3, stamp, look},
      {x: 0, y: 0, width: 3, height: 3, stamp: empty, look},
    ]);
    expect(rows().flat()).toEqual(Array(9).fill(0));
    renderer.resize(0, 2.6);
    expect(context.canvas).toEqual({width: 1, height: 3});
  });
});
