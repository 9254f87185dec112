import type {Colormap} from './colormap';

/** The map of the stamps on both Fink portals: Plotly's Blues reversed (ColorBrewer, nine classes), dark blue to white. */
export const bluesReversed: Colormap = {
  id: 'Blues_r',
  label: 'portal blues',
  kind: 'sequential',
  missing: [120, 70, 60],
  stops: [
    [0.0, 8, 48, 107],
    [0.125, 8, 81, 156],
    [0.25, 33, 113, 181],
    [0.375, 66, 146, 198],
    [0.5, 107, 174, 214],
    [0.625, 158, 202, 225],
    [0.75, 198, 219, 239],
    [0.875, 222, 235, 247],
    [1.0, 247, 251, 255],
  ],
};
