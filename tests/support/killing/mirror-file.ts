/** The file in step, in the private file system of the extension: no picker opens without a person. */
import type {Page} from 'puppeteer';
import {until} from '../until.ts';

const press = (page: Page, label: string) =>
  until(`the button “${label}”`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === wanted && !one.disabled,
      );
      found?.click();
      return found !== undefined;
    }, label),
  );

/** Chooses the file as a person does. */
export async function keepInStep(page: Page): Promise<void> {
  await page.evaluate(() => {
    const choose = async () => (await navigator.storage.getDirectory()).getFileHandle('flags.json', {create: true});
    Object.assign(window, {showSaveFilePicker: choose});
    document.querySelector<HTMLElement>('.status-mirror')?.click();
  });
  await press(page, 'New file…');
  await until('the file to be in step', () =>
    page.evaluate(() => document.querySelector('.status-mirror')?.textContent?.includes('saved')),
  );
  await page.evaluate(() => document.querySelector<HTMLElement>('dialog[open] button[aria-label="Close"]')?.click());
}

/** What the file says of each object: flag, tags and note as one text; what says nothing is left out. */
export const fileSays = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('flags.json');
    const {rows} = JSON.parse(await (await handle.getFile()).text()) as {
      rows: {key: string; flag: string | null; tags: string[]; note: string}[];
    };
    return Object.fromEntries(
      rows.flatMap(({key, flag, tags, note}) =>
        flag || tags.length > 0 || note ? [[key, JSON.stringify([flag, tags, note])]] : [],
      ),
    );
  });
