import {type Colormap, stopsOfHex} from './colormap';

/** ColorBrewer's Spectral, eleven classes, which ThumP's help names: red to violet over pale yellow. */
export const spectral: Colormap = {
  id: 'Spectral',
  label: 'spectral',
  kind: 'diverging',
  missing: [90, 90, 90],
  stops: /* @__PURE__ */ stopsOfHex(['9e0142d53e4ff46d43fdae61fee08bffffbfe6f598abdda466c2a53288bd5e4fa2']),
};
