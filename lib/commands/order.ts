import type {Command} from './command';
import type {Vetting} from './vetting';

export const showOrder: Command<Vetting> = {
  id: 'order',
  label: 'Order, groups and filter',
  group: 'list',
  keys: ['Shift+o'],
  run: (app) => app.showOrder(),
};

export const reverseOrder: Command<Vetting> = {
  id: 'order-reverse',
  label: 'Turn the order round',
  group: 'list',
  keys: ['Shift+r'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.reverseOrder(),
};

export const filterNext: Command<Vetting> = {
  id: 'filter-next',
  label: 'Show all, no flag, good, maybe, bad in turn',
  group: 'list',
  keys: ['Shift+h'],
  run: (app) => app.filterNext(),
};

export const orderAgain: Command<Vetting> = {
  id: 'order-again',
  label: 'Sort and filter again by the flags of now',
  group: 'list',
  keys: ['Shift+g'],
  run: (app) => app.orderAgain(),
};
