import {KINDS} from '../../lib/alert';
import type {Picturing} from '../../lib/commands';
import type {AppState} from './app';
import {wordsOf} from './notices';

/** Pictures and FITS files, as far as one command does it. */
export function createPictureActs({
  services,
  place,
  loads,
  notices,
  dialog,
  detail,
  large,
}: AppState): Omit<Picturing, 'hasObjects'> {
  let isBusy = false;
  return {
    savePictures() {
      dialog.value = 'pictures';
    },
    async saveFits() {
      const key = place.focusedKey.peek();
      const shown = detail.peek() ? large.peek() : key && loads.view(key).peek().loaded;
      const alert = shown?.alertKey;
      if (!alert) return notices.say('There is no alert with stamps to save.');
      if (isBusy) return notices.say('The FITS stamps are being fetched already.');
      isBusy = true;
      const kinds = KINDS.filter((kind) => shown.stamps?.stamps[kind] ?? !shown.stamps);
      notices.say(`Asking the service for ${kinds.length} FITS stamps, one request each.`);
      const life = new AbortController();
      let saved = 0;
      try {
        for (const kind of kinds) {
          const file = await services.files.fits(alert, kind, life.signal);
          if (await services.files.save(file)) saved++;
        }
        notices.say(saved > 0 ? `Saved ${saved} FITS files to your downloads.` : 'Nothing was saved.');
      } catch (error) {
        notices.fail(`The FITS stamps could not be saved: ${wordsOf(error)}`, {
          label: 'Try again',
          run: () => this.saveFits(),
        });
      } finally {
        isBusy = false;
      }
    },
  };
}
