import type {App} from '../app/app';
import {leaveSelection} from '../app/selecting';

/**
 * A click on a cell: Ctrl takes the object in or out, Shift reaches from the last one chosen; a plain click leaves the selection.
 * @returns whether the click was for the selection, and nothing else is to be done
 */
export function selectByClick(app: App, index: number, event: MouseEvent): boolean {
  if ((event.target as Element).closest('a, button, input, label')) return false;
  const isMore = event.ctrlKey || event.metaKey;
  if (!isMore && !event.shiftKey) {
    leaveSelection(app);
    return false;
  }
  app.selection.reach(index, {range: event.shiftKey, add: isMore});
  app.place.focusOn(index, {reveal: false});
  return true;
}
