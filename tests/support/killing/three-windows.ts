/** The three windows that act at once. */
import type {Page} from 'puppeteer';
import type {Sky} from '../../pocket-fink/sky/types.ts';
import type {Launched} from '../launch.ts';
import {memberOf, putLists} from '../lists-in-vault.ts';
import {readStored} from '../stored.ts';
import {until} from '../until.ts';
import {gridIsThere, openPanelFor, openResults, SEARCHES} from '../vet-page.ts';

export interface Windows {
  portal: Page;
  panel: Page;
  desk: Page;
}

/** No object is in two of them, nor of Rubin, whose results the portal page shows: what another window says meanwhile would make an act none. */
const membersOf = (sky: Sky, from: number, count: number) =>
  Array.from({length: count}, (_, n) => memberOf('ztf', sky.ztf.at(from + n)));

/** The lists of the panel and of the tab, before the first of the rounds. */
export async function makeLists(browser: Launched, sky: Sky): Promise<void> {
  const page = await browser.extensionPage('options.html');
  await until('the vault', () => readStored(page));
  const lists = [
    {id: 'panel', members: membersOf(sky, 0, 80)},
    {id: 'desk', members: membersOf(sky, 100, 40)},
  ];
  await putLists(page, lists, {currentDataset: 'panel'});
  await page.close();
}

/** The portal page of Rubin; the panel with a list of ZTF; a tab with another list. */
export async function openWindows(browser: Launched): Promise<Windows> {
  const desk = await browser.extensionPage('inpage.html?list=desk', 'window');
  const portal = await openResults(browser, SEARCHES.lsst);
  await portal.bringToFront();
  const panel = await openPanelFor(browser, portal);
  await gridIsThere(desk);
  return {portal, panel, desk};
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
