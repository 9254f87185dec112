/** Pixel math and smoothing in the package that ships: computed in the worker, drawn, and nothing fetched or rebuilt for it. */
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {openApp, settled} from '../bench/app-page.ts';
import {many, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';

let fink: PocketFink;
let launched: Launched | undefined;

beforeAll(async () => {
  fink = await startPocketFink({alertsDir: null});
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(() => fink?.close());

/** A sum over the pixels of the grid's canvases that tells pictures apart. */
const picture = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let sum = 7;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas:not([hidden])')) {
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let i = 0; i < image.length; i++) sum = (Math.imul(sum, 31) + (image[i] as number)) | 0;
    }
    return sum;
  });

const choose = (page: Page, label: string, value: string) =>
  page.evaluate(
    (words, wanted) => {
      const field = [...document.querySelectorAll('.drawer label')].find((one) => one.textContent?.startsWith(words));
      const control = field?.querySelector('select');
      if (!control) throw new Error(`no field ${words}`);
      control.value = wanted;
      control.dispatchEvent(new Event('change', {bubbles: true}));
    },
    label,
    value,
  );

describeBrowsers('pixel math', (kind) => {
  it('changes pixels, shows mistakes in place, goes off and on by a key; no request, no new cell', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
    const first = await openApp(launched);
    await putList(first, many(fink.services.sky, 40), {columns: 3, stampPx: 96});
    await first.close();
    const page = await openApp(launched);
    await settled(page);
    const changed = (from: number) =>
      until('another picture', async () => {
        const now = await picture(page);
        return now !== from ? now : null;
      });
    const cells = () =>
      page.evaluate(() => ({
        all: document.querySelectorAll('[role=gridcell]').length,
        old: document.querySelectorAll('[role=gridcell][data-mark=old]').length,
      }));
    const toggle = async () => {
      await page.keyboard.down('Shift');
      await page.keyboard.press('M');
      await page.keyboard.up('Shift');
    };
    await page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .find((one) => /grid and colours/i.test(one.ariaLabel ?? one.title))
        ?.click(),
    );
    await page.waitForSelector('.formula input[type=text]');
    // the drawer takes room from the grid
    await settled(page);
    await page.evaluate(() => {
      for (const cell of document.querySelectorAll('[role=gridcell]')) cell.setAttribute('data-mark', 'old');
    });
    const before = await cells();
    expect(before.all).toBeGreaterThan(0);
    fink.services.log.clear();
    const plain = await picture(page);
    await page.focus('.formula input[type=text]');
    await page.keyboard.type('z > 0 ? -z^2 : 0');
    await changed(plain);
    await settled(page);
    const squared = await picture(page);

    await page.keyboard.type(' + foo(');
    await page.waitForSelector('.formula .form-error');
    expect(await page.$eval('.formula .form-error', (one) => one.textContent)).toMatch(/bracket is not closed/);
    await page.keyboard.type('z)');
    await until('the name to be called unknown', () =>
      page.$eval('.formula .form-error', (one) =>
        one.textContent?.includes('At character 20: There is no function “foo”'),
      ),
    );

    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    // a mistake leaves the last right formula in use
    expect(await picture(page)).toBe(squared);
    await toggle();
    await until('the pixels as they came', async () => (await picture(page)) === plain);
    await toggle();
    await until('the formula again', async () => (await picture(page)) === squared);
    await choose(page, 'Smoothing', 'gauss');
    await changed(squared);
    await settled(page);

    expect(fink.services.log.entries.filter(({method}) => method !== 'OPTIONS')).toEqual([]);
    expect(await cells()).toEqual({all: before.all, old: before.all});
    expect(launched.problems()).toEqual([]);
  });
});
