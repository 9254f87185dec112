import {browser} from 'wxt/browser';

/** Address of a page of the extension. @param page file name, `desk.html` @param search given as its query string */
export function pageUrl(page: string, search: Record<string, string> = {}): string {
  const url = new URL(page, browser.runtime.getURL('/'));
  for (const [name, value] of Object.entries(search)) url.searchParams.set(name, value);
  return url.href;
}

/** The compact grid of a list, to be framed in a portal page. */
export const inpageUrl = (datasetId: string): string => pageUrl('inpage.html', {list: datasetId});

/** Opens the app in a tab of its own. */
export async function openDesk(datasetId: string | null): Promise<void> {
  await browser.tabs.create({url: pageUrl('desk.html', datasetId === null ? {} : {list: datasetId})});
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({url: pageUrl('welcome.html')});
}
