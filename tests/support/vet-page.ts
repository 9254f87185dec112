/** Acts and readings that the end-to-end tests of vetting share: a search sent from a portal page, the app driven by keys, what it shows. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {KeyInput, Page} from 'puppeteer';
import type {Launched} from './launch.ts';
import {openList, readStored} from './stored.ts';
import {until} from './until.ts';

export const SEARCHES = {
  ztf: 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=250',
  lsst: 'https://lsst.fink-portal.org/?action=tag&tag=extragalactic_new_candidate&last=250',
};
export type SurveyName = keyof typeof SEARCHES;

/** Opens a page of results and waits for the flags on it. */
export async function openResults(launched: Launched, url: string): Promise<Page> {
  const page = await launched.newPage(url);
  await until(
    'flags on the results',
    () =>
      page.evaluate(
        () => document.querySelectorAll('fink-flag').length > 0 && Boolean(document.querySelector('fink-bar')),
      ),
    40_000,
  );
  return page;
}

/** Presses a button of the bar as a person does: with the pointer. */
export async function pressInBar(page: Page, label: string): Promise<void> {
  const button = await page.evaluateHandle(
    (words) =>
      [...(document.querySelector('fink-bar')?.shadowRoot?.querySelectorAll('button') ?? [])].find(
        (one) => one.textContent === words,
      ) ?? null,
    label,
  );
  const element = button.asElement();
  if (!element) throw new Error(`the bar has no button “${label}”`);
  await element.evaluate((one) => (one as Element).scrollIntoView({block: 'center'}));
  await (element as unknown as {click(): Promise<void>}).click();
}

/** What the bar says of its last act, as soon as it matches. */
export const barSays = (page: Page, wanted: RegExp): Promise<string> =>
  until(`the bar to say ${wanted}`, async () => {
    const words = await page.evaluate(
      () => document.querySelector('fink-bar')?.shadowRoot?.querySelector('.message')?.textContent ?? '',
    );
    return wanted.test(words) && words;
  });

/** The panel: the real one beside the page in Chromium; in Firefox, which shows no sidebar to a driver, its page in a window that stays in sight. */
export async function openPanelFor(launched: Launched, page: Page): Promise<Page> {
  const panel =
    launched.kind === 'chromium'
      ? await launched.sidePanel(page)
      : await launched.extensionPage('sidepanel.html', 'window');
  if (launched.kind === 'firefox') await panel.setViewport({width: 360, height: 900});
  await gridIsThere(panel);
  return panel;
}

/** The grid stands, with the verdicts of its list read. */
export const gridIsThere = (panel: Page): Promise<boolean> =>
  until('the grid', () => panel.evaluate(() => Boolean(document.querySelector('.cell input:enabled'))));

/** Keys one after the other, as fast as the browser takes them, whatever has the focus. */
export async function keys(page: Page, ...names: KeyInput[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name);
}

export async function withKey(page: Page, held: KeyInput, name: KeyInput): Promise<void> {
  await page.keyboard.down(held);
  await page.keyboard.press(name);
  await page.keyboard.up(held);
}

export interface Shown {
  /** 1-based place in the list, and its length */
  at: number;
  total: number;
  key: string;
  /** 1-based */
  page: number;
  counts: {good: number; maybe: number; bad: number; unset: number; seen: number};
  isSaving: boolean;
  focusInGrid: boolean;
}

/** What a person reads in the app: status line, pager, focused cell. */
export const shown = (panel: Page): Promise<Shown> =>
  panel.evaluate(() => {
    const words = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const count = (name: string) =>
      Number(new RegExp(`(\\d+) ${name}`).exec(words('.status-counts').replaceAll('\u00a0', ' '))?.[1] ?? Number.NaN);
    const [at, total] = words('.status-place').split(' of ').map(Number) as [number, number];
    const focused = document.querySelector<HTMLElement>('.cell.is-focused');
    return {
      at,
      total,
      key: focused?.dataset.key ?? '',
      page: Number(document.querySelector<HTMLInputElement>('.pager-page input')?.value),
      counts: {
        good: count('good'),
        maybe: count('maybe'),
        bad: count('bad'),
        unset: count('unset'),
        seen: count('seen'),
      },
      isSaving: words('.status-saved').includes('saving'),
      focusInGrid: Boolean(document.activeElement?.closest('.cell.is-focused')),
    };
  });

/** All that was done is on disk, as the app says. */
export const allSaved = (panel: Page): Promise<unknown> =>
  until('all flags to be saved', async () => !(await shown(panel)).isSaving);

/** Turns off what would read and write beside the acts: nothing; the grid is left as the person has it. @returns ids of the open list */
export const keysOfOpenList = async (panel: Page): Promise<string[]> =>
  openList(await readStored(panel)).members.map(({objectKey}) => objectKey);

/** Saves through the dialogue of the export. @returns the file that came to the folder, as text */
export async function exportFile(
  panel: Page,
  folder: string,
  format: 'csv' | 'json' | 'thump',
): Promise<{name: string; text: string}> {
  const before = new Set(readdirSync(folder));
  await withKey(panel, 'Shift', 'e');
  await until('the export', () => panel.$('dialog[open] form select'));
  await panel.select('dialog[open] form select', format);
  await panel.evaluate(() => document.querySelector<HTMLElement>('dialog[open] button[type="submit"]')?.click());
  await until('the export to end', async () => {
    const error = await panel.evaluate(() => document.querySelector('dialog[open] [role="alert"]')?.textContent);
    if (error) throw new Error(error);
    return panel.evaluate(() => !document.querySelector('dialog[open]'));
  });
  const name = await until('the file', () =>
    readdirSync(folder).find((one) => !before.has(one) && !/\.(crdownload|part|tmp)$/.test(one)),
  );
  return {name, text: readFileSync(join(folder, name), 'utf8')};
}
