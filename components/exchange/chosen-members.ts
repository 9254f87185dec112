import type {Member} from '../../lib/vault/vault';
import type {App} from '../app/app';

/** The selected objects of the open list, in its order, or all of it. */
export function chosenMembers(app: App, isSelection: boolean): readonly Member[] {
  const members = app.lists.members.peek();
  if (!isSelection || app.selection.count.peek() === 0) return members;
  return app.selection.keys().flatMap((key) => members[app.lists.indexOf(key)] ?? []);
}
