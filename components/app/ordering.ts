import {type Flag, flagLabel} from '../../lib/alert';
import type {Ordering} from '../../lib/commands';
import type {AppState} from './app';

const SHOWN_IN_TURN: readonly (readonly (Flag | 'unset')[])[] = [[], ['unset'], ['good'], ['maybe'], ['bad']];

/** What the commands ask about the order of a list and its filter. */
export function createOrdering({order, dialog, notices}: AppState): Ordering {
  return {
    showOrder() {
      dialog.value = dialog.peek() === 'order' ? null : 'order';
    },
    reverseOrder() {
      const {by, down} = order.order.peek();
      order.set({down: !down});
      const label = order.choices.peek().find(({id}) => id === by)?.label ?? by;
      notices.say(`${label}: ${down ? 'rising' : 'falling'}.`);
    },
    filterNext() {
      const now = JSON.stringify(order.order.peek().flags);
      const at = SHOWN_IN_TURN.findIndex((flags) => JSON.stringify(flags) === now);
      const flags = SHOWN_IN_TURN[(at + 1) % SHOWN_IN_TURN.length] ?? [];
      order.set({flags});
      notices.say(flags[0] === undefined ? 'All flags are shown.' : `Only ${flagWords(flags[0])}.`);
    },
    orderAgain() {
      order.again();
      notices.say('Sorted and filtered by the flags of now.');
    },
  };
}

/** @returns "objects without a flag", "good ones" */
const flagWords = (flag: Flag | 'unset'): string =>
  flag === 'unset' ? 'objects without a flag' : `${flagLabel(flag)} ones`;
