import type {Command} from './command';
import type {Movement} from './movement';
import type {Vetting} from './vetting';

const command = (
  id: string,
  label: string,
  keys: string[],
  run: (app: Vetting) => void,
  repeats = false,
): Command<Vetting> => ({id, label, group: 'select', keys, repeats, enabled: (app) => app.hasObjects, run});

export const selectToggle: Command<Vetting> = command(
  'select-toggle',
  'Select the focused object, or not',
  ['Shift+Space'],
  (app) => app.toggleSelected(),
);
export const selectPage: Command<Vetting> = command('select-page', 'Select the page', ['$mod+a'], (app) =>
  app.selectPage(),
);
export const selectAll: Command<Vetting> = command(
  'select-all',
  'Select the whole list',
  ['Shift+a', '$mod+Shift+a'],
  (app) => app.selectAll(),
);
export const selectInvert: Command<Vetting> = command(
  'select-invert',
  'Invert the selection of the page',
  ['Shift+i'],
  (app) => app.invertSelection(),
);
export const selectNone: Command<Vetting> = command('select-none', 'Select nothing (as Esc)', ['Shift+u'], (app) =>
  app.clearSelection(),
);

const extend = (to: Movement, label: string, key: string) =>
  command(`select-${to}`, label, [key], (app) => app.extend(to), true);
export const selectLeft: Command<Vetting> = extend('left', 'Select to the left', 'Shift+ArrowLeft');
export const selectRight: Command<Vetting> = extend('right', 'Select to the right', 'Shift+ArrowRight');
export const selectUp: Command<Vetting> = extend('up', 'Select upwards', 'Shift+ArrowUp');
export const selectDown: Command<Vetting> = extend('down', 'Select downwards', 'Shift+ArrowDown');
export const selectPageFirst: Command<Vetting> = extend('page-first', 'Select to the first of the page', 'Shift+Home');
export const selectPageLast: Command<Vetting> = extend('page-last', 'Select to the last of the page', 'Shift+End');

const keep = (to: Movement, label: string, key: string) =>
  command(`keep-${to}`, label, [key], (app) => app.moveOnly(to), true);
export const keepLeft: Command<Vetting> = keep('left', 'Move left, keep the selection', '$mod+ArrowLeft');
export const keepRight: Command<Vetting> = keep('right', 'Move right, keep the selection', '$mod+ArrowRight');
export const keepUp: Command<Vetting> = keep('up', 'Move up, keep the selection', '$mod+ArrowUp');
export const keepDown: Command<Vetting> = keep('down', 'Move down, keep the selection', '$mod+ArrowDown');

export const markRestBad: Command<Vetting> = {
  id: 'mark-rest-bad',
  label: 'Flag the rest of this page bad',
  group: 'flag',
  keys: ['Shift+x'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.markRestBad(),
};
