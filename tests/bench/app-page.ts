/** The app in a tab, with the probe in it. */
import type {Page} from 'puppeteer';
import {installProbe, type Painting} from '../../lib/bench/probe.ts';
import type {Launched} from '../support/launch.ts';
import {reload} from '../support/reload.ts';
import {until} from '../support/until.ts';

/** Opens the app anew; in Chromium the probe is there before the app's first line, in Firefox as soon as the page answers. */
export async function openApp(launched: Launched): Promise<Page> {
  if (launched.kind === 'firefox') {
    const page = await launched.extensionPage('desk.html');
    await page.evaluate(installProbe);
    return page;
  }
  const page = await launched.browser.newPage();
  await page.evaluateOnNewDocument(installProbe);
  await page.goto(`${launched.origin}/desk.html`, {waitUntil: 'domcontentloaded'});
  return page;
}

/**
 * Opens the app anew to see it load from its first line. Firefox runs nothing of a driver before a page of an extension: there the app is opened in
 * a frame, which keeps its first, empty window when it goes to a page of the same origin, and the probe stands in that. Of the page that is handed
 * back `probe` is that of the frame; the driver sees nothing else in it.
 */
export async function openFromStart(launched: Launched): Promise<Page> {
  if (launched.kind === 'chromium') return openApp(launched);
  // nothing of ours runs beside a picture
  const page = await launched.extensionPage('icon/16.png');
  await page.evaluate((install) => {
    const frame = document.createElement('iframe');
    frame.src = '/desk.html';
    frame.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0';
    document.body.replaceChildren(frame);
    const inside = frame.contentWindow as Window & typeof globalThis;
    new inside.Function(`(${install})()`)();
    globalThis.probe = inside.probe;
  }, installProbe.toString());
  return page;
}

/** Loads the app anew in its tab; in Firefox the probe goes with the old page. */
export async function loadAgain(page: Page, kind: Launched['kind']): Promise<void> {
  await reload(page);
  if (kind === 'firefox') await page.evaluate(installProbe);
}

/** The first painting after which so many stamps stand on the canvas. @throws when it does not come within the protocol's own time limit */
export const standing = (page: Page, tiles: number): Promise<Painting> =>
  page.evaluate((least) => probe.whenStanding(least), tiles);

/** The first painting of so many stamps that what `act` does brings about. */
export async function painted(page: Page, tiles: number, act: () => Promise<unknown>): Promise<Painting> {
  // the question is in the page before the act, and nothing is asked while it is measured
  const waiting = await page.evaluateHandle((least) => ({done: probe.whenPainted(least)}), tiles);
  await act();
  return waiting.evaluate(({done}) => done);
}

/** The longest task since the probe was installed or `longTasks` emptied, ms; 0: none over 50 ms. */
export const longestTask = (page: Page): Promise<{longest: number; isTimed: boolean}> =>
  page.evaluate(() => ({
    longest: Math.max(0, ...probe.longTasks.map(({duration}) => duration)),
    isTimed: probe.isTimed,
  }));

/** All that was asked for is there, well or failed, and nothing is painted any more. @returns stamps on the canvas */
export async function settled(page: Page, timeout = 180_000): Promise<number> {
  let before = -1;
  return until(
    'the page to settle',
    async () => {
      const {count, tiles, isLoading} = await page.evaluate(() => {
        // the app may stand in a frame
        const {document} = window.frames[0] ?? window;
        return {
          count: probe.paintings.length,
          tiles: probe.paintings.at(-1)?.standing ?? 0,
          isLoading: document.querySelector('.status-load progress') !== null,
        };
      });
      // two looks 400 ms apart that saw the same
      const same = count === before && tiles > 0 && !isLoading;
      before = count;
      if (same) return tiles;
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
      return null;
    },
    timeout,
  );
}
