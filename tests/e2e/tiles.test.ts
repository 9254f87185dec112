/** What a cell shows, in the package that ships: every tile comes and goes by its key; what is there is not asked for again; the folded curve and the filmstrip. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import type {Detection, SurveySky, ZtfObject} from '../pocket-fink/sky/types.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {canvasPart} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf, putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {cutoutCounts} from './faults/seen.ts';

const FRAMES = 5;
/** of the point that is looked for */
const PHASE = 0.25;
/** In the order of the registry; those beside the first ask for stamps of other alerts. */
const FREE: readonly (readonly [tile: string, key: string])[] = [
  ['science', 's'],
  ['template', 't'],
  ['difference', 'd'],
  ['composite', 'S'],
  ['curve', 'c'],
  ['phased', 'J'],
  ['info', 'v'],
];
const ASKING: typeof FREE = [
  ['filmstrip', ','],
  ['bands', 'D'],
];

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

/** Objects with more alerts than the filmstrip has frames. */
function withAlerts<T extends {detections: readonly Detection[]}>(sky: SurveySky<T>, count: number): T[] {
  const found: T[] = [];
  for (let at = 0; found.length < count; at++) {
    const object = sky.at(at);
    if (object.detections.length > FRAMES + 1) found.push(object);
  }
  return found;
}

/** A period at which no other point of the light curve comes near the newest alert, which has phase 0.25; null = there is none. */
function periodFor({detections, upperLimits, badQuality}: ZtfObject): {periodDays: number; epoch: number} | null {
  const times = [
    ...detections.map(({time}) => time),
    ...[...upperLimits, ...badQuality].map((row) => Number(row['i:jd'])),
  ];
  const newest = detections.at(-1)?.time as number;
  for (let periodDays = 0.3; periodDays < 60; periodDays *= 1.0007) {
    const apart = (time: number) => Math.abs((((((time - newest) / periodDays + 0.5) % 1) + 1) % 1) - 0.5);
    if (times.every((time) => time === newest || apart(time) > 0.12))
      return {periodDays, epoch: newest - PHASE * periodDays};
  }
  return null;
}

async function open(members: readonly ReturnType<typeof memberOf>[], grid: object, theme: 'dark' | 'light' = 'dark') {
  const one = launched as Launched;
  const desk = async () => {
    const page = await one.extensionPage('desk.html');
    await until('the app', () => page.evaluate(() => document.querySelector('.body') !== null));
    return page;
  };
  const first = await desk();
  const usual = {columns: 1, rows: 4, stampPx: 60, gapPx: 6, fontScale: 1, advance: true, infoColumns: {}};
  const tiles = ['science', 'template', 'difference', 'curve', 'info'];
  await putLists(first, [{id: 'tiles', members}], {currentDataset: 'tiles', theme, grid: {...usual, tiles, ...grid}});
  await first.close();
  const page = await desk();
  await until('stamps and light curves', () => page.evaluate(allReady, members.length, ['science', 'curve']));
  return page;
}

/** Runs in the page: whether each cell has these tiles, and they are ready. */
const allReady = (count: number, tiles: readonly string[]) =>
  tiles.every((tile) => document.querySelectorAll(`.cell .tile-${tile}.tile-is-ready`).length === count);

const press = async (page: Page, key: string) => {
  const isUpper = /[A-Z]/.test(key);
  if (isUpper) await page.keyboard.down('Shift');
  await page.keyboard.press(key as 'a');
  if (isUpper) await page.keyboard.up('Shift');
};
const standing = (page: Page, tile: string) =>
  page.evaluate((id) => document.querySelectorAll(`.cell .tile-${id}`).length, tile);
const stripsDone = (page: Page, count: number) =>
  page.evaluate((all) => {
    const frames = [...document.querySelectorAll('.frame')];
    return frames.length === all && frames.every((frame) => frame.classList.contains('frame-is-ready'));
  }, count);
const asked = () => fink.services.log.entries.filter(({method}) => method !== 'OPTIONS').length;

/** Toggles a tile twice: each time it is gone from all cells, or in all of them, and the cells are the very nodes. */
async function toggleTwice(page: Page, tile: string, key: string, count: number): Promise<void> {
  const was = await standing(page, tile);
  for (const wanted of [count - was, was]) {
    await press(page, key);
    await until(`${tile} in ${wanted} cells`, async () => (await standing(page, tile)) === wanted);
  }
  const isSame = await page.evaluate(() => {
    const kept = (window as unknown as {kept: Element[]}).kept;
    const now = [...document.querySelectorAll('[role="gridcell"]')];
    return now.length === kept.length && now.every((cell, n) => cell === kept[n]);
  });
  expect(isSame, `cells after ${tile}`).toBe(true);
}

/** Whether points are drawn in the columns about x, px from the left of the curve, apart from the labels. */
function isPointAt(rgba: readonly number[], width: number, height: number, x: number, reach: number): boolean {
  const at = (column: number, row: number) =>
    rgba.slice(4 * (row * width + column), 4 * (row * width + column) + 3).join();
  const ground = at(width - 3, 2);
  for (let column = Math.round(x) - reach; column <= Math.round(x) + reach; column++) {
    for (let row = 2; row < height - 17; row++) if (at(column, row) !== ground) return true;
  }
  return false;
}

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-tiles-${name}.png`) as `${string}.png`});
};

/** The first object of ZTF whose newest alert can be kept apart, with another alert for the filmstrip. */
function withPeriod(sky: SurveySky<ZtfObject>) {
  for (let at = 0; ; at++) {
    const object = sky.at(at);
    const found = object.detections.length > 1 ? periodFor(object) : null;
    if (found) return {object, folding: {...found, periodColumn: null, epochColumn: null}};
  }
}

describeBrowsers('the tiles of a cell', (kind) => {
  it('come and go in all cells, ask for nothing that is there; the folded curve stands at its phases; the filmstrip fetches each stamp once', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 1000});
    const {object, folding} = withPeriod(fink.services.sky.ztf);
    const [ztf, lsst] = [[object, ...withAlerts(fink.services.sky.ztf, 1)], withAlerts(fink.services.sky.lsst, 2)];
    const members = [...ztf.map((one) => memberOf('ztf', one)), ...lsst.map((one) => memberOf('lsst', one))];
    const count = members.length;
    const alerts = [...ztf, ...lsst].map(({detections}) => Math.min(FRAMES, detections.length));
    const frames = alerts.reduce((sum, one) => sum + one, 0);
    const page = await open(members, {folding});
    await page.evaluate(() => {
      (window as unknown as {kept: Element[]}).kept = [...document.querySelectorAll('[role="gridcell"]')];
    });
    fink.services.log.clear();

    for (const [tile, key] of FREE) await toggleTwice(page, tile, key, count);
    expect(asked()).toBe(0);

    await press(page, 'J');
    await until('the folded curves', () => page.evaluate(allReady, count, ['phased']));
    const cell = `.cell[data-key="${members[0]?.objectKey}"]`;
    const size = (tile: string) =>
      page.evaluate((css) => {
        const {width, height} = (document.querySelector(css) as Element).getBoundingClientRect();
        return {width: Math.round(width), height: Math.round(height)};
      }, `${cell} .tile-${tile}`);
    const {width, height} = await size('phased');
    // labels of four digits, as lib/series/sparkline.ts leaves room for them: two cycles from 34 px to 8 px before the end
    const xOf = (phase: number) => 34 + (phase / 2) * (width - 42);
    const folded = await until('the point at its phase', async () => {
      const rgba = await canvasPart(page, `${cell} .tile-phased`);
      return isPointAt(rgba, width, height, xOf(PHASE), 1) && rgba;
    });
    expect(isPointAt(folded, width, height, xOf(1 + PHASE), 1)).toBe(true);
    // nothing else is near: the mark reaches 7 px, another one is 12 px away at least
    for (const phase of [PHASE, 1 + PHASE])
      for (const side of [-1, 1]) expect(isPointAt(folded, width, height, xOf(phase) + side * 11, 1)).toBe(false);
    expect(await canvasPart(page, `${cell} .tile-curve`)).not.toEqual(folded);
    expect(asked()).toBe(0);

    await press(page, ',');
    await until('all frames', () => stripsDone(page, frames));
    const latest = [...ztf, ...lsst].flatMap(({detections}) => detections.slice(-FRAMES, -1).map(({id}) => id));
    const counts = cutoutCounts(fink.services.log.entries);
    // ZTF is asked by object and alert
    expect([...counts.keys()].map((name) => name.split(' ').at(-1)).toSorted()).toEqual(latest.toSorted());
    expect(new Set(counts.values())).toEqual(new Set([1]));
    await shot(page, 'strip');
    const afterStrip = asked();
    await toggleTwice(page, 'filmstrip', ',', count);
    await until('all frames again', () => stripsDone(page, frames));
    expect(asked()).toBe(afterStrip);

    await press(page, 'D');
    await until('the bands', () =>
      page.evaluate(
        (all) =>
          document.querySelectorAll('.tile-bands.tile-is-ready').length === all &&
          ![...document.querySelectorAll('.tile-bands .stamp-note')].some((note) => note.textContent === 'bands …'),
        count,
      ),
    );
    const afterBands = asked();
    for (const [tile, key] of [...ASKING, ...FREE]) await toggleTwice(page, tile, key, count);
    expect(asked()).toBe(afterBands);
    expect(launched.problems()).toEqual([]);

    if (!process.env.THUMP_SHOTS) return;
    await page.close();
    const all = ['science', 'template', 'difference', 'curve', 'phased', 'filmstrip', 'info'];
    for (const theme of ['dark', 'light'] as const) {
      const eyes = await open(members, {folding, columns: 0, rows: 0, stampPx: 96, tiles: all}, theme);
      for (const wide of [360, 1600]) {
        await eyes.setViewport({width: wide, height: 900});
        await until('frames', () => eyes.evaluate(() => document.querySelector('.frame-is-ready') !== null));
        await until('no frame on its way', () =>
          eyes.evaluate(() => document.querySelector('.frame-is-loading') === null),
        );
        await shot(eyes, `${theme}-${wide}`);
      }
      await eyes.close();
    }
  });
});
