import type {Colormap} from './colormap';

/** Black to white: what an eye trained on images expects. */
export const grey: Colormap = {
  id: 'grey',
  label: 'grey',
  kind: 'sequential',
  missing: [92, 46, 92],
  stops: [
    [0, 0, 0, 0],
    [1, 255, 255, 255],
  ],
};
