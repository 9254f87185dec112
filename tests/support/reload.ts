import type {Page} from 'puppeteer';
import {until} from './until.ts';

/** The page as it stands now is told from the one that is loaded in its place. */
export const markPage = (page: Page) => page.evaluate(() => void Object.assign(globalThis, {isOld: true}));
export const isNewPage = (page: Page) =>
  until('the page to be loaded again', () =>
    page.evaluate(() => !('isOld' in globalThis) && document.querySelector('.top-bar') !== null).catch(() => false),
  );

/** Firefox does not tell a driver that a page of an extension has loaded again, and `page.reload()` waits half a minute for it: it is looked for. */
export async function reload(page: Page): Promise<void> {
  await markPage(page);
  await page.evaluate(() => setTimeout(() => location.reload()));
  await isNewPage(page);
}
