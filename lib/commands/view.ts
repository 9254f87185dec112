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
export const tileCurve = tileCommand('curve', 'Light curve: show or hide', 'c');
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

export const openDetail: Command<Vetting> = {
  id: 'open-detail',
  label: 'Look at one object in detail',
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
