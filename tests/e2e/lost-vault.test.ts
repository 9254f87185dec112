/** A browser that drops the database of the flags: the next window says so, and nothing is said after a restart that lost nothing. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {appScreen} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {membersFrom, putLists} from '../support/lists-in-vault.ts';
import {storedFlags} from '../support/stored-flags.ts';
import {until} from '../support/until.ts';
import {gridIsThere} from '../support/vet-page.ts';
import {small} from './faults/seen.ts';

let fink: PocketFink;
let launched: Launched | undefined;
let profile = '';
beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
});
afterAll(() => fink?.close());

const remembered = (page: Page): Promise<{n: number; flagged: number}> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('thump-for-fink newest act') ?? '{"n": 0, "flagged": 0}'));

/** Flags the next objects, until there are so many, and waits until the window has remembered it: by then it has looked for what is missing, too. */
async function flagUpTo(page: Page, flags: number, more = 1): Promise<void> {
  for (let n = 0; n < more; n++) await page.keyboard.press('1');
  await until(`${flags} flags to be remembered`, async () => (await remembered(page)).flagged === flags);
}

const saysLoss = async (page: Page): Promise<boolean> =>
  /Flags are missing/.test((await appScreen(page).texts('.banner')).join(' '));

describeBrowsers('a lost vault', (kind) => {
  it('is missed by the next window until the person knows; a restart that lost nothing is not', async () => {
    profile = mkdtempSync(join(tmpdir(), `thump-lost-${kind}-`));
    const members = membersFrom(fink.services.sky, 40, 6);
    const list = async (page: Page) => {
      await putLists(page, [{id: 'six', members}], {currentDataset: 'six', grid: small(6), raterAsked: true});
    };
    const start = async () => {
      launched = await launch(kind, fink, {profile});
      return launched;
    };
    const open = async (browser: Launched) => {
      const page = await browser.extensionPage('desk.html');
      await gridIsThere(page);
      return page;
    };
    const first = await start();
    const home = await first.extensionPage('options.html');
    await until('the options to be drawn', () => home.evaluate(() => document.body.textContent.length > 100));
    await list(home);
    const before = await open(first);
    await flagUpTo(before, 3, 3);
    await first.close();

    const second = await start();
    const again = await open(second);
    expect(await remembered(again)).toMatchObject({flagged: 3});
    await flagUpTo(again, 4);
    expect(await saysLoss(again)).toBe(false);
    const {n} = await remembered(again);

    // as a browser does it: nobody is asked
    await again.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const gone = indexedDB.deleteDatabase('vault');
          gone.onsuccess = () => resolve();
          gone.onerror = () => reject(gone.error);
        }),
    );
    await second.close();
    const third = await start();
    const empty = await third.extensionPage('desk.html');
    const screen = appScreen(empty);
    const words = await screen.sees('.banner');
    expect(words).toMatch(/^Flags are missing\. All \d+ acts are gone, up to/);
    expect(words).toContain(`All ${n} acts`);
    expect(words).toContain('4 flags were here then, 0 now');
    await empty.evaluate(() => document.querySelector<HTMLElement>('.banner .is-main')?.click());
    expect(await screen.sees('dialog h2')).toBe('Import');
    await screen.click('dialog [aria-label=Close]');

    // another window says it too, and both are quiet when one was told
    const other = await third.extensionPage('sidepanel.html');
    await appScreen(other).sees('.banner');
    await empty.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('.banner button')];
      buttons.find((one) => one.textContent === 'Do not say it again')?.click();
    });
    for (const page of [empty, other]) await until('the banner to go', async () => !(await saysLoss(page)));
    await list(empty);
    const last = await open(third);
    await flagUpTo(last, 1);
    expect(await saysLoss(last)).toBe(false);
    expect(Object.values(await storedFlags(last))).toEqual(['good']);
  });
});
