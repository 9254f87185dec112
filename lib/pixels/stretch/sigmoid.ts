import type {Stretch} from './stretch';

const logistic = (x: number, gain: number) => 1 / (1 + Math.exp(-gain * (x - 0.5)));

/**
 * Logistic function about the middle of the limits, brought to the whole of [0, 1]: the shape of the PNG stamps of the Fink
 * services, whose own limits are the mean and the standard deviation of the stamp.
 */
export const sigmoid: Stretch = {
  id: 'sigmoid',
  label: 'sigmoid',
  params: {gain: {label: 'gain', default: 10, min: 0.1, max: 50}},
  apply: (x, {gain = 10}) => {
    const dark = logistic(0, gain);
    return (logistic(x, gain) - dark) / (logistic(1, gain) - dark);
  },
};
