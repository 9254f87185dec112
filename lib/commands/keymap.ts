import {createKeybindingsHandler} from 'tinykeys';
import type {Command} from './command';
import {splitKey} from './key-names';

/** command id -> keys, where the person changed them (settings.keys). An empty list = no key. */
export type KeyChanges = Record<string, string[]>;

/** The keys of a command: the person's own where there are some, else those of the registry. */
export function keysOf<C>(command: Command<C>, changes: KeyChanges): string[] {
  const own = changes[command.id];
  return Array.isArray(own) ? own.filter((key) => typeof key === 'string' && key !== '') : command.keys;
}

/** Same key, whatever the case of the letter and the order of the modifiers. */
export function normalKey(binding: string): string {
  const parts = splitKey(binding.trim());
  const key = parts.pop() ?? '';
  return [...parts.sort(), key].join('+').toLowerCase();
}

/** @returns the command that a key belongs to already, other than `except`; null = it is free */
export function ownerOf<C>(
  commands: readonly Command<C>[],
  changes: KeyChanges,
  binding: string,
  except: string,
): Command<C> | null {
  const wanted = normalKey(binding);
  return (
    commands.find(
      (command) => command.id !== except && keysOf(command, changes).some((key) => normalKey(key) === wanted),
    ) ?? null
  );
}

export interface Collision {
  key: string;
  ids: string[];
}

/** Every key that more than one command claims. */
export function collisions<C>(commands: readonly Command<C>[], changes: KeyChanges): Collision[] {
  const owners = new Map<string, string[]>();
  for (const command of commands) {
    for (const key of new Set(keysOf(command, changes).map(normalKey))) {
      owners.set(key, [...(owners.get(key) ?? []), command.id]);
    }
  }
  return [...owners].filter(([, ids]) => ids.length > 1).map(([key, ids]) => ({key, ids}));
}

/**
 * tinykeys compares modifiers strictly, so a character that some keyboards reach by Shift ("?") takes Shift as optional; and the digit row
 * counts as digits also where it needs Shift (French keyboards): the place of the key decides there.
 */
function syntaxOf(binding: string): string {
  const parts = splitKey(binding);
  const key = parts.pop() ?? '';
  if (/^\d$/.test(key)) return [...parts, `(${key}|Digit${key})`].join('+');
  if (key.length === 1 && !/\p{L}/u.test(key) && !parts.includes('Shift')) return [...parts, '[Shift]', key].join('+');
  return binding;
}

/** Keys that mean something to a control that has the focus: a button is pressed by Enter and Space, a list moves by arrows. */
const CONTROL_KEYS = new Set([
  'Enter',
  ' ',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** @returns whether a key belongs to the field or control in which it was pressed */
export function isForControl(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.isComposing || event.defaultPrevented) return true;
  if (!(target instanceof Element)) return false;
  if (event.key === 'Escape') return false;
  const field = target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])');
  if (field) {
    const isPointed =
      field instanceof HTMLInputElement && ['radio', 'checkbox', 'button', 'submit'].includes(field.type);
    return !isPointed || CONTROL_KEYS.has(event.key);
  }
  return (
    CONTROL_KEYS.has(event.key) && target.closest('button, a[href], summary, [role="option"], [role="tab"]') !== null
  );
}

/**
 * A keydown listener for a registry of commands. Inert while typing and while a control needs the key. A key that two commands claim runs the first
 * of them alone.
 */
export function keyListener<C>(
  commands: readonly Command<C>[],
  changes: KeyChanges,
  context: () => C,
): (event: KeyboardEvent) => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  const taken = new Set<string>();
  for (const command of commands) {
    for (const key of keysOf(command, changes)) {
      if (taken.has(normalKey(key))) continue;
      taken.add(normalKey(key));
      bindings[syntaxOf(key)] = (event) => {
        if (event.repeat && !command.repeats) return;
        const app = context();
        if (command.enabled && !command.enabled(app)) return;
        event.preventDefault();
        void command.run(app);
      };
    }
  }
  return createKeybindingsHandler(bindings, {ignore: isForControl});
}
