import {type Flag, flagLabel} from '../../lib/alert';
import type {Selecting} from '../../lib/commands';
import type {Acts} from './acts';
import type {AppState} from './app';

/** What the commands ask about several objects at once. */
export function createSelecting(app: AppState, {flagObjects, afterStep}: Acts): Selecting {
  const {place, selection, verdicts, notices} = app;
  const say = () => {
    const count = selection.count.peek();
    notices.say(count === 0 ? 'Nothing is selected.' : `${objects(count)} selected.`);
  };
  return {
    toggleSelected: () => selection.toggle(place.focus.peek()),
    extend(to) {
      selection.beginAt(place.focus.peek());
      place.move(to);
      selection.reach(place.focus.peek(), {range: true, add: false});
    },
    moveOnly: (to) => place.move(to),
    selectPage() {
      selection.page();
      say();
    },
    selectAll() {
      selection.all();
      say();
    },
    invertSelection() {
      selection.invertPage();
      say();
    },
    clearSelection: () => leaveSelection(app),
    markRestBad: () =>
      afterStep(() => {
        if (!verdicts.ready.peek()) return;
        const rest = place.hereKeys.peek().filter((key) => verdicts.flagOf(key) === null);
        if (rest.length === 0) notices.say('Every object of this page has a flag.');
        else void flagObjects(rest, 'bad');
      }),
  };
}

/** A flag key while something is selected: one act for all of it; the selection stays, for what comes next. */
export function flagSelected({selection, notices, verdicts, lists}: AppState, acts: Acts, flag: Flag | null): void {
  const keys = selection.keys();
  if (keys.every((key) => verdicts.flagOf(key) === flag)) {
    notices.say(
      flag === null
        ? 'None of the selected objects has a flag.'
        : `All selected objects are ${flagLabel(flag, lists.flagSet.peek())} already.`,
    );
    return;
  }
  void acts.flagObjects(keys, flag);
}

/**
 * A plain click or a plain move leaves the selection, as in every file manager: the next flag key is meant for what is in focus. A large selection is
 * work, so it can be had back.
 */
export function leaveSelection({selection, notices, lists}: AppState): void {
  const count = selection.count.peek();
  if (count === 0) {
    selection.forgetAnchor();
    return;
  }
  const keys = selection.keys();
  selection.clear();
  if (count < 2) return;
  notices.say(`${objects(count)} no longer selected.`, {
    label: 'Select again',
    run: () =>
      selection.choose(
        keys.map((key) => lists.indexOf(key)),
        [],
      ),
  });
}

const objects = (count: number): string => (count === 1 ? '1 object' : `${count} objects`);
