/** The file on a server, in the packages that ship: Chromium and Firefox at once on one file of a real apache, and a team of two in its folder. */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {type ApacheDav, DAV_PASSWORD, DAV_USER, noApache, startApacheDav} from '../support/apache-dav.ts';
import {type BrowserKind, findBrowser} from '../support/find-browser.ts';
import {grantedPackage} from '../support/granted-package.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';

interface Extension {
  runtime: {sendMessage(message: unknown): Promise<unknown>};
  storage: Record<'local' | 'session', {get(): Promise<Record<string, unknown>>}>;
}
declare const chrome: Extension;

const FILE = 'thump-for-fink-flags.json';
const why = noApache() || (findBrowser('chromium') && findBrowser('firefox') ? '' : 'it needs both browsers');

const status = (page: Page) => page.evaluate(() => document.querySelector('.status-mirror')?.textContent ?? '');
const says = (page: Page, words: string) =>
  until(`“${words}” in the status line`, async () => (await status(page)).includes(words));
const dialogSays = (page: Page, words: string) =>
  until(`“${words}” in the dialog`, () =>
    page.evaluate((wanted) => document.querySelector('dialog')?.textContent?.includes(wanted) ?? false, words),
  );
const openDialog = (page: Page) => page.evaluate(() => document.querySelector<HTMLElement>('.status-mirror')?.click());
/** A real click: the browser counts it as the person's. */
async function press(page: Page, label: string): Promise<void> {
  const found = await until(`the button “${label}”`, async () => {
    const handle = await page.evaluateHandle(
      (wanted) =>
        [...document.querySelectorAll('dialog button')].find(
          (one) => one.textContent?.trim() === wanted && !(one as HTMLButtonElement).disabled && one.checkVisibility(),
        ) ?? null,
      label,
    );
    return handle.asElement();
  });
  await (found as import('puppeteer').ElementHandle<Element>).click();
}
async function type(page: Page, selector: string, text: string): Promise<void> {
  const field = await until(selector, () => page.$(selector));
  await page.evaluate((one) => one.closest('details')?.setAttribute('open', ''), field);
  await field.click({count: 3});
  await field.type(text);
}
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
async function shots(page: Page, name: string): Promise<void> {
  const folder = process.env.THUMP_SHOTS;
  if (!folder) return;
  mkdirSync(folder, {recursive: true});
  for (const [width, theme] of [
    [360, 'dark'],
    [1600, 'light'],
  ] as const) {
    await page.setViewport({width, height: 800});
    await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme);
    await new Promise((resolve) => requestIdle(resolve));
    await page.screenshot({path: join(folder, `${name}-${width}-${theme}.png`) as `${string}.png`});
  }
}
const requestIdle = (run: (value: unknown) => void) => setTimeout(run, 300);

describe.skipIf(why)(`the file on a server${why ? `: ${why}` : ''}`, () => {
  let fink: PocketFink;
  let dav: ApacheDav;
  let granted: ReturnType<typeof grantedPackage>;
  const browsers: Launched[] = [];
  // all of it anew for each try: a file that the last try left makes the next one fail for another reason
  beforeEach(async () => {
    [fink, dav] = await Promise.all([startPocketFink(), startApacheDav()]);
    granted = grantedPackage('chromium');
  });
  afterEach(async () => {
    await Promise.all(browsers.splice(0).map((one) => one.close()));
    await Promise.all([fink?.close(), dav?.close()]);
    granted?.remove();
  });
  const start = async (kind: BrowserKind) => {
    const launched = await launch(kind, fink, {
      width: 420,
      height: 760,
      ...(kind === 'chromium'
        ? {extension: granted.folder}
        : // Firefox grants what is asked for in a click, without its window
          {prefs: {'extensions.webextOptionalPermissionPrompts': false}}),
    });
    browsers.push(launched);
    return {launched, page: await launched.extensionPage('sidepanel.html')};
  };
  const connect = async (page: Page, password: string) => {
    await type(page, '.mirror-server input[type=url]', dav.url);
    await type(page, '.mirror-server input:not([type])', DAV_USER);
    await type(page, '.mirror-server input[type=password]', password);
    await press(page, 'Use this server');
  };
  const inFile = (): Record<string, string> => {
    const {rows} = JSON.parse(dav.file(FILE) ?? '{"rows":[]}') as {rows: {key: string; flag: string}[]};
    return Object.fromEntries(rows.map((row) => [row.key, row.flag]));
  };

  it('both browsers write at once and lose nothing; a wrong password and a vanished server are said; a team sees its contradiction', async () => {
    const [one, two] = await Promise.all([start('chromium'), start('firefox')]);
    for (const [n, {page}] of [one, two].entries()) {
      await says(page, 'not set');
      await flag(page, `ZTF21test00${n}`, 'good');
      await openDialog(page);
    }
    await connect(one.page, 'wrong');
    await dialogSays(one.page, 'refuses the user name or the password');
    await shots(one.page, 'webdav-wrong');
    await connect(one.page, DAV_PASSWORD);
    await says(one.page, 'saved');
    expect(inFile()).toEqual({'ztf/ZTF21test000': 'good'});
    await connect(two.page, DAV_PASSWORD);
    await says(two.page, 'changed elsewhere');
    await shots(two.page, 'webdav-differs');
    await press(two.page, 'Merge and write the file');
    await says(two.page, 'saved');

    const all = ['ztf/ZTF21test000', 'ztf/ZTF21test001'];
    for (let n = 10; n < 13; n++) {
      await Promise.all([flag(one.page, `ZTF21both1${n}`, 'bad'), flag(two.page, `ZTF21both2${n}`, 'maybe')]);
      all.push(`ztf/ZTF21both1${n}`, `ztf/ZTF21both2${n}`);
    }
    const names = () => Object.keys(inFile()).sort();
    await until('all of both in the file', () => names().length === all.length, 30_000);
    expect(names()).toEqual(all.sort());
    await says(one.page, 'saved');
    await says(two.page, 'saved');

    // the password is where the person said, and nowhere else
    const kept = await one.page.evaluate(async () => [
      JSON.stringify(await chrome.storage.session.get()),
      JSON.stringify(await chrome.storage.local.get()),
    ]);
    expect(kept[0]).toContain(DAV_PASSWORD);
    expect(kept[1]).not.toContain(DAV_PASSWORD);
    expect(dav.file(FILE)).not.toContain(DAV_PASSWORD);

    await dav.stop();
    await flag(one.page, 'ZTF21after01', 'good');
    await says(one.page, 'not written');
    await dialogSays(one.page, 'cannot be reached');
    await shots(one.page, 'webdav-vanished');
    await dav.start();
    await press(one.page, 'Try again now');
    await says(one.page, 'saved');
    expect(inFile()['ztf/ZTF21after01']).toBe('good');

    // the same two as a team, in the same folder
    await flag(one.page, 'ZTF21clash01', 'good');
    await flag(two.page, 'ZTF21clash01', 'bad');
    for (const [{page}, name] of [
      [one, 'Ana'],
      [two, 'Bo'],
    ] as const) {
      await press(page, 'Vet as a team, through a shared folder…');
      await type(page, '.mirror-server input[maxlength]', name);
      await press(page, 'That is me');
      await until('the folders', () => page.$('.mirror-server input[type=url]'));
      await connect(page, DAV_PASSWORD);
      await dialogSays(page, 'Your file is thump-team-');
    }
    await press(one.page, 'Read the files now');
    await dialogSays(one.page, 'ZTF21clash01: ');
    await shots(one.page, 'team');
    await press(one.page, 'Take the newest of all…');
    await dialogSays(one.page, 'one step of undo');
    await shots(one.page, 'team-taking');
    expect(two.launched.problems()).toEqual([]);
  }, 120_000);
});
