import type {Kernel} from './kernel';

/** A Gaussian, cut at 2.5 sigma: with a sigma of 1 px the 5x5 pixels of the `gauss` kernel of the Fink services. */
export const gauss: Kernel = {
  id: 'gauss',
  label: 'Gaussian',
  width: {label: 'Sigma', default: 1, min: 0.4, max: 5, step: 0.1},
  weights(sigma) {
    const reach = Math.floor(2.5 * sigma);
    const weights = Float64Array.from({length: 2 * reach + 1}, (_, i) =>
      Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  },
};
