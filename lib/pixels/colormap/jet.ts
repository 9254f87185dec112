import type {Colormap} from './colormap';

/** Jet as Plotly has it, which ThumP's help names. Not even to the eye: it shows steps that are not there. */
export const jet: Colormap = {
  id: 'Jet',
  label: 'jet',
  kind: 'sequential',
  missing: [110, 110, 110],
  stops: [
    [0, 0, 0, 131],
    [0.125, 0, 60, 170],
    [0.375, 5, 255, 255],
    [0.625, 255, 255, 0],
    [0.875, 250, 0, 0],
    [1, 128, 0, 0],
  ],
};
