import type {Stretch} from './stretch';

/** Logarithm, as astropy's LogStretch(a). */
export const log: Stretch = {
  id: 'log',
  label: 'logarithm',
  params: {a: {label: 'steepness', default: 1000, min: 1, max: 1e5}},
  apply: (x, {a = 1000}) => Math.log1p(a * x) / Math.log1p(a),
};
