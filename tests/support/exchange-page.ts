/** Acts of the end-to-end tests of what goes out and in: the dialogs driven as a person does, files that come to a folder, tables compared. */
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {unzipSync} from 'fflate';
import type {ElementHandle, Page} from 'puppeteer';
import {expect} from 'vitest';
import {readStored} from './stored.ts';
import {until} from './until.ts';
import {withKey} from './vet-page.ts';

/** A picture for the eye, wide and narrow, dark and light, where somebody asked for them. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.THUMP_SHOTS;
  if (!folder) return;
  mkdirSync(folder, {recursive: true});
  for (const width of [1600, 360]) {
    await page.setViewport({width, height: 900});
    for (const scheme of ['dark', 'light']) {
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]).catch(() => {});
      await page.screenshot({path: join(folder, `${name}-${width}-${scheme}.png`) as `${string}.png`});
    }
  }
  await page.setViewport({width: 1280, height: 900});
}

/** Presses the button whose words begin so, as soon as it can be pressed. */
export const press = (page: Page, words: string) =>
  until(`the button “${words}”`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll<HTMLButtonElement>('dialog[open] button, .notice button')].find(
        (one) => one.textContent.trim().startsWith(wanted) && !one.disabled,
      );
      found?.click();
      return found !== undefined;
    }, words),
  );
export const says = (page: Page, words: RegExp, where = 'body') =>
  until(
    `${words}`,
    async () =>
      words.exec(
        await page.evaluate((at) => document.querySelector(at)?.textContent ?? '', where).catch(() => ''),
      )?.[0],
    30_000,
  );
export const isClosed = (page: Page) =>
  until('the dialog to close', () => page.evaluate(() => !document.querySelector('dialog[open]')), 30_000);

export async function openExport(page: Page, what: string): Promise<void> {
  await withKey(page, 'Shift', 'e');
  await until('the export', () => page.$('.export-what select'));
  await page.select('.export-what select', what);
}

const isUnfinished = (name: string) => /\.(crdownload|part|tmp)$/.test(name);
export const finished = (folder: string) => readdirSync(folder).filter((name) => !isUnfinished(name));
/** The file that came to a folder since; Chromium under a driver names them as it likes. */
export const newFile = async (folder: string, before: readonly string[]): Promise<string> =>
  join(
    folder,
    await until(
      'a file',
      () => {
        // Firefox puts an empty file under the name and writes beside it
        if (readdirSync(folder).some(isUnfinished)) return undefined;
        return finished(folder).find((name) => !before.includes(name) && statSync(join(folder, name)).size > 0);
      },
      30_000,
    ),
  );

export async function importFiles(page: Page, ...paths: string[]): Promise<void> {
  await withKey(page, 'Shift', 'y');
  await until('the import', () => page.$('dialog[open] input[type="file"]'));
  const input = (await page.$('dialog[open] input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

/** SHA-256 of the sorted rows of every table. */
export async function digests(page: Page): Promise<Record<string, string>> {
  const {verdicts, log, datasets, members, places, settings} = await readStored(page);
  return Object.fromEntries(
    Object.entries({verdicts, log, datasets, members, places, settings}).map(([name, rows]) => {
      const sorted = (rows as unknown[]).map((row) => JSON.stringify(ordered(row))).sort();
      return [name, createHash('sha256').update(sorted.join('\n')).digest('hex')];
    }),
  );
}
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
}

const entriesOf = (path: string) => unzipSync(new Uint8Array(readFileSync(path)));
/** Every entry stands in the manifest with its right SHA-256. @returns the paths */
export function checkManifest(path: string): string[] {
  const files = entriesOf(path);
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
  const listed = manifest.entries as {path: string; sha256: string}[];
  expect(listed.map((one) => one.path).sort()).toEqual(
    Object.keys(files)
      .filter((name) => name !== 'manifest.json')
      .sort(),
  );
  for (const one of listed) {
    const sum = createHash('sha256')
      .update(files[one.path] ?? '')
      .digest('hex');
    expect(sum, one.path).toBe(one.sha256);
  }
  return listed.map((one) => one.path);
}

/** Every page of ours lets go of the database, which is deleted, as another computer has none. */
export const wipe = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('vault');
        gone.onsuccess = () => resolve();
        gone.onerror = () => reject(gone.error);
      }),
  );
