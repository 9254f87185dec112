import type {Annotating} from '../../lib/commands';
import type {Acts} from './acts';
import type {AppState} from './app';
import {goToNextUnseen} from './next-unset';
import {leaveSelection} from './selecting';

/** What the commands ask about tags, notes, history and what was not seen. */
export function createAnnotating(app: AppState, {afterStep}: Acts): Annotating {
  const {place, selection, verdicts, notices, annotations, dialog, detail, settings} = app;
  return {
    editNote: () =>
      afterStep(() => {
        const key = place.focusedKey.peek();
        if (!key || !verdicts.ready.peek()) return;
        annotations.editing.value = key;
        // The detail view has the fields open: they take the focus.
        if (detail.peek()) document.querySelector<HTMLElement>('.detail .note-field textarea')?.focus();
      }),
    tagDigit: (digit) =>
      afterStep(() => {
        const tag = settings.all.peek()?.tagKeys[digit - 1];
        const key = place.focusedKey.peek();
        if (!tag) {
          notices.say(`No tag is on ${digit}: choose one in “Tags of the list”.`);
          return;
        }
        if (!key || !verdicts.ready.peek()) return;
        void annotations.toggleTag(selection.count.peek() > 0 ? selection.keys() : [key], tag);
      }),
    showTags() {
      dialog.value = 'tags';
    },
    showHistory() {
      dialog.value = 'history';
    },
    nextUnseen: () =>
      afterStep(() => {
        leaveSelection(app);
        goToNextUnseen(app);
      }),
  };
}
