import type {Settings} from '../../lib/vault/vault';

const query = () => globalThis.matchMedia?.('(prefers-color-scheme: dark)') ?? null;

/** @returns whether a setting means dark now; `auto` follows the system */
export const isDarkNow = (theme: Settings['theme']): boolean =>
  theme === 'auto' ? (query()?.matches ?? false) : theme === 'dark';

/** Sets the theme of the document; tokens.css reads it. */
export function applyTheme(theme: Settings['theme']): void {
  const root = document.documentElement;
  root.dataset.theme = isDarkNow(theme) ? 'dark' : 'light';
}

export function onSystemTheme(listener: () => void, signal: AbortSignal): void {
  query()?.addEventListener?.('change', listener, {signal});
}
