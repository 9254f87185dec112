import type {Colormap} from './colormap';

/** TRE of ThumP: light to dark grey, then dark red in the top fifth. */
export const tre: Colormap = {
  id: 'TRE',
  label: 'ThumP TRE',
  kind: 'sequential',
  missing: [70, 90, 140],
  stops: [
    [0, 242, 242, 242],
    [0.3, 191, 191, 191],
    [0.8, 77, 77, 77],
    [0.9, 112, 0, 0],
    [1, 77, 0, 0],
  ],
};
