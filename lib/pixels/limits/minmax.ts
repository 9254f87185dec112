import type {LimitsRule} from './rule';

/** Smallest and largest pixel: ThumP's own rule. */
export const minmax: LimitsRule = {
  id: 'minmax',
  label: 'minimum and maximum',
  numbers: null,
  find(planes) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const {pixels} of planes) {
      for (let i = 0; i < pixels.length; i++) {
        const value = pixels[i] as number;
        if (value < low && value !== Number.NEGATIVE_INFINITY) low = value;
        if (value > high && value !== Number.POSITIVE_INFINITY) high = value;
      }
    }
    return low <= high ? {low, high} : null;
  },
  pool: (each) => ({
    low: each.reduce((least, {low}) => Math.min(least, low), Number.POSITIVE_INFINITY),
    high: each.reduce((most, {high}) => Math.max(most, high), Number.NEGATIVE_INFINITY),
  }),
};
