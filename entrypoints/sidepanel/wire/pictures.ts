import type {Drawing, Pictures} from '@/components/app/services';
import {KINDS, type StampSet} from '@/lib/alert';
import {lookFor, shownStamps, treatmentKey} from '@/lib/pixels';
import type {Settings} from '@/lib/vault';

type Looks = Settings['looks'];

/**
 * Stamps with their looks, baked; kept for as long as the stamps are. Where pixels must be changed first they are asked for, and until they
 * are there the pictures of before stay, so that nothing flickers.
 * @param treat brings what `shownStamps` then gives; rejects when the window goes
 */
export function createPictures(
  treat: (stamps: StampSet, looks: Looks) => Promise<unknown>,
): Pick<Drawing, 'pictures' | 'onPictures'> {
  const baked = new WeakMap<StampSet, {looks: Looks; pictures: Pictures}>();
  const asked = new WeakMap<StampSet, string>();
  const keys = new WeakMap<Looks, string>();
  const listeners = new Set<() => void>();

  const keyOf = (looks: Looks): string => {
    const key = keys.get(looks) ?? treatmentKey(looks);
    keys.set(looks, key);
    return key;
  };

  const ask = (stamps: StampSet, looks: Looks, key: string) => {
    if (asked.get(stamps) === key) return;
    asked.set(stamps, key);
    treat(stamps, looks).then(
      () => {
        if (asked.get(stamps) === key) asked.delete(stamps);
        for (const listener of listeners) listener();
      },
      () => asked.delete(stamps),
    );
  };

  return {
    pictures(stamps, looks) {
      const last = baked.get(stamps);
      if (last?.looks === looks) return last.pictures;
      const key = keyOf(looks);
      const shown = shownStamps(stamps, key);
      if (!shown) {
        ask(stamps, looks, key);
        return last?.pictures ?? {};
      }
      const pictures: Pictures = {};
      for (const kind of KINDS) {
        const stamp = shown.stamps[kind];
        if (stamp) pictures[kind] = {stamp, look: lookFor(kind, shown, looks[kind])};
      }
      baked.set(stamps, {looks, pictures});
      return pictures;
    },
    onPictures(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
  };
}
