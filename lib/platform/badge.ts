import {browser} from 'wxt/browser';

/** Some letters on the toolbar button of every window; '' takes them away. Four have room. */
export function showBadge(text: string): void {
  void browser.action?.setBadgeText({text}).catch(() => {});
  // taken away with the window that does the work: nobody else would
  if (text !== '') globalThis.addEventListener?.('pagehide', clear, {once: true});
  else globalThis.removeEventListener?.('pagehide', clear);
}

const clear = (): void => void browser.action?.setBadgeText({text: ''}).catch(() => {});
