/**
 * Keys as text: from an event to the syntax in which bindings are kept (tinykeys: "Shift+z", "$mod+Home", "Space") and from there to what a
 * person reads. Letters are kept lower case; a character that Shift makes ("?", "/") is kept as the character, whatever the keyboard.
 */

/** Pressed alone these are no key of their own. */
const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Dead'];

type KeyLike = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** @returns the binding that a key press stands for, null where only a modifier is held */
export function bindingOf(event: KeyLike): string | null {
  if (!event.key || MODIFIERS.includes(event.key)) return null;
  const isLetter = /^\p{L}$/u.test(event.key);
  const isCharacter = event.key.length === 1 && event.key !== ' ';
  const name = event.key === ' ' ? 'Space' : isLetter ? event.key.toLowerCase() : event.key;
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('$mod');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && (isLetter || !isCharacter)) parts.push('Shift');
  return [...parts, name].join('+');
}

const SHOWN: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  Enter: 'Enter',
  $mod: 'Ctrl',
  Backspace: 'Backspace',
};

/** @returns a binding as a person reads it: "Shift Z", "Ctrl Home", "←" */
export function showKey(binding: string): string {
  return splitKey(binding)
    .map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

/** Splits at the plus signs between parts; a plus that is the key itself stays ("$mod++"). */
export function splitKey(binding: string): string[] {
  return binding.split(/(?<=[\w\]])\+/);
}
