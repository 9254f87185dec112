import type {Stretch} from './stretch';

/** Inverse hyperbolic sine (Lupton, Gunn & Szalay 1999), as astropy's AsinhStretch(a): shows faint and bright at once. */
export const asinh: Stretch = {
  id: 'asinh',
  label: 'asinh',
  params: {a: {label: 'softening', default: 0.1, min: 1e-3, max: 1}},
  apply: (x, {a = 0.1}) => Math.asinh(x / a) / Math.asinh(1 / a),
};
