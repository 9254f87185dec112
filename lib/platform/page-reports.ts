import {browser} from 'wxt/browser';
import {push} from './events';
import type {PageReport} from './protocol';

const KEY = 'pageReports';
type Reports = Record<string, PageReport>;

/** What the portal tabs said of themselves last, for the panel; outlives a sleep of the background, not the browser. */
export interface PageReports {
  put(report: PageReport): Promise<void>;
  /** of the tab in front of the window that was used last; null where that is no portal page */
  active(): Promise<PageReport | null>;
}

export function createPageReports(): PageReports {
  let turn: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Reports> =>
    ((await browser.storage.session.get(KEY))[KEY] as Reports | undefined) ?? {};

  /** one change after the other: each reads what the one before wrote; reports of closed tabs go */
  const put = (report: PageReport): Promise<void> => {
    const next = turn.then(async () => {
      const open = new Set((await browser.tabs.query({})).map(({id}) => String(id)));
      const kept = Object.entries(await read()).filter(([tabId]) => open.has(tabId));
      await browser.storage.session.set({[KEY]: {...Object.fromEntries(kept), [report.tabId]: report}});
    });
    turn = next.catch(() => undefined);
    return next;
  };

  const active = async (): Promise<PageReport | null> => {
    await turn;
    const [tab] = await browser.tabs.query({active: true, lastFocusedWindow: true});
    // The address is seen for hosts of ours only; a tab that went elsewhere has left its report behind.
    if (tab?.id === undefined || !tab.url) return null;
    const report = (await read())[tab.id];
    return report && new URL(tab.url).origin === report.origin ? report : null;
  };

  return {
    active,
    async put(report) {
      await put(report);
      await push('pageChanged', {page: await active()});
    },
  };
}
