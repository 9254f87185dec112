import type {Colormap} from './colormap';

/** The palette of Fink as ThumP uses it: dark blue, blue, light grey. */
export const fink: Colormap = {
  id: 'Fink',
  label: 'ThumP Fink',
  kind: 'sequential',
  missing: [120, 70, 60],
  stops: [
    [0, 21, 40, 79],
    [0.5, 60, 141, 255],
    [1, 213, 213, 211],
  ],
};
