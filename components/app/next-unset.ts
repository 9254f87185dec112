import type {VerdictKey} from '../../lib/alert';
import type {ListState} from './list-state';
import type {Notices} from './notices';
import type {PlaceState} from './place-state';
import type {VerdictState} from './verdict-state';

interface Parts {
  lists: Pick<ListState, 'keys'>;
  place: Pick<PlaceState, 'focus' | 'focusedKey' | 'focusOn'>;
  verdicts: Pick<VerdictState, 'flagOf' | 'isSeen'>;
  notices: Pick<Notices, 'say'>;
}

/** Moves the focus to the next object without a flag, round the end of the list; says so where there is no other. */
export const goToNextUnset = (parts: Parts): void =>
  goToNext(parts, (key) => parts.verdicts.flagOf(key) === null, {
    last: 'This is the last object without a flag.',
    none: 'Every object of this list has a flag.',
  });

/** The same for objects that did not stand on the screen for a second yet: pressed again and again it comes to each of them once. */
export const goToNextUnseen = (parts: Parts): void =>
  goToNext(parts, (key) => !parts.verdicts.isSeen(key), {
    last: 'This is the last object that was not seen.',
    none: 'Every object of this list was seen.',
  });

function goToNext(
  {lists, place, notices}: Parts,
  isWanted: (key: VerdictKey) => boolean,
  words: {last: string; none: string},
): void {
  const keys = lists.keys.peek();
  const from = place.focus.peek();
  for (let step = 1; step < keys.length; step++) {
    const at = (from + step) % keys.length;
    const key = keys[at];
    if (key && isWanted(key)) {
      place.focusOn(at);
      return;
    }
  }
  const here = place.focusedKey.peek();
  notices.say(here && isWanted(here) ? words.last : words.none);
}
