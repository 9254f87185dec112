/** Zoom, the one large object, and what is saved of it: pictures with their texts, FITS as the service sends it. */
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it, vi} from 'vitest';
import {readFits} from '../../lib/fits/index.ts';
import {memberOf, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {canvasPart, type Geometry, isDrawn, LIMITS, northUpBy, putLook, realWcs} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {readPngText} from '../support/read-png-text.ts';
import {until} from '../support/until.ts';

const COUNT = 20;
const SIDE = 110;

declare const chrome: {downloads: {search(query: {state: string}): Promise<{filename: string}[]>}};

let fink: PocketFink;
let launched: Launched | undefined;
/** Where the browsers put downloads: a home of the test. */
let home = '';

beforeAll(async () => {
  fink = await startPocketFink();
  home = mkdtempSync(join(tmpdir(), 'thump-large-'));
  mkdirSync(join(home, 'Downloads'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, '.config'));
  vi.stubEnv('XDG_DOWNLOAD_DIR', join(home, 'Downloads'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  // a file of the same name would get a number
  for (const name of readdirSync(join(home, 'Downloads'))) rmSync(join(home, 'Downloads', name));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await fink?.close();
  rmSync(home, {recursive: true, force: true, maxRetries: 5});
});

const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-${name}.png`) as `${string}.png`});
};

/** The bytes of a download, when it is complete. */
async function saved(page: Page, end: string): Promise<Uint8Array> {
  const path = await until(`a file ${end}`, async () => {
    const all = await page.evaluate(() => chrome.downloads.search({state: 'complete'}));
    return all.find(({filename}) => filename.endsWith(end))?.filename;
  });
  return new Uint8Array(readFileSync(path));
}

async function withKey(page: Page, modifier: 'Shift' | 'Control', act: () => Promise<unknown>) {
  await page.keyboard.down(modifier);
  await act();
  await page.keyboard.up(modifier);
}

const boxOf = (page: Page, selector: string) =>
  page.evaluate((css) => {
    const element = document.querySelector(css);
    if (!element) throw new Error(`no ${css}`);
    const {x, y, width, height} = element.getBoundingClientRect();
    return {x, y, width, height};
  }, selector);

const readOut = (page: Page) => page.evaluate(() => document.querySelector('.read-out > div')?.textContent ?? '');

/** Points at a raster of places of a tile. @returns the pixels that were told, column, row, value */
async function pixelsIn(page: Page, box: {x: number; y: number; width: number; height: number}, kind: string) {
  const found: [number, number, number][] = [];
  for (let n = 0; n < 49; n++) {
    await page.mouse.move(
      box.x + ((n % 7) + 0.52) * (box.width / 7),
      box.y + (Math.floor(n / 7) + 0.48) * (box.height / 7),
    );
    const [, x, y, value] =
      new RegExp(`^${kind} \\((\\d+), (\\d+)\\): (\\S+) (?:nJy|DN)$`).exec(await readOut(page)) ?? [];
    if (value) found.push([Number(x), Number(y), Math.fround(Number(value))]);
  }
  return found;
}

describeBrowsers('one object large', (kind) => {
  it('zooms, steps and saves; every value told is that of the array', async () => {
    launched = await launch(kind, fink, {
      // Chromium would give downloads names of its own in a folder that is named to it
      ...(kind === 'firefox' && {downloads: join(home, 'Downloads')}),
      width: 1600,
      height: 900,
    });
    const {sky} = fink.services;
    const members = Array.from({length: COUNT}, (_, n) => memberOf(sky, n % 2 ? 'ztf' : 'lsst', n >> 1));
    const open = async () => {
      const page = await (launched as Launched).extensionPage('desk.html');
      await until('the app', () => page.evaluate(() => document.querySelector('.body') !== null));
      return page;
    };
    const first = await open();
    await putList(first, members, {
      stampPx: SIDE,
      tiles: ['science', 'template', 'difference', 'curve'],
      pageSize: COUNT,
    });
    await putLook(first, LIMITS);
    await first.close();
    const page = await open();
    await page.bringToFront();
    const ready = '[data-index="0"] .tile-science.tile-is-ready';
    await until('the stamps', () => page.evaluate((css) => document.querySelector(css) !== null, ready));
    const object = sky.lsst.at(0);
    const detection = object.detections.at(-1);
    if (!detection) throw new Error('an object without alerts');
    const stamp = sky.lsst.stamp(object, detection, 'Science');
    const isTrue = (pixels: [number, number, number][], least: number) => {
      expect(pixels.length).toBeGreaterThanOrEqual(least);
      for (const [x, y, value] of pixels) expect(value, `${x} ${y}`).toBe(stamp.pixels[y * stamp.width + x]);
    };

    // the picture itself, as stored: column 0 left, row 0 at the top
    const wcs = realWcs(detection.id);
    const asStored: Geometry = (right, down) => [
      (right * stamp.width) / SIDE - 0.5,
      (down * stamp.height) / SIDE - 0.5,
    ];
    await until('the look', async () => isDrawn(await canvasPart(page, ready), stamp, asStored, SIDE, 10_000));

    // the wheel alone scrolls, with Ctrl it zooms all kinds about the cursor
    const science = await boxOf(page, ready);
    const at = {x: science.x + science.width * 0.25, y: science.y + science.height * 0.75};
    await page.mouse.move(at.x, at.y);
    const before = await until('the read-out', () => readOut(page));
    await page.mouse.wheel({deltaY: -100});
    const status = () => page.evaluate(() => document.querySelector('.status-line')?.textContent ?? '');
    expect(await status()).not.toContain('zoomed');
    await withKey(page, 'Control', async () => {
      for (let n = 0; n < 5; n++) await page.mouse.wheel({deltaY: -100});
    });
    await until('the zoom', async () => (await status()).includes('zoomed'));
    await page.mouse.move(at.x + 1, at.y);
    expect(await until('the read-out', () => readOut(page))).toBe(before);
    const enlarged = await pixelsIn(page, science, 'science');
    isTrue(enlarged, 40);
    expect(new Set(enlarged.map(([x]) => x)).size).toBeLessThan(stamp.width / 1.5);
    await shot(page, 'zoomed');

    // turned as well
    await withKey(page, 'Shift', () => page.keyboard.press('N'));
    await until('the turned stamp', async () => {
      const now = await pixelsIn(page, science, 'science');
      return now.length > 20 && JSON.stringify(now) !== JSON.stringify(enlarged) && now;
    }).then((now) => isTrue(now, 20));
    await shot(page, 'zoomed-turned');
    await page.mouse.click(at.x, at.y, {count: 2});
    await until('the whole', async () => !(await status()).includes('zoomed'));
    expect(await page.evaluate(() => document.querySelector('.detail') === null)).toBe(true);
    if (wcs) {
      const turned = northUpBy(wcs, stamp, SIDE);
      await until('north up', async () => isDrawn(await canvasPart(page, ready), stamp, turned, SIDE, 5000));
    }
    await withKey(page, 'Shift', () => page.keyboard.press('N'));

    // the large view: flags move on, the zoom stays, the grid is where one stands then
    const order = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
          .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
          .map(({dataset}) => dataset.key),
      );
    const ordered = await order();
    expect(ordered).toEqual(members.slice(0, ordered.length).map(({objectKey}) => objectKey));
    await page.keyboard.press('Enter');
    await until('the large view', () => page.evaluate(() => document.querySelector('.detail .stamp-frame') !== null));
    await page.keyboard.press('k');
    await until('the zoom', async () => (await status()).includes('zoomed'));
    const frame = await until('stamps as large as there is room', async () => {
      const now = await boxOf(page, '.detail .stamp-frame');
      return now.width > 1000 && now;
    });
    const third = {...frame, width: frame.height};
    isTrue(await pixelsIn(page, third, 'science'), 20);
    await shot(page, 'large');
    for (const [n, key] of (['1', '3', '2'] as const).entries()) {
      await page.keyboard.press(key);
      const next = members[n + 1]?.objectKey.split('/')[1];
      await until('the next', () =>
        page.evaluate(() => document.querySelector('.detail h2')?.textContent).then((id) => id === next),
      );
    }
    await shot(page, 'large-next');
    await page.keyboard.press('w');
    await page.keyboard.press('Escape');
    const focused = () => page.evaluate(() => document.querySelector('.cell.is-focused')?.getAttribute('data-index'));
    await until('the place', async () => (await focused()) === '3');
    expect(await order()).toEqual(ordered);

    // a cell of Rubin, one tile of it, a sheet of the page: ids and flags stand in the texts of the files
    const flags = ['good', 'bad', 'maybe'];
    const lineOf = ({objectKey, alertKeys}: (typeof members)[number], n: number) =>
      `${n + 1}\t${objectKey}\talert ${alertKeys[0]}\t${flags[n] ?? 'no flag'}`;
    const picture = async (choices: readonly string[], name: string) => {
      await withKey(page, 'Shift', () => page.keyboard.press('P'));
      await until('the dialog', () => page.evaluate(() => document.querySelector('dialog[open]') !== null));
      for (const choice of choices) {
        await page.evaluate((words) => {
          const label = [...document.querySelectorAll('dialog label')].find((one) => one.textContent?.includes(words));
          label?.querySelector('input')?.click();
        }, choice);
      }
      await shot(page, 'pictures-dialog');
      await page.evaluate(() => document.querySelector<HTMLElement>('dialog [type=submit]')?.click());
      const png = await saved(page, name);
      await until('no dialog', () => page.evaluate(() => document.querySelector('dialog[open]') === null));
      return {png, lines: (readPngText(png).get('Description') ?? '').split('\n'), texts: readPngText(png)};
    };
    await page.keyboard.press('ArrowLeft');
    await until('the third', async () => (await focused()) === '2');
    const rubin = members[2] as (typeof members)[number];
    const rubinId = rubin.objectKey.split('/')[1];
    const cell = await picture([], `${rubinId}.png`);
    expect(cell.lines).toEqual([lineOf(rubin, 2)]);
    const tile = await picture(['Science', 'Template', 'Light curve'], `${rubinId}_difference.png`);
    expect(tile.lines).toEqual(cell.lines);
    expect(Object.keys(JSON.parse(tile.texts.get('ThumP for Fink') ?? '').objects[0].stamps)).toEqual(['difference']);
    const {png: sheet, lines} = await picture([`${COUNT} objects`], '_ZTF-and-Rubin-LSST-20-objects.png');
    expect(lines).toEqual(members.map(lineOf));
    const folder = process.env.THUMP_SHOTS;
    if (folder) writeFileSync(join(folder, `${kind}-sheet.png`), sheet);

    // FITS of an alert of Rubin, byte by byte what the service sends for this alert and this kind
    await withKey(page, 'Shift', () => page.keyboard.press('F'));
    const [, , , sourceId] = /^(\w+)\/(\w+)\/(\w+)$/.exec(rubin.alertKeys[0] ?? '') ?? [];
    for (const one of ['Science', 'Template', 'Difference']) {
      const file = await saved(page, `${rubinId}_${sourceId}_${one.toLowerCase()}.fits`);
      const asked = {diaSourceId: sourceId, kind: one, 'output-format': 'FITS'};
      const {status, body} = await fink.services.ask('lsst', 'cutouts', asked);
      expect([status, body.equals(file)], one).toEqual([200, true]);
    }

    // and of ZTF, in the shape that its service sends
    await page.keyboard.press('ArrowRight');
    await until('the fourth', async () => (await focused()) === '3');
    await withKey(page, 'Shift', () => page.keyboard.press('F'));
    const [, survey, objectId, alertId] = /^(\w+)\/(\w+)\/(\w+)$/.exec(members[3]?.alertKeys[0] ?? '') ?? [];
    expect(survey).toBe('ztf');
    const file = (one: string) => saved(page, `${objectId}_${alertId}_${one}.fits`);
    for (const one of ['science', 'template']) expect((await file(one)).length % 2880).toBe(0);
    const fourth = sky.ztf.at(1);
    const newest = fourth.detections.at(-1);
    if (!newest) throw new Error('an object without alerts');
    const image = readFits(await file('difference'))[0]?.[0];
    expect(image?.pixels).toEqual(sky.ztf.stamp(fourth, newest, 'Difference').pixels);
    expect(launched.problems()).toEqual([]);
  });
});
