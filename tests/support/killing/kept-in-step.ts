/** The files in step that take part: one in the private file system of the extension (no picker opens without a person), one on a WebDAV server. */
import type {Page} from 'puppeteer';
import {type ApacheDav, DAV_PASSWORD, DAV_USER} from '../apache-dav.ts';
import {until} from '../until.ts';

export interface KeptInStep {
  name: string;
  /** chooses the file as a person does, in an open panel */
  choose(page: Page): Promise<void>;
  /** @param page any of the extension. @returns the text of the file */
  read(page: Page): Promise<string>;
}

const press = (page: Page, label: string) =>
  until(`the button “${label}”`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll('button')].find(
        (one) => one.textContent?.trim().startsWith(wanted) && !one.disabled && one.checkVisibility(),
      );
      found?.click();
      return found !== undefined;
    }, label),
  );

/** With the pointer: the browser counts it as the person's, without which Firefox asks for no permission. */
async function clickOn(page: Page, label: string): Promise<void> {
  const handle = await page.evaluateHandle(
    (wanted) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === wanted) ?? null,
    label,
  );
  await (handle.asElement() as import('puppeteer').ElementHandle<Element> | null)?.click();
}

async function fill(page: Page, selector: string, text: string): Promise<void> {
  await until(selector, () => page.$(selector));
  await page.evaluate(
    (wanted, words) => {
      const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(wanted);
      const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, words);
      field?.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', {bubbles: true}));
    },
    selector,
    text,
  );
}

/** Leaves the file that was kept until now. */
async function openAfresh(page: Page): Promise<void> {
  const isSet = await page.evaluate(() => {
    const status = document.querySelector<HTMLElement>('.status-mirror');
    status?.click();
    return !status?.textContent?.includes('not set');
  });
  if (isSet) await press(page, 'Stop: leave the file');
}

async function untilSaved(page: Page): Promise<void> {
  await until('the file to be in step', () =>
    page.evaluate(() => document.querySelector('.status-mirror')?.textContent?.includes('saved')),
  );
  await until('the dialog to close', () =>
    page.evaluate(() => {
      document.querySelector<HTMLElement>('dialog[open] button[aria-label="Close"]')?.click();
      return !document.querySelector('dialog');
    }),
  );
}

export const fileInStep: KeptInStep = {
  name: 'file',
  async choose(page) {
    await openAfresh(page);
    await page.evaluate(() => {
      const choose = async () => (await navigator.storage.getDirectory()).getFileHandle('flags.json', {create: true});
      Object.assign(window, {showSaveFilePicker: choose});
    });
    await press(page, 'New file…');
    await untilSaved(page);
  },
  read: (page) =>
    page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('flags.json');
      return (await handle.getFile()).text();
    }),
};

/** The package must hold the permission for this computer (`granted-package.ts`). */
export const serverInStep = (dav: ApacheDav): KeptInStep => ({
  name: 'WebDAV',
  async choose(page) {
    await openAfresh(page);
    await until('the form of the server', () => page.$('.mirror-server'));
    await page.evaluate(() => document.querySelector('.mirror-server')?.closest('details')?.setAttribute('open', ''));
    await fill(page, '.mirror-server input[type=url]', dav.url);
    await fill(page, '.mirror-server input:not([type])', DAV_USER);
    await fill(page, '.mirror-server input[type=password]', DAV_PASSWORD);
    // a password in the memory of the browser is gone when it is killed
    await fill(page, '.mirror-server select', 'computer');
    await clickOn(page, 'Use this server');
    await untilSaved(page);
  },
  read: async () => dav.file('thump-for-fink-flags.json') ?? '',
});

/** @returns flag, tags and note of each object as one text; what says nothing is left out */
export function wordsOf(
  rows: Iterable<{key: string; flag?: string | null; tags?: string[]; note?: string}>,
): Record<string, string> {
  const words: Record<string, string> = {};
  for (const {key, flag = null, tags = [], note = ''} of rows) {
    if (flag || tags.length > 0 || note) words[key] = JSON.stringify([flag, tags, note]);
  }
  return words;
}
