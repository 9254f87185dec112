import type {ListState} from './list-state';
import type {Notices} from './notices';
import type {PlaceState} from './place-state';
import type {VerdictState} from './verdict-state';

interface Parts {
  lists: ListState;
  place: PlaceState;
  verdicts: VerdictState;
  notices: Notices;
}

/** Moves the focus to the next object without a flag, round the end of the list; says so where there is no other. */
export function goToNextUnset({lists, place, verdicts, notices}: Parts): void {
  const keys = lists.keys.peek();
  const from = place.focus.peek();
  for (let step = 1; step <= keys.length; step++) {
    const at = (from + step) % keys.length;
    const key = keys[at];
    if (key && verdicts.flagOf(key) === null) {
      if (step === keys.length && at === from) break;
      place.focusOn(at);
      return;
    }
  }
  const here = place.focusedKey.peek();
  notices.say(
    here && verdicts.flagOf(here) === null
      ? 'This is the last object without a flag.'
      : `Every object of this list has a flag.`,
  );
}
