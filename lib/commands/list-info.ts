import type {Command} from './command';
import type {Vetting} from './vetting';

export const listInfo: Command<Vetting> = {
  id: 'list-info',
  label: 'About this list: words, counts, new alerts',
  group: 'list',
  keys: ['l'],
  run: (app) => app.showList(),
};
