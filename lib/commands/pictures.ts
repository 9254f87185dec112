import type {Command} from './command';

/** What the commands ask about pictures as files. */
export interface Picturing {
  readonly hasObjects: boolean;
  /** opens the choice of what to save */
  savePictures(): void;
  /** the stamps of the alert that is shown, as the service sends them */
  saveFits(): void;
}

export const savePictures: Command<Picturing> = {
  id: 'save-pictures',
  label: 'Save pictures (PNG) of tiles, cells, page or list',
  group: 'list',
  keys: ['Shift+p'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.savePictures(),
};

export const saveFits: Command<Picturing> = {
  id: 'save-fits',
  label: 'Save the FITS stamps of the alert',
  group: 'list',
  keys: ['Shift+f'],
  enabled: (app) => app.hasObjects,
  run: (app) => app.saveFits(),
};
