/** The three windows that act at once. */
import type {Page} from 'puppeteer';
import type {Launched} from '../launch.ts';
import {readStored} from '../stored.ts';
import {barSays, gridIsThere, openPanelFor, openResults, pressInBar, SEARCHES} from '../vet-page.ts';

const LISTS = {panel: SEARCHES.ztf, desk: 'https://ztf.fink-portal.org/?action=class&class=(TNS)%20TDE&last=100'};

export interface Windows {
  portal: Page;
  panel: Page;
  desk: Page;
}

/** The portal page of Rubin; the panel with a list of ZTF; a tab with another list: no object is judged in two of them. */
export async function openWindows(
  browser: Launched,
  lists: {panel: string; desk: string} | null,
): Promise<Windows & {lists: {panel: string; desk: string}}> {
  const known = lists ?? {panel: '', desk: ''};
  if (!lists) {
    for (const which of ['desk', 'panel'] as const) {
      const results = await openResults(browser, LISTS[which]);
      await pressInBar(results, 'Open in panel');
      await barSays(results, /objects? from \d+ alerts/);
      const reader = await browser.extensionPage('options.html');
      const {settings} = await readStored(reader);
      known[which] = String(settings.find(({name}) => name === 'currentDataset')?.value);
      await reader.close();
      await results.close();
    }
  }
  const desk = await browser.extensionPage(`inpage.html?list=${known.desk}`, 'window');
  const portal = await openResults(browser, SEARCHES.lsst);
  await portal.bringToFront();
  const panel = await openPanelFor(browser, portal);
  await gridIsThere(desk);
  return {portal, panel, desk, lists: known};
}

/** Places of the list that is open in a page. */
export const partOf = async (page: Page): Promise<{first: number; last: number}> => ({
  first: 1,
  last: await page.evaluate(() => Number(document.querySelector('.status-place')?.textContent?.split(' of ')[1] ?? 1)),
});

/** Nothing is on its way to the database. */
export async function atRest({portal, panel, desk}: Windows): Promise<boolean> {
  const apps = await Promise.all(
    [panel, desk].map((page) =>
      page.evaluate(() => !document.querySelector('.status-saved')?.textContent?.includes('saving')),
    ),
  );
  const page = await portal.evaluate(() =>
    [...document.querySelectorAll('fink-flag')].every(
      (host) => !host.shadowRoot?.querySelector('[role="radiogroup"]')?.hasAttribute('aria-busy'),
    ),
  );
  return page && apps.every(Boolean);
}
