import {browser} from 'wxt/browser';
import {ask} from './ask';
import {onEvent} from './events';
import type {PageReport} from './protocol';

/**
 * For the panel: what the portal page in front of it shows, now and after each change, until the signal aborts. The panel listens for other
 * tabs itself, so that the background may sleep while a person browses. null = no portal page.
 */
export function watchActivePage(listener: (page: PageReport | null) => void, signal: AbortSignal): void {
  let asked = 0;
  const look = (): void => {
    const number = ++asked;
    ask('activePage', {}).then(
      ({page}) => {
        if (number === asked && !signal.aborted) listener(page);
      },
      () => {
        if (number === asked && !signal.aborted) listener(null);
      },
    );
  };
  const onUpdated = (_tabId: number, changed: {status?: string}): void => {
    if (changed.status !== undefined) look();
  };
  browser.tabs.onActivated.addListener(look);
  browser.tabs.onUpdated.addListener(onUpdated);
  signal.addEventListener(
    'abort',
    () => {
      browser.tabs.onActivated.removeListener(look);
      browser.tabs.onUpdated.removeListener(onUpdated);
    },
    {once: true},
  );
  onEvent('pageChanged', look, signal);
  look();
}
