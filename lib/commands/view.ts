import type {Command} from './command';
import type {TileId, Vetting} from './vetting';

const tileCommand = (tile: TileId, label: string, key: string): Command<Vetting> => ({
  id: `tile-${tile}`,
  label,
  group: 'view',
  keys: [key],
  run: (app) => app.toggleTile(tile),
});

export const tileScience = tileCommand('science', 'Science stamp: show or hide', 's');
export const tileTemplate = tileCommand('template', 'Template stamp: show or hide', 't');
export const tileDifference = tileCommand('difference', 'Difference stamp: show or hide', 'd');
export const tileComposite = tileCommand('composite', 'Colour composite: show or hide', 'Shift+s');
export const tileBands = tileCommand('bands', 'Colour composite of bands: show or hide', 'Shift+d');
export const tileCurve = tileCommand('curve', 'Light curve: show or hide', 'c');
export const tilePhased = tileCommand('phased', 'Phased light curve: show or hide', 'Shift+j');
export const tileFilmstrip = tileCommand('filmstrip', 'Filmstrip of the latest alerts: show or hide', ',');
export const tileInfo = tileCommand('info', 'Columns: show or hide', 'v');

export const invert: Command<Vetting> = {
  id: 'invert',
  label: 'Invert the colours of the stamps',
  group: 'view',
  keys: ['i'],
  run: (app) => app.invert(),
};

export const toggleMath: Command<Vetting> = {
  id: 'pixel-math',
  label: 'Pixel math: on or off',
  group: 'view',
  keys: ['Shift+m'],
  run: (app) => app.toggleMath(),
};

export const limitsRule: Command<Vetting> = {
  id: 'limits-rule',
  label: 'Limits: next rule',
  group: 'view',
  keys: ['q'],
  run: (app) => app.cycleLimits(),
};

export const limitsScope: Command<Vetting> = {
  id: 'limits-scope',
  label: 'Limits: of each object, the page, or each tile',
  group: 'view',
  keys: ['Shift+q'],
  run: (app) => app.cycleScope(),
};

export const nextStretch: Command<Vetting> = {
  id: 'next-stretch',
  label: 'Stretch: next',
  group: 'view',
  keys: ['Shift+l'],
  run: (app) => app.cycleStretch(),
};

export const limitsShown: Command<Vetting> = {
  id: 'limits-shown',
  label: 'Limits as numbers on the stamps: show or hide',
  group: 'view',
  keys: ['Shift+v'],
  run: (app) => app.toggleLimitsShown(),
};

export const blink: Command<Vetting> = {
  id: 'blink',
  label: 'Blink the stamps in one place, while held',
  group: 'view',
  keys: ['b'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.blink(),
};

export const openDetail: Command<Vetting> = {
  id: 'open-detail',
  label: 'One object large, in the order of the list',
  group: 'view',
  keys: ['Enter', 'f'],
  enabled: (app) => app.hasObjects && !app.isDetailOpen,
  run: (app) => app.openDetail(),
};

export const close: Command<Vetting> = {
  id: 'close',
  label: 'Close, back to the grid',
  group: 'view',
  keys: ['Escape'],
  run: (app) => app.close(),
};
