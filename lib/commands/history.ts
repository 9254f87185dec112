import type {Command} from './command';
import type {Vetting} from './vetting';

/** Steps of the log: they reach across restarts and across windows. */
export const undo: Command<Vetting> = {
  id: 'undo',
  label: 'Undo',
  group: 'flag',
  keys: ['z', '$mod+z'],
  enabled: (app) => app.canUndo,
  run: (app) => app.undo(),
};

export const redo: Command<Vetting> = {
  id: 'redo',
  label: 'Redo',
  group: 'flag',
  keys: ['Shift+z', '$mod+Shift+z'],
  enabled: (app) => app.canRedo,
  run: (app) => app.redo(),
};
