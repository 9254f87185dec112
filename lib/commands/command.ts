/**
 * Something a user can do, as data: shown in the `?` sheet and the options, bound to keys, run by buttons. `C` is what it acts upon
 * (the app gives it); a command never touches the DOM itself.
 */
export interface Command<C> {
  id: string;
  /** short, in the astronomer's words: "Flag good", "Next unset" */
  label: string;
  group: 'flag' | 'move' | 'select' | 'list' | 'view' | 'app';
  /** tinykeys syntax; the first is shown first */
  keys: string[];
  /** a key held down runs it again and again (moving, not flagging) */
  repeats?: boolean;
  /** greyed and silent where false */
  enabled?(context: C): boolean;
  run(context: C): void | Promise<void>;
}
