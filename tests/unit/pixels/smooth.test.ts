import {describe, expect, it} from 'vitest';
import {KERNELS, type Kernel, kernelOf, smooth} from '../../../lib/pixels';

const gauss = kernelOf('gauss') as Kernel;
const box = kernelOf('box') as Kernel;
const image = (side: number, value = 0) => ({
  pixels: new Float32Array(side * side).fill(value),
  width: side,
  height: side,
});

describe('smooth', () => {
  it('makes the kernel of a single bright pixel', () => {
    const side = 31;
    const delta = image(side);
    delta.pixels[15 * side + 15] = 1;
    for (const sigma of [0.4, 1, 1.7, 5]) {
      const reach = Math.floor(2.5 * sigma);
      const weight = (x: number, y: number) =>
        Math.max(Math.abs(x), Math.abs(y)) > reach ? 0 : Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      let sum = 0;
      for (let y = -15; y <= 15; y++) for (let x = -15; x <= 15; x++) sum += weight(x, y);
      const found = smooth(delta, gauss, sigma);
      found.forEach((value, i) => {
        const wanted = weight((i % side) - 15, Math.floor(i / side) - 15) / sum;
        expect(Math.abs(value - wanted)).toBeLessThan(1e-6);
      });
    }
    const square = smooth(delta, box, 5);
    square.forEach((value, i) => {
      const isIn = Math.abs((i % side) - 15) <= 2 && Math.abs(Math.floor(i / side) - 15) <= 2;
      expect(Math.abs(value - (isIn ? 1 / 25 : 0))).toBeLessThan(1e-6);
    });
  });

  it('a Gaussian of 1 px has the 5x5 pixels of the Fink services', () => {
    expect(gauss.weights(1)).toHaveLength(5);
  });

  it.each(KERNELS.map((kernel) => [kernel.id, kernel] as const))(
    '%s leaves a flat image flat, holes and edges too',
    (_, kernel) => {
      const flat = image(9, 7);
      flat.pixels[0] = Number.NaN;
      flat.pixels[40] = Number.POSITIVE_INFINITY;
      flat.pixels[41] = Number.NaN;
      for (const width of [kernel.width.min, kernel.width.default, kernel.width.max, Number.NaN, 1e9]) {
        smooth(flat, kernel, width).forEach((value, i) => {
          if (i === 0 || i === 40 || i === 41) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(7, 5);
        });
      }
    },
  );

  it('knows rows from columns', () => {
    const wide = {pixels: Float32Array.of(0, 0, 9, 0, 0, 0), width: 6, height: 1};
    expect([...smooth(wide, box, 3)]).toEqual([0, 3, 3, 3, 0, 0]);
    const high = {pixels: Float32Array.of(0, 0, 9, 0, 0, 0), width: 1, height: 6};
    expect([...smooth(high, box, 3)]).toEqual([0, 3, 3, 3, 0, 0]);
    const edge = {pixels: Float32Array.of(9, 0, 0), width: 3, height: 1};
    expect([...smooth(edge, box, 3)]).toEqual([6, 3, 0]);
  });

  it('changes no image', () => {
    const delta = image(5);
    delta.pixels[12] = 1;
    smooth(delta, box, 3);
    expect(delta.pixels.reduce((a, b) => a + b)).toBe(1);
  });
});
