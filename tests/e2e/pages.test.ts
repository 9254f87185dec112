/** Every page of ours, and our controls on the portals' pages: accessible in both themes, and deaf to texts that want to be code. */
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {appScreen} from '../support/app-screen.ts';
import {axeFindings} from '../support/axe-findings.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {membersFrom, putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {openResults} from '../support/vet-page.ts';
import {openInFront, prepareApp} from './pages/prepare.ts';

const THEMES = ['dark', 'light'] as const;
const RESULTS = {
  ztf: 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=20',
  lsst: 'https://lsst.fink-portal.org/?action=tag&tag=extragalactic_new_candidate&last=20',
};

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());
afterEach(() => {
  fink.services.setAlter(undefined);
  fink.portalServices.setAlter(undefined);
  fink.services.faults.clear();
});

describeBrowsers('pages', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 900, height: 800});
    const page = await launched.extensionPage('options.html');
    await until('the options to be drawn', () => page.evaluate(() => document.body.textContent.length > 100));
    await page.close();
  });
  afterAll(() => launched?.close());

  const prepare = (settings: Record<string, unknown>, members?: Parameters<typeof prepareApp>[2]) =>
    prepareApp(launched, settings, members ?? membersFrom(fink.services.sky, 500, 12));
  const open = (path: string) => openInFront(launched, path);

  it.for(kind === 'chromium' ? THEMES : THEMES.slice(1))('axe finds nothing on any page of ours, %s', async (theme) => {
    const found = new Map<string, string[]>();
    const look = async (page: Page, what: string) => {
      const lines = await axeFindings(page);
      if (lines.length > 0) found.set(what, lines);
      expect(await page.evaluate(() => document.documentElement.dataset.theme), what).toBe(theme);
    };
    await prepare({theme, currentDataset: null});
    const empty = await open('sidepanel.html');
    await appScreen(empty).sees('.new-list form');
    for (const way of ['way-label', 'way-cone', 'way-ids']) {
      await appScreen(empty).click(`#${way}`);
      await look(empty, `the panel without a list, ${way}`);
    }
    await empty.close();

    // one object fails, so that errors are seen too
    const members = membersFrom(fink.services.sky, theme === 'dark' ? 500 : 520, 12);
    const broken = members[2]?.alertKeys[0]?.split('/')[2] ?? '';
    fink.services.faults.add({kind: 404, endpoint: 'cutouts', id: broken});
    await prepare({theme, currentDataset: 'A list'}, members);
    for (const path of ['sidepanel.html', 'desk.html', 'inpage.html?list=A%20list']) {
      const page = await open(path);
      if (path === 'sidepanel.html') await page.setViewport({width: 380, height: 800});
      const screen = appScreen(page);
      await until(`${path} to be drawn`, async () => (await screen.status()) !== '' && !(await screen.loadsMore()));
      await look(page, path);
      if (path === 'desk.html') {
        // dialogs and drawers are walked over in dialogs.test.ts
        await page.keyboard.press('Enter');
        await screen.sees('.detail');
        await until('Plotly', () => page.evaluate(() => document.querySelector('.detail .main-svg') !== null));
        await look(page, 'an object in detail');
      }
      await page.close();
    }
    const options = await open('options.html');
    await appScreen(options).sees('h1');
    await look(options, 'the options');
    await options.close();
    const welcome = await open('welcome.html');
    // it follows the system, which puppeteer plays in Chromium alone
    if (kind === 'chromium') await welcome.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
    await appScreen(welcome).sees('h1');
    const lines = await axeFindings(welcome);
    if (lines.length > 0) found.set('the welcome page', lines);
    expect(Object.fromEntries(found)).toEqual({});

    // and it does find what is wrong
    await welcome.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
    expect((await axeFindings(welcome)).join()).toContain('button-name');
    await welcome.close();
  });

  it.for([
    ['ztf', 'dark'],
    ['lsst', 'light'],
  ] as const)('axe finds nothing on our controls in the %s portal, %s', async ([survey, theme]) => {
    await prepare({theme});
    const portal = await openResults(launched, RESULTS[survey]);
    await portal.bringToFront();
    await until('ten results', () => portal.evaluate(() => document.querySelectorAll('fink-flag').length === 10));
    await until('the page to be whole', () => portal.evaluate(() => document.readyState === 'complete'));
    expect(await axeFindings(portal, ['fink-bar', 'fink-flag'])).toEqual([]);
    // it does look into them
    await portal.evaluate(() => {
      const radio = document.querySelector('fink-flag')?.shadowRoot?.querySelector('[role=radio]');
      radio?.removeAttribute('aria-label');
      radio?.removeAttribute('title');
      radio?.replaceChildren();
    });
    expect((await axeFindings(portal, ['fink-flag'])).join()).toContain('name');
    await portal.close();
  });
});

describeBrowsers(
  'without permission for the hosts',
  (kind) => {
    it('says so with a button that asks for it, and works again when it is granted', async () => {
      // a person presses "Allow" in a window that a driver cannot reach
      const launched = await launch(kind, fink, {prefs: {'extensions.webextOptionalPermissionPrompts': false}});
      try {
        const options = await launched.extensionPage('options.html');
        await options.bringToFront();
        const screen = appScreen(options);
        await until('the hosts to be known', async () =>
          (await screen.texts('.hint')).join().includes('lets the extension reach'),
        );
        await putLists(options, [{id: 'A list', members: membersFrom(fink.services.sky, 900, 4)}], {
          currentDataset: 'A list',
        });
        await options.evaluate(async () => {
          const {permissions, runtime} = (globalThis as unknown as {browser: RevokingBrowser}).browser;
          await permissions.remove({origins: runtime.getManifest().host_permissions});
        });
        await until('the options to say it', async () =>
          (await screen.text('.banner')).includes('does not let the extension reach'),
        );
        const panel = await launched.extensionPage('sidepanel.html');
        await panel.bringToFront();
        const seen = appScreen(panel);
        expect(await seen.sees('.banner button')).toBe('Grant access');
        expect(await seen.text('.banner')).toContain('does not let the extension reach the Fink portals and services');
        expect(await axeFindings(panel)).toEqual([]);
        await panel.click('.banner button');
        await until('the words to go', async () => !(await seen.text('.banner')).includes('does not let'));
        await until('the list to be drawn', async () => {
          const cells = await seen.cells();
          return cells.length > 0 && cells.every(({tiles}) => Object.values(tiles).every((state) => state === 'ready'));
        });
        await until('the options to know it', async () => (await screen.text('.banner')) === '');
      } finally {
        await launched.close();
      }
    });
  },
  // Chromium keeps what the manifest asks for; a person takes it away in a menu that no driver reaches
  ['firefox'],
);

interface RevokingBrowser {
  permissions: {remove(what: {origins: string[]}): Promise<boolean>};
  runtime: {getManifest(): {host_permissions: string[]}};
}
