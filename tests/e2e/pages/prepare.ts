/** Sets the scene for tests of pages: settings, a list, nothing remembered of the names that the services offer. */
import type {Page} from 'puppeteer';
import type {Launched} from '../../support/launch.ts';
import {putLists} from '../../support/lists-in-vault.ts';
import {until} from '../../support/until.ts';

type Members = Parameters<typeof putLists>[1][number]['members'];

/** Writes settings, and the members as the list “A list”. What other tests were answered is forgotten. */
export async function prepareApp(
  launched: Launched,
  settings: Record<string, unknown>,
  members: Members = [],
): Promise<void> {
  const page = await launched.extensionPage('options.html');
  await until('the options to be drawn', () => page.evaluate(() => document.body.textContent.length > 100));
  await putLists(page, [{id: 'A list', members}], settings);
  await forgetLabels(page);
  await page.close();
}

/** A page of ours, in front: what is hidden is neither painted nor typed into. */
export async function openInFront(launched: Launched, path: string): Promise<Page> {
  const page = await launched.extensionPage(path);
  await page.bringToFront();
  return page;
}

/** Presses the first element whose words match. */
export async function press(page: Page, selector: string, words: RegExp): Promise<void> {
  await until(`${selector} that says ${words}`, () =>
    page.evaluate(
      (all, source, flags) => {
        const wanted = new RegExp(source, flags);
        const found = [...document.querySelectorAll<HTMLElement>(all)].find((one) =>
          wanted.test(one.textContent.trim()),
        );
        found?.click();
        return found !== undefined;
      },
      selector,
      words.source,
      words.flags,
    ),
  );
}

/** Empties the lists of names that the extension keeps for a day. */
async function forgetLabels(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('cache');
        open.onerror = () => reject(open.error);
        open.onupgradeneeded = () => open.transaction?.abort();
        open.onsuccess = () => {
          const act = open.result.transaction('labels', 'readwrite');
          act.objectStore('labels').clear();
          act.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
  );
}
