import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Stamp, Turn} from '../../../lib/alert';
import type {Look} from '../../../lib/pixels';
import {createCanvas2dRenderer, type PixelContext, shadesFor, type Tile} from '../../../lib/render';

const TURN: Turn = [0.6, 0.8, 0.8, -0.6];

/** What a renderer puts on a canvas, as words. */
function canvas() {
  const words: Uint32Array[] = [];
  const context: PixelContext = {
    canvas: {width: 400, height: 400},
    createImageData: ((width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    })) as PixelContext['createImageData'],
    putImageData: ({data}: ImageData) => void words.push(new Uint32Array(data.slice().buffer)),
    clearRect: () => {},
  };
  return {context, words};
}

const value = fc.oneof(
  fc.float({noDefaultInfinity: true, noNaN: true, min: -1e6, max: 1e6}),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0),
);
const stamps = fc
  .tuple(fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 9}))
  .chain(([width, height]) =>
    fc
      .array(value, {minLength: width * height, maxLength: width * height})
      .map((pixels): Stamp => ({width, height, unit: 'DN', pixels: Float32Array.from(pixels)})),
  );
/** smaller and larger than the stamps */
const sizes = fc.record({width: fc.integer({min: 1, max: 17}), height: fc.integer({min: 1, max: 11})});
const looks = fc
  .tuple(
    fc.integer({min: 2, max: 1024}),
    fc.float({noDefaultInfinity: true, noNaN: true, min: -1000, max: 1000}),
    fc.float({noDefaultInfinity: true, noNaN: true, min: Math.fround(1e-3), max: 5000}),
  )
  .map(
    ([entries, low, span]): Look => ({
      low,
      high: low + span,
      table: Uint32Array.from({length: entries}, (_, i) => 0xff000000 + i),
      missing: 777,
    }),
  );

describe('shades', () => {
  it('give every pixel the colour that its value has, whatever is drawn before', () => {
    fc.assert(
      fc.property(
        stamps,
        fc.array(looks, {minLength: 1, maxLength: 3}),
        sizes,
        fc.boolean(),
        (stamp, between, size, isTurned) => {
          const [plain, shaded] = [canvas(), canvas()];
          const renderers = [createCanvas2dRenderer(plain.context), createCanvas2dRenderer(shaded.context, shadesFor)];
          // each look, its reverse, then the first again
          const drawn = [...between, ...between].flatMap((look) => [
            look,
            {...look, table: look.table.toReversed(), missing: 5},
            look,
          ]);
          for (const look of drawn) {
            const tile: Tile = {x: 3, y: 4, ...size, stamp, look, ...(isTurned && {turn: TURN})};
            for (const renderer of renderers) renderer.draw([tile]);
          }
          expect(shaded.words).toEqual(plain.words);
        },
      ),
    );
  });

  it('are made when a stamp is drawn a second time between the same limits, and anew for others', () => {
    const stamp: Stamp = {width: 2, height: 1, unit: 'DN', pixels: Float32Array.of(0, 10)};
    const look: Look = {low: 0, high: 10, table: new Uint32Array(11), missing: 0};
    expect(shadesFor(stamp, look)).toBeNull();
    const found = shadesFor(stamp, look);
    expect(found).toEqual(Uint16Array.of(0, 10));
    expect(shadesFor(stamp, {...look, table: new Uint32Array(11)})).toBe(found);
    expect(shadesFor(stamp, {...look, high: 20})).toBeNull();
    expect(shadesFor(stamp, {...look, high: 20})).toEqual(Uint16Array.of(0, 5));
  });

  it('are none of pictures that have their colours already', () => {
    const stamp: Stamp = {width: 1, height: 1, unit: '', pixels: Float32Array.of(1)};
    const look: Look = {low: 0, high: 1, table: new Uint32Array(2), missing: 0, words: Uint32Array.of(9)};
    expect([shadesFor(stamp, look), shadesFor(stamp, look)]).toEqual([null, null]);
  });
});
