import type {Command} from './command';
import type {Movement} from './movement';
import type {Vetting} from './vetting';

const moveCommand = (to: Movement, label: string, keys: string[]): Command<Vetting> => ({
  id: `move-${to}`,
  label,
  group: 'move',
  keys,
  repeats: true,
  enabled: (app) => app.hasObjects,
  run: (app) => app.move(to),
});

/** Movement runs on over the ends of a page; the ends of the list stop it. */
export const moveLeft = moveCommand('left', 'Move left', ['ArrowLeft']);
export const moveRight = moveCommand('right', 'Move right', ['ArrowRight']);
export const moveUp = moveCommand('up', 'Move up', ['ArrowUp']);
export const moveDown = moveCommand('down', 'Move down', ['ArrowDown']);
export const movePageFirst = moveCommand('page-first', 'First object of the page', ['Home']);
export const movePageLast = moveCommand('page-last', 'Last object of the page', ['End']);
export const moveListFirst = moveCommand('list-first', 'First object of the list', ['$mod+Home']);
export const moveListLast = moveCommand('list-last', 'Last object of the list', ['$mod+End']);

export const pageNext: Command<Vetting> = {
  id: 'page-next',
  label: 'Next page',
  group: 'move',
  keys: ['PageDown'],
  repeats: true,
  enabled: (app) => app.hasObjects,
  run: (app) => app.page(1),
};

export const pagePrevious: Command<Vetting> = {
  id: 'page-previous',
  label: 'Previous page',
  group: 'move',
  keys: ['PageUp'],
  repeats: true,
  enabled: (app) => app.hasObjects,
  run: (app) => app.page(-1),
};

export const nextUnset: Command<Vetting> = {
  id: 'next-unset',
  label: 'Next object without a flag',
  group: 'move',
  keys: ['Space', 'n'],
  repeats: true,
  enabled: (app) => app.hasObjects,
  run: (app) => app.nextUnset(),
};

export const toggleAdvance: Command<Vetting> = {
  id: 'toggle-advance',
  label: 'Move on after a flag: on or off',
  group: 'move',
  keys: ['a'],
  run: (app) => app.toggleAdvance(),
};
