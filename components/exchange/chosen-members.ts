import type {Member} from '../../lib/vault/vault';
import type {App} from '../app/app';

/** Which objects of the open list: the selected ones, those that a filter leaves, or all of it. */
export type Scope = 'selection' | 'shown' | 'list';

/** What is offered first: what the person chose, then what is seen. */
export const firstScope = (app: App): Scope =>
  app.selection.count.peek() > 0 ? 'selection' : app.order.hidden.peek() > 0 ? 'shown' : 'list';

/** Objects of a scope; selected and shown ones in the order of the screen, all of them in that of the list. */
export function chosenMembers(app: App, scope: Scope): readonly Member[] {
  if (scope === 'list') return app.lists.whole.members.peek();
  const shown = app.lists.members.peek();
  if (scope === 'shown' || app.selection.count.peek() === 0) return shown;
  return app.selection.keys().flatMap((key) => shown[app.lists.indexOf(key)] ?? []);
}
