import type {Stretch} from './stretch';

/** Colours in proportion to the value. */
export const linear: Stretch = {
  id: 'linear',
  label: 'linear',
  params: {},
  apply: (x) => x,
};
