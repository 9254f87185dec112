import type {Kernel} from './kernel';

/** The mean of a square with an odd number of pixels a side. */
export const box: Kernel = {
  id: 'box',
  label: 'box',
  width: {label: 'Side', default: 3, min: 3, max: 15, step: 2},
  weights(side) {
    const pixels = 2 * Math.floor(side / 2) + 1;
    return new Float64Array(pixels).fill(1 / pixels);
  },
};
