/**
 * Every real alert of both surveys, pasted as ids and paged through whole, draws without one error: stamps and light curves are on the canvas.
 * Pictures of the grid go to `tests/e2e/shots/` (not kept by git), for a person to look at.
 */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {alertsFolder, readAlerts} from '../pocket-fink/sky/real-files.ts';
import type {Detection, Stamp, SurveySky} from '../pocket-fink/sky/types.ts';
import {appScreen} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {putLists} from '../support/lists-in-vault.ts';
import {ROOT} from '../support/packages.ts';
import {until} from '../support/until.ts';

const SHOTS = join(ROOT, 'tests', 'e2e', 'shots');
const SURVEYS = ['ztf', 'lsst'] as const;
const STAMPS = ['science', 'template', 'difference'] as const;
const alerts = {ztf: readAlerts(alertsFolder(), 'ztf'), lsst: readAlerts(alertsFolder(), 'lsst')};
const haveAlerts = alerts.ztf.length > 0 && alerts.lsst.length > 0;
const MISSING = 'the folder of real alerts is not beside this checkout';

let fink: PocketFink;
beforeAll(async () => {
  if (haveAlerts) fink = await startPocketFink();
});
afterAll(() => fink?.close());

/** Real objects, asteroids by their designation, with the ids of their real alerts. */
function realObjects(survey: 'ztf' | 'lsst') {
  const real = new Set(alerts[survey].map(({id}) => id));
  const {ztf, lsst} = fink.services.sky;
  const first = <T>(count: number, at: (index: number) => T) => Array.from({length: count}, (_, index) => at(index));
  const objects =
    survey === 'ztf'
      ? first(ztf.realCount, ztf.at)
      : [...first(lsst.realCount, lsst.at), ...first(lsst.asteroidCount, lsst.asteroidAt)];
  return objects
    .filter(({kind}) => kind === 'real')
    .map((object) => ({
      id: 'asteroid' in object && object.asteroid ? object.asteroid.packed : object.id,
      newest: object.detections.at(-1)?.id ?? '',
      alerts: object.detections.map(({id}) => id).filter((id) => real.has(id)),
    }));
}

describeBrowsers('real alerts', (kind) => {
  let launched: Launched;
  let page: Page;
  beforeAll(async () => {
    if (!haveAlerts) return;
    launched = await launch(kind, fink, {width: 1600, height: 1300});
    page = await launched.extensionPage('desk.html');
  });
  afterAll(() => launched?.close());

  it.for(SURVEYS)('%s: all draw as a list of pasted ids', async (survey, context) => {
    if (!haveAlerts) return context.skip(MISSING);
    const ids = realObjects(survey).map(({id}) => id);
    const screen = appScreen(page);
    // the welcome page may have come before it, and what is hidden is not painted
    await page.bringToFront();
    if (survey !== SURVEYS[0]) {
      await screen.click('.list-button');
      await screen.sees('dialog .list-tools');
      await screen.click('dialog .list-tools button');
    }
    await screen.sees('#way-ids');
    await screen.click('#way-ids');
    await page.locator('.new-list textarea').fill(ids.join('\n'));
    await until('the ids to be counted', async () => (await screen.text('.hint')).includes(`${ids.length} `));
    await screen.click('.new-list [type=submit]');
    await until('the list', async () => (await screen.status()).includes(`of ${ids.length}`), 60_000);
    const seen = await leafThrough(page);
    expect([...seen.keys()].toSorted()).toEqual(ids.map((id) => `${survey}/${id}`).toSorted());
    expect([...seen].filter(([, what]) => what !== 'drawn')).toEqual([]);
    expect(await screen.errors()).toEqual([]);
    expect(launched.problems()).toEqual([]);
  });

  it('the older alerts of objects draw as well, as a search lists them', async (context) => {
    if (!haveAlerts) return context.skip(MISSING);
    const older = SURVEYS.flatMap((survey) =>
      realObjects(survey).flatMap(({id, newest, alerts: ids}) =>
        ids
          .filter((one) => one !== newest)
          .map((one) => ({objectKey: `${survey}/${id}`, alertKey: `${survey}/${id}/${one}`})),
      ),
    );
    const pasted = SURVEYS.flatMap((survey) =>
      realObjects(survey).filter(({newest, alerts: ids}) => ids.includes(newest)),
    );
    expect(older.length + pasted.length).toBe(alerts.ztf.length + alerts.lsst.length);
    // a list holds an object once: the second alert of the same object goes into another list
    const lists: {objectKey: string; alertKeys: string[]; row: null}[][] = [];
    for (const {objectKey, alertKey} of older) {
      const room = lists.find((list) => list.every((member) => member.objectKey !== objectKey)) ?? [];
      if (room.length === 0) lists.push(room);
      room.push({objectKey, alertKeys: [alertKey], row: null});
    }
    for (const [at, members] of lists.entries()) {
      const writer = await launched.extensionPage('options.html');
      await putLists(writer, [{id: `older ${at}`, members}], {currentDataset: `older ${at}`});
      await writer.close();
      await page.close();
      page = await launched.extensionPage('desk.html');
      await page.bringToFront();
      await until('the list', async () => (await appScreen(page).status()).includes(`of ${members.length}`));
      const seen = await leafThrough(page);
      expect([...seen].filter(([, what]) => what !== 'drawn')).toEqual([]);
      expect(seen.size).toBe(members.length);
    }
    expect(await appScreen(page).errors()).toEqual([]);
  });

  it('has its picture taken, wide and narrow, dark and light', async (context) => {
    if (!haveAlerts) return context.skip(MISSING);
    mkdirSync(SHOTS, {recursive: true});
    const members = Array.from({length: 40}, (_, at) => {
      const survey = SURVEYS[at % 2] ?? 'ztf';
      const {id, newest} = realObjects(survey)[at >> 1] ?? {id: '', newest: ''};
      return {objectKey: `${survey}/${id}`, alertKeys: [`${survey}/${id}/${newest}`], row: null};
    });
    for (const theme of ['dark', 'light']) {
      const writer = await launched.extensionPage('options.html');
      await putLists(writer, [{id: 'Real alerts', members}], {currentDataset: 'Real alerts', theme});
      await writer.close();
      for (const width of [1600, 360]) {
        await page.close();
        page = await launched.extensionPage(width === 360 ? 'sidepanel.html' : 'desk.html');
        await page.bringToFront();
        await page.setViewport({width, height: 900});
        await pageDrawn(page);
        await page.screenshot({path: join(SHOTS, `grid-${kind}-${width}-${theme}.png`)});
        await uprightCells(page);
        // nothing lies beyond the edge
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });
});

/** Row 0 of a stamp is at the top: what is drawn follows the pixels as they lie, and not their mirror images. */
async function uprightCells(page: Page): Promise<void> {
  const drawn = await page.evaluate(() => {
    // a canvas a row
    const sheets = [...document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas')].map((canvas) => ({
      context: canvas.getContext('2d'),
      sheet: canvas.getBoundingClientRect(),
    }));
    return [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].flatMap((cell) => {
      const box = cell.querySelector('.tile-template.tile-is-ready')?.getBoundingClientRect();
      if (!box) return [];
      const {context, sheet} = sheets.find((one) => one.sheet.top <= box.top && one.sheet.bottom >= box.bottom) ?? {};
      if (!context || !sheet) return [];
      const {data, width, height} = context.getImageData(
        Math.round(box.left - sheet.left),
        Math.round(box.top - sheet.top),
        Math.round(box.width),
        Math.round(box.height),
      );
      const reds = Array.from({length: width * height}, (_, at) => data[at * 4] ?? 0);
      return [{key: cell.dataset.key ?? '', width, height, reds}];
    });
  });
  expect(drawn.length).toBeGreaterThan(2);
  for (const {key, width, height, reds} of drawn) {
    const [survey, id = ''] = key.split('/');
    const stamp = survey === 'ztf' ? templateOf(fink.services.sky.ztf, id) : templateOf(fink.services.sky.lsst, id);
    if (stamp.width !== stamp.height) continue;
    const at = (mirrorX: boolean, mirrorY: boolean) =>
      reds.map((_, n) => {
        const x = Math.floor((((n % width) + 0.5) / width) * stamp.width);
        const y = Math.floor(((Math.floor(n / width) + 0.5) / height) * stamp.height);
        const column = mirrorX ? stamp.width - 1 - x : x;
        const row = mirrorY ? stamp.height - 1 - y : y;
        return stamp.pixels[row * stamp.width + column] ?? Number.NaN;
      });
    const asStored = alike(reds, at(false, false));
    for (const mirror of [at(true, false), at(false, true), at(true, true)]) {
      expect(asStored, key).toBeGreaterThan(alike(reds, mirror));
    }
  }
}

/** Template of the newest alert of an object. */
function templateOf<T extends {detections: readonly Detection[]}>(sky: SurveySky<T>, id: string): Stamp {
  const object = sky.find(id);
  const newest = object?.detections.at(-1);
  if (!object || !newest) throw new Error(`no ${id} in the sky`);
  return sky.stamp(object, newest, 'Template');
}

/** Correlation of ranks, so that the stretch does not matter; missing pixels are left out. */
function alike(reds: readonly number[], values: readonly number[]): number {
  const both = reds.flatMap((red, n) => (Number.isFinite(values[n]) ? [[red, values[n] as number] as const] : []));
  const ranks = (which: 0 | 1) => {
    const rank = new Float64Array(both.length);
    [...both.keys()]
      .sort((a, b) => (both[a]?.[which] ?? 0) - (both[b]?.[which] ?? 0))
      .forEach((n, place) => {
        rank[n] = place - both.length / 2;
      });
    return rank;
  };
  const [a, b] = [ranks(0), ranks(1)];
  return a.reduce((sum, rank, n) => sum + rank * (b[n] ?? 0), 0);
}

/** Goes through all pages of the list by key. @returns for each object `drawn`, or what is not there */
async function leafThrough(page: Page): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (;;) {
    for (const [key, what] of await pageDrawn(page)) all.set(key, what);
    const isLast = await page.evaluate(
      () => document.querySelector<HTMLButtonElement>('[aria-label="Next page"]')?.disabled ?? true,
    );
    if (isLast) return all;
    const [first] = all.size > 0 ? await appScreen(page).cells() : [];
    await page.keyboard.press('PageDown');
    await until('the next page', async () => (await appScreen(page).cells())[0]?.key !== first?.key);
  }
}

/** Waits until a page of the grid has all that comes. @returns for each object on it `drawn`, or what is not there in the end */
async function pageDrawn(page: Page): Promise<Map<string, string>> {
  const screen = appScreen(page);
  await until('a page to be loaded', async () => {
    const cells = await screen.cells();
    return cells.length > 0 && !cells.some(({tiles}) => Object.values(tiles).includes('loading'));
  });
  let seen = new Map<string, string>();
  await until(
    'a page to be painted',
    async () => {
      seen = await drawnCells(page);
      return [...seen.values()].every((what) => what === 'drawn');
    },
    5_000,
  ).catch(() => {});
  return seen;
}

/** Looks at the canvas under each cell: a stamp has several colours and leaves no hole, a light curve leaves marks. */
async function drawnCells(page: Page): Promise<Map<string, string>> {
  const found = await page.evaluate((kinds) => {
    // a canvas a row
    const sheets = [...document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas:not([hidden])')].map(
      (canvas) => ({canvas, sheet: canvas.getBoundingClientRect()}),
    );
    const end = Math.max(0, ...sheets.map(({sheet}) => sheet.bottom));
    const pixelsUnder = (element: Element) => {
      const box = element.getBoundingClientRect();
      const {canvas, sheet} = sheets.find((one) => one.sheet.top <= box.top && one.sheet.bottom >= box.bottom) ?? {};
      const context = canvas?.getContext('2d');
      if (!canvas || !sheet || !context) return new ImageData(1, 1);
      const ratio = canvas.width / sheet.width;
      return context.getImageData(
        Math.round((box.left - sheet.left) * ratio),
        Math.round((box.top - sheet.top) * ratio),
        Math.round(box.width * ratio),
        Math.round(box.height * ratio),
      );
    };
    return [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
      .filter((cell) => cell.getBoundingClientRect().top < end - 40)
      .map((cell): [string, string] => {
        const wrong: string[] = [];
        for (const kind of kinds) {
          const tile = cell.querySelector(`.tile-${kind}.tile-is-ready`);
          if (!tile) {
            wrong.push(`no ${kind}: ${cell.querySelector(`.tile-${kind}`)?.textContent ?? ''}`);
            continue;
          }
          const {data, width, height} = pixelsUnder(tile);
          const colours = new Set<number>();
          let opaque = 0;
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] !== 255) continue;
            opaque++;
            colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
          }
          // a stamp that is not square leaves the edges of its tile free; beside a very bright science stamp a template has few greys
          if (colours.size < 4 || opaque < 0.7 * width * height) {
            wrong.push(`${kind}: ${colours.size} colours on ${opaque} of ${width * height} pixels`);
          }
        }
        const curve = cell.querySelector('.tile-curve.tile-is-ready');
        const {data} = curve ? pixelsUnder(curve) : {data: []};
        let marks = 0;
        for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) marks++;
        if (marks < 12) wrong.push(`light curve: ${marks} pixels`);
        return [cell.dataset.key ?? '', wrong.join('; ') || 'drawn'];
      });
  }, STAMPS);
  return new Map(found);
}
