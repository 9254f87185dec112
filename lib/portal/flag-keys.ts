import type {Flag} from '../alert';

/** What a key means on a result: 1 2 3 0 set good, maybe, bad, unset; j and k go to the next and the previous result. */
export type FlagKey = {flag: Flag | null} | {step: 1 | -1} | null;

const KEYS: Record<string, FlagKey> = {
  '1': {flag: 'good'},
  '2': {flag: 'maybe'},
  '3': {flag: 'bad'},
  '0': {flag: null},
  j: {step: 1},
  k: {step: -1},
};

/** @param onWidget on a widget itself the up and down arrows step too; elsewhere they scroll the page */
export function flagKey(event: KeyboardEvent, onWidget: boolean): FlagKey {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
  if (onWidget && event.key === 'ArrowDown') return {step: 1};
  if (onWidget && event.key === 'ArrowUp') return {step: -1};
  return Object.hasOwn(KEYS, event.key) ? (KEYS[event.key] as FlagKey) : null;
}

const TYPING_ROLES = ['textbox', 'searchbox', 'combobox', 'spinbutton'];

/** Whether keys at an element are text (or a choice) and must be left alone. */
export function isTyping(target: EventTarget | null | undefined): boolean {
  if (!target || !('closest' in target)) return false;
  const element = target as HTMLElement;
  if (element.isContentEditable || TYPING_ROLES.includes(element.getAttribute('role') ?? '')) return true;
  return (
    ['input', 'textarea', 'select', 'option'].includes(element.localName) ||
    element.closest('[contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]') !== null
  );
}
