import type {Stretch} from './stretch';

/** Hyperbolic sine, as astropy's SinhStretch(a): spreads the brightest part. */
export const sinh: Stretch = {
  id: 'sinh',
  label: 'sinh',
  params: {a: {label: 'softening', default: 1 / 3, min: 0.02, max: 1}},
  apply: (x, {a = 1 / 3}) => Math.sinh(x / a) / Math.sinh(1 / a),
};
