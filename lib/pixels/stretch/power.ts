import type {Stretch} from './stretch';

/** Power law, as astropy's PowerStretch(a): above 1 it darkens the faint. */
export const power: Stretch = {
  id: 'power',
  label: 'power',
  params: {a: {label: 'exponent', default: 2, min: 0.1, max: 5}},
  apply: (x, {a = 2}) => x ** a,
};
