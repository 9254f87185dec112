import type {Colormap} from './colormap';

/** TRE_r of ThumP: the colours of TRE reversed, the positions not mirrored, so it is not the mirror image of TRE. */
export const treReversed: Colormap = {
  id: 'TRE_r',
  label: 'ThumP TRE_r',
  kind: 'sequential',
  missing: [70, 90, 140],
  stops: [
    [0, 77, 0, 0],
    [0.3, 112, 0, 0],
    [0.8, 77, 77, 77],
    [0.9, 191, 191, 191],
    [1, 242, 242, 242],
  ],
};
