import type {Command} from './command';
import type {Vetting} from './vetting';

/**
 * Steps of the log: they reach across restarts and across windows. Never switched off: what a window knows of the log is a moment old, and a redo
 * pressed right after an undo must not be lost. Where there is nothing, the app says so.
 */
export const undo: Command<Vetting> = {
  id: 'undo',
  label: 'Undo',
  group: 'flag',
  keys: ['z', '$mod+z'],
  run: (app) => app.undo(),
};

export const redo: Command<Vetting> = {
  id: 'redo',
  label: 'Redo',
  group: 'flag',
  keys: ['Shift+z', '$mod+Shift+z'],
  run: (app) => app.redo(),
};
