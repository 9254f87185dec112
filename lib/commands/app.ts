import type {Command} from './command';
import type {Vetting} from './vetting';

export const openOnPortal: Command<Vetting> = {
  id: 'open-on-portal',
  label: 'Open the object on the Fink portal',
  group: 'list',
  keys: ['o'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.openOnPortal(),
};

export const retry: Command<Vetting> = {
  id: 'retry',
  label: 'Ask again for what failed',
  group: 'list',
  keys: ['r'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.retry(),
};

export const showProblems: Command<Vetting> = {
  id: 'show-problems',
  label: 'Table of errors',
  group: 'list',
  keys: ['e'],
  run: (app) => app.showProblems(),
};

export const findList: Command<Vetting> = {
  id: 'find-list',
  label: 'Find a list',
  group: 'list',
  keys: ['/'],
  run: (app) => app.findList(),
};

export const exportFlags: Command<Vetting> = {
  id: 'export',
  label: 'Export flags, reports, files',
  group: 'list',
  keys: ['Shift+e'],
  run: (app) => app.exportFlags(),
};

export const importFiles: Command<Vetting> = {
  id: 'import',
  label: 'Import files',
  group: 'list',
  keys: ['Shift+y'],
  run: (app) => app.importFiles(),
};

export const showKeys: Command<Vetting> = {
  id: 'show-keys',
  label: 'This sheet of keys',
  group: 'app',
  keys: ['?'],
  run: (app) => app.showKeys(),
};
