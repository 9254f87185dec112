import type {Colormap} from './colormap';

/** RdBu as Plotly has it, which ThumP's help names: blue to red, its middle grey. */
export const rdbu: Colormap = {
  id: 'RdBu',
  label: 'red and blue (Plotly)',
  kind: 'diverging',
  missing: [60, 110, 60],
  stops: [
    [0, 5, 10, 172],
    [0.35, 106, 137, 247],
    [0.5, 190, 190, 190],
    [0.6, 220, 170, 132],
    [0.7, 230, 145, 90],
    [1, 178, 10, 28],
  ],
};
