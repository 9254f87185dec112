/** The file that is kept in step, in the package that ships: a handle (Chromium; of the private file system, since no picker opens without a person) and a download that is written over. */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it, vi} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';

interface Extension {
  runtime: {sendMessage(message: unknown): Promise<unknown>};
  downloads: {search(query: {query: string[]}): Promise<{filename: string; id: number}[]>};
}
declare const chrome: Extension;

let fink: PocketFink;
let launched: Launched | undefined;
/** Where the browsers put downloads: a home of the test, so that a person's own file is neither written over nor removed. */
let home = '';

beforeAll(async () => {
  fink = await startPocketFink();
  home = mkdtempSync(join(tmpdir(), 'thump-home-'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, '.config'));
  vi.stubEnv('XDG_DOWNLOAD_DIR', join(home, 'Downloads'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await fink?.close();
  rmSync(home, {recursive: true, force: true, maxRetries: 5});
});

const status = (page: Page) => page.evaluate(() => document.querySelector('.status-mirror')?.textContent ?? '');
const says = (page: Page, words: string) =>
  until(`“${words}” in the status line`, async () => (await status(page)).includes(words));
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
const openDialog = (page: Page) => page.evaluate(() => document.querySelector<HTMLElement>('.status-mirror')?.click());
/** As a portal page does: through the background. */
const flag = (page: Page, objectId: string, to: string) =>
  page.evaluate(
    (key, wanted) =>
      chrome.runtime.sendMessage({
        thump: 'ask',
        name: 'flag',
        body: {changes: [{key, flag: wanted}], place: 'portal'},
      }),
    `ztf/${objectId}`,
    to,
  );
const rowsOf = (text: string): Record<string, string> => {
  const {rows} = JSON.parse(text) as {rows: {key: string; flag: string}[]};
  return Object.fromEntries(rows.map((row) => [row.key, row.flag]));
};

describeBrowsers('the file in step', (kind) => {
  it('writes one download over and leaves one entry of it', async () => {
    launched = await launch(kind, fink, {width: 420, height: 760});
    const page = await launched.extensionPage('sidepanel.html');
    await says(page, 'not set');
    await flag(page, 'ZTF21test001', 'good');
    await openDialog(page);
    await press(page, 'Use the downloads');
    await says(page, 'saved');
    const entries = () => page.evaluate(() => chrome.downloads.search({query: ['thump-for-fink-flags']}));
    const first = (await entries())[0]?.filename ?? '';
    expect(first.startsWith(home)).toBe(true);
    expect(rowsOf(readFileSync(first, 'utf8'))).toEqual({'ztf/ZTF21test001': 'good'});

    await flag(page, 'ZTF21test002', 'bad');
    await says(page, 'not yet written');
    await press(page, 'Save now');
    await says(page, 'saved');
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(entry?.filename).toBe(first);
    expect(rowsOf(readFileSync(first, 'utf8'))).toEqual({'ztf/ZTF21test001': 'good', 'ztf/ZTF21test002': 'bad'});
    expect(existsSync(first.replace('.json', ' (1).json')) || existsSync(first.replace('.json', '(1).json'))).toBe(
      false,
    );
    expect(launched.problems()).toEqual([]);
  });
});

describeBrowsers(
  'the file in step, by its handle',
  (kind) => {
    it('follows a flag within 5 s, and lists what another hand changed before it is taken', async () => {
      launched = await launch(kind, fink, {width: 420, height: 760});
      const page = await launched.extensionPage('sidepanel.html');
      await says(page, 'not set');
      await flag(page, 'ZTF21test001', 'good');
      await page.evaluate(() => {
        const choose = async () => (await navigator.storage.getDirectory()).getFileHandle('flags.json', {create: true});
        Object.assign(window, {showSaveFilePicker: choose});
      });
      const read = () =>
        page.evaluate(async () => {
          const handle = await (await navigator.storage.getDirectory()).getFileHandle('flags.json');
          return (await handle.getFile()).text();
        });
      await openDialog(page);
      await press(page, 'New file…');
      await says(page, 'saved');
      await flag(page, 'ZTF21test002', 'bad');
      await until('the flag in the file', async () => rowsOf(await read())['ztf/ZTF21test002'] === 'bad', 5_000);
      await says(page, 'saved');

      await page.evaluate(async () => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle('flags.json');
        const text = await (await handle.getFile()).text();
        const stream = await handle.createWritable();
        await stream.write(text.replace('"flag": "good"', '"flag": "maybe"'));
        await stream.close();
      });
      await press(page, 'Save now');
      await says(page, 'changed elsewhere');
      const listed = () =>
        page.evaluate(() => [...document.querySelectorAll('.mirror-changes li')].map((one) => one.textContent));
      expect(await until('the list', async () => ((await listed()).length > 0 ? listed() : null))).toEqual([
        'ZTF21test001: yours good, file maybe; the file wins',
      ]);
      await press(page, 'Merge and write the file');
      await says(page, 'saved');
      expect(rowsOf(await read())).toEqual({'ztf/ZTF21test001': 'maybe', 'ztf/ZTF21test002': 'bad'});

      // the handle outlives the page
      await page.close();
      const again = await launched.extensionPage('sidepanel.html');
      await says(again, 'saved');
      expect(launched.problems()).toEqual([]);
    });
  },
  ['chromium'],
);
