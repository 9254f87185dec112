import type {Command} from './command';
import type {Vetting} from './vetting';

export const editNote: Command<Vetting> = {
  id: 'edit-note',
  label: 'Note and tags of the object',
  group: 'flag',
  keys: ['Shift+t'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.editNote(),
};

/** Alt and a digit: the digits alone are flags. */
const tagDigit = (digit: number): Command<Vetting> => ({
  id: `tag-${digit}`,
  label: `Tag number ${digit}: on or off`,
  group: 'flag',
  keys: [`Alt+${digit}`],
  enabled: (app) => app.hasObjects,
  run: (app) => app.tagDigit(digit),
});
export const tag1: Command<Vetting> = tagDigit(1);
export const tag2: Command<Vetting> = tagDigit(2);
export const tag3: Command<Vetting> = tagDigit(3);
export const tag4: Command<Vetting> = tagDigit(4);
export const tag5: Command<Vetting> = tagDigit(5);
export const tag6: Command<Vetting> = tagDigit(6);
export const tag7: Command<Vetting> = tagDigit(7);
export const tag8: Command<Vetting> = tagDigit(8);
export const tag9: Command<Vetting> = tagDigit(9);

export const showTags: Command<Vetting> = {
  id: 'show-tags',
  label: 'Tags of the list',
  group: 'list',
  keys: ['g'],
  run: (app) => app.showTags(),
};

export const showHistory: Command<Vetting> = {
  id: 'show-history',
  label: 'History of all flags, tags and notes',
  group: 'list',
  keys: ['h'],
  run: (app) => app.showHistory(),
};

export const nextUnseen: Command<Vetting> = {
  id: 'next-unseen',
  label: 'Next object not seen yet',
  group: 'move',
  keys: ['j'],
  repeats: true,
  enabled: (app) => app.hasObjects,
  run: (app) => app.nextUnseen(),
};
