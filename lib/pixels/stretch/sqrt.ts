import type {Stretch} from './stretch';

/** Square root, as astropy's SqrtStretch. */
export const sqrt: Stretch = {
  id: 'sqrt',
  label: 'square root',
  params: {},
  apply: (x) => Math.sqrt(x),
};
