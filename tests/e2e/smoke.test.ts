/** The shipped package stands up in each browser: the extension loads, its pages and the portals open, and `npm start` does the same. */
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {ROOT} from '../support/packages.ts';
import {until} from '../support/until.ts';

const PAGES = ['sidepanel.html', 'desk.html', 'options.html', 'welcome.html', 'inpage.html', 'benchmark.html'];
const RESULTS = {
  ztf: 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=100',
  lsst: 'https://lsst.fink-portal.org/?action=tag&tag=extragalactic_new_candidate&last=100',
};

let fink: PocketFink;
let launched: Launched | undefined;

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(() => fink?.close());

describeBrowsers('smoke', (kind) => {
  it('opens every page of the extension without an error', async () => {
    launched = await launch(kind, fink);
    for (const path of PAGES) {
      const page = await launched.extensionPage(path);
      await until(`${path} to draw something`, () => page.evaluate(() => document.body.textContent.trim().length > 20));
      await page.close();
    }
    expect(launched.problems()).toEqual([]);
  });

  it('opens the results of both portals, and marks each result once', async () => {
    expect(fink.missing).toEqual([]);
    launched = await launch(kind, fink);
    for (const url of Object.values(RESULTS)) {
      const page = await launched.newPage(url);
      const widgets = () => page.evaluate(() => document.querySelectorAll('fink-flag').length);
      await until(`ten widgets on ${url}`, async () => (await widgets()) === 10, 40_000);
    }
    expect(launched.problems()).toEqual([]);
  });

  it('reaches the services of the pocket Fink and nothing beyond', async () => {
    launched = await launch(kind, fink);
    const page = await launched.extensionPage('options.html');
    const get = (url: string) =>
      page.evaluate(async (at) => {
        try {
          return (await fetch(at)).status;
        } catch {
          return 'refused';
        }
      }, url);
    expect(await get('https://api.lsst.fink-portal.org/api/v1/tags')).toBe(200);
    expect(await get('https://api.ztf.fink-portal.org/api/v1/classes')).toBe(200);
    expect(await get('https://www.fink-portal.org/')).toBe('refused');
    expect(await get('https://example.org/')).toBe('refused');
  });

  it('finds its storage again after the browser was killed', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'thump-profile-'));
    try {
      launched = await launch(kind, fink, {profile});
      const page = await launched.extensionPage('options.html');
      await page.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const open = indexedDB.open('smoke', 1);
            open.onupgradeneeded = () => open.result.createObjectStore('kept');
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
              const act = open.result.transaction('kept', 'readwrite', {durability: 'strict'});
              act.objectStore('kept').put('still here', 'word');
              act.oncomplete = () => resolve();
            };
          }),
      );
      await launched.kill();
      launched = await launch(kind, fink, {profile});
      const again = await launched.extensionPage('options.html');
      const kept = await again.evaluate(
        () =>
          new Promise((resolve, reject) => {
            const open = indexedDB.open('smoke', 1);
            open.onupgradeneeded = () => reject(new Error('a new database'));
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
              const read = open.result.transaction('kept').objectStore('kept').get('word');
              read.onsuccess = () => resolve(read.result);
            };
          }),
      );
      expect(kept).toBe('still here');
    } finally {
      await launched?.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    }
  });

  it('is what npm start shows, until Ctrl+C', async () => {
    const {DISPLAY: _, WAYLAND_DISPLAY: __, ...env} = process.env;
    const child = spawn(process.execPath, ['tests/support/start.ts', '--browser', kind], {
      cwd: ROOT,
      env,
      detached: true,
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    try {
      await until('npm start to be ready', () => /Ctrl\+C ends/.test(words) || child.exitCode !== null, 90_000);
      expect(words).toContain(`ThumP for Fink is loaded in ${kind} (no display: without a window)`);
      expect(words).toContain(RESULTS.lsst);
      child.kill('SIGINT');
      expect(await ended).toBe(0);
    } finally {
      if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL');
    }
  });
});

if (process.platform === 'linux') {
  describeBrowsers(
    'side panel',
    (kind) => {
      it('opens beside the page by the toolbar button', async () => {
        launched = await launch(kind, fink);
        const page = await launched.newPage(RESULTS.lsst);
        const panel = await launched.sidePanel(page);
        await until('the panel to draw', () => panel.evaluate(() => document.body.textContent.trim().length > 20));
        expect(await panel.evaluate(() => innerWidth)).toBeLessThan(600);
        expect(launched.problems()).toEqual([]);
      });
    },
    ['chromium'],
  );
}
