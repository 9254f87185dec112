/** The colour composite of the bands of an object, in the package that ships: each pixel is the light of its bands, added up; on and off, one alone, in another colour. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import type {Detection, Stamp, SurveySky} from '../pocket-fink/sky/types.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {openDrawer} from '../support/drawer.ts';
import {canvasPart, putLook} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {cutoutCounts} from './faults/seen.ts';

const SIDE = 126;
/** As they are before anybody changes them. */
const COLOURS = {g: '#3060ff', r: '#30c040', i: '#ff4030'};
type BandName = keyof typeof COLOURS;
const NAMES = Object.keys(COLOURS) as BandName[];

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

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-bands-${name}.png`) as `${string}.png`});
};

interface InBands<T> {
  object: T;
  /** band of the newest alert, which is shown */
  shown: BandName;
  /** the newest alert of each band that there is, and its science stamp */
  alerts: Partial<Record<BandName, {id: string; stamp: Stamp}>>;
}

/** The first object, real ones before made ones, of which two of g, r and i have stamps that are not the same, and one has none. */
function inTwoBands<T extends {detections: readonly Detection[]}>(
  sky: SurveySky<T>,
  bandOf: (row: Record<string, unknown>) => unknown,
): InBands<T> {
  for (let at = 0; at < sky.realCount + 200; at++) {
    const object = sky.at(at);
    const newest = new Map(object.detections.map((one) => [bandOf(one.row()), one]));
    const shown = bandOf(object.detections.at(-1)?.row() ?? {}) as BandName;
    const there = NAMES.filter((name) => newest.has(name));
    if (there.length !== 2 || !there.includes(shown)) continue;
    const alerts = there.map((name) => {
      const alert = newest.get(name) as Detection;
      return [name, {id: alert.id, stamp: sky.stamp(object, alert, 'Science')}] as const;
    });
    const [one, other] = alerts.map(([, {stamp}]) => stamp.pixels);
    if (one?.every((value, n) => value === other?.[n] || Number.isNaN(value))) continue;
    return {object, shown, alerts: Object.fromEntries(alerts)};
  }
  throw new Error('no object of this sky has alerts in two of three bands');
}

/** Limits within which most pixels of the stamps are, so that few are black or as bright as can be. */
function limitsOf(stamps: readonly Stamp[]): {low: number; high: number} {
  const values = stamps.flatMap(({pixels}) => [...pixels].filter(Number.isFinite)).sort((a, b) => a - b);
  const at = (part: number) => values[Math.floor(part * (values.length - 1))] as number;
  return {low: at(0.02), high: at(0.995)};
}

/** Whether each pixel of the tile is the light of these stamps, each in its colour; what is missing in all of them is left out. */
function isLightOf(
  rgba: readonly number[],
  images: readonly {stamp: Stamp; colour: string}[],
  {low, high}: {low: number; high: number},
): boolean {
  if (rgba.length !== 4 * SIDE * SIDE) return false;
  let compared = 0;
  for (let at = 0; at < SIDE * SIDE; at++) {
    const sum = [0, 0, 0];
    let isThere = false;
    for (const {stamp, colour} of images) {
      const [column, row] = [at % SIDE, Math.floor(at / SIDE)].map((one) =>
        Math.floor(((one + 0.5) * stamp.width) / SIDE),
      ) as [number, number];
      const value = stamp.pixels[row * stamp.width + column] as number;
      if (!Number.isFinite(value)) continue;
      isThere = true;
      const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
      for (const n of [0, 1, 2]) {
        sum[n] = (sum[n] as number) + part * Number.parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16);
      }
    }
    if (!isThere) continue;
    // half a step of the table and half of the rounding, in each image
    const isSame = sum.every(
      (light, n) => Math.abs(Math.min(255, light) - (rgba[4 * at + n] as number)) <= 1.01 * images.length,
    );
    if (!isSame) return false;
    compared++;
  }
  return compared > 0.9 * SIDE * SIDE;
}

/** Where an image has nothing: the colour of it in maps that are not grey. */
function isMissing(rgba: readonly number[], at: number): boolean {
  const first = at - (at % 4);
  return rgba[first] === 200 && rgba[first + 1] === 60 && rgba[first + 2] === 200;
}

/** Whether a composite is two pictures, added up as light is; what is missing in one of them is no part of it. */
function isSumOf(both: readonly number[], one: readonly number[], other: readonly number[]): boolean {
  const light = (rgba: readonly number[], at: number) => (isMissing(rgba, at) ? 0 : (rgba[at] as number));
  return (
    both.length === one.length &&
    both.every((value, at) => {
      if (at % 4 === 3 || (isMissing(one, at) && isMissing(other, at))) return true;
      return Math.abs(value - Math.min(255, light(one, at) + light(other, at))) <= 1;
    })
  );
}

/** The app on a list of this one object, its science stamp drawn from black to the colour of its band. */
async function openOn(member: ReturnType<typeof memberOf>, limits: {low: number; high: number}, colour: string) {
  const open = async () => {
    const page = await (launched as Launched).extensionPage('desk.html');
    await until('the app', () => page.evaluate(() => document.querySelector('.body') !== null));
    return page;
  };
  const first = await open();
  await putList(first, [member], {stampPx: SIDE, tiles: ['science', 'curve']});
  await putLook(first, limits, colour);
  await first.close();
  const page = await open();
  await until('the stamp', () => page.$('.tile-science.tile-is-ready'));
  return page;
}

const toggleBands = async (page: Page) => {
  await page.keyboard.down('Shift');
  await page.keyboard.press('D');
  await page.keyboard.up('Shift');
};
const tile = (page: Page, name: 'science' | 'bands') => canvasPart(page, `.tile-${name}.tile-is-ready`);
const note = (page: Page) =>
  page.evaluate(() => {
    const found = document.querySelector<HTMLElement>('.tile-bands .stamp-note');
    return found ? `${found.textContent}: ${found.title}` : '';
  });

/** Opens the fields of the composite in the drawer. */
async function openFields(page: Page): Promise<void> {
  await openDrawer(page);
  await until('the fields of the bands', () =>
    page.evaluate(() => {
      const summary = [...document.querySelectorAll<HTMLElement>('.drawer summary')].find(
        (one) => one.textContent === 'Colour composite of bands',
      );
      if (summary && !(summary.parentElement as HTMLDetailsElement).open) summary.click();
      return summary !== undefined;
    }),
  );
}
const solo = (page: Page, band: BandName) => page.locator(`.drawer button[title="${band} alone"]`).click();
const setColour = (page: Page, band: BandName, colour: string) =>
  page.evaluate(
    (name, value) => {
      const field = document.querySelector<HTMLInputElement>(`.drawer [aria-label="Colour of ${name}"]`);
      if (!field) throw new Error(`no colour of ${name}`);
      field.value = value;
      field.dispatchEvent(new Event('input', {bubbles: true}));
    },
    band,
    colour,
  );
const switchBand = (page: Page, band: BandName) =>
  page.evaluate((name) => {
    const rows = [...document.querySelectorAll<HTMLElement>('.drawer .colour-row label.check')];
    const found = rows.find((one) => one.textContent?.trim() === name)?.querySelector('input');
    if (!found) throw new Error(`no switch of ${name}`);
    found.click();
  }, band);

describeBrowsers('the composite of bands', (kind) => {
  it('of ZTF is the light of the newest alert of each band; one alone, off, in another colour; the band that is not there is said', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
    const ofFilter: Record<string, BandName> = {1: 'g', 2: 'r', 3: 'i'};
    const {object, shown, alerts} = inTwoBands(fink.services.sky.ztf, (row) => ofFilter[String(row['i:fid'])]);
    const there = NAMES.filter((name) => alerts[name]);
    const other = there.find((name) => name !== shown) as BandName;
    const gone = NAMES.find((name) => !alerts[name]) as BandName;
    const limits = limitsOf(there.flatMap((name) => alerts[name]?.stamp ?? []));
    const colours: Record<BandName, string> = {...COLOURS};
    fink.services.log.clear();
    const page = await openOn(memberOf('ztf', object), limits, colours[shown]);
    const shows = (...names: BandName[]) =>
      until(`the light of ${names.join(' and ')}`, async () => {
        const images = names.map((name) => ({stamp: alerts[name]?.stamp as Stamp, colour: colours[name]}));
        return isLightOf(await tile(page, 'bands'), images, limits);
      });
    // nothing of other bands is asked for before it is wanted
    expect([...cutoutCounts(fink.services.log.entries).values()]).toEqual([1]);

    await toggleBands(page);
    await shows(shown, other);
    expect(await note(page)).toBe(`no ${gone}: ${gone}: no alert in this band`);
    expect([...cutoutCounts(fink.services.log.entries).values()]).toEqual([1, 1]);
    await shot(page, 'ztf');

    await openFields(page);
    await solo(page, shown);
    await shows(shown);
    // the stamp of that alert, drawn by itself from black to the same colour
    const [alone, science] = [await tile(page, 'bands'), await tile(page, 'science')];
    expect(science).toHaveLength(alone.length);
    expect(alone.filter((value, n) => Math.abs(value - (science[n] as number)) > 1)).toEqual([]);
    await until('nothing to be missing', async () => (await note(page)) === '');
    await solo(page, other);
    await shows(other);
    await shot(page, 'ztf-alone');
    await solo(page, other);
    await shows(shown, other);

    await switchBand(page, shown);
    await shows(other);
    await switchBand(page, shown);
    await switchBand(page, gone);
    await until('nothing to be missing', async () => (await note(page)) === '');
    await switchBand(page, gone);
    colours[other] = '#ff00c8';
    await setColour(page, other, colours[other]);
    await shows(shown, other);
    // each alert was asked for once, whatever was changed
    expect([...cutoutCounts(fink.services.log.entries).values()]).toEqual([1, 1]);
    expect(launched.problems()).toEqual([]);
  });

  it('of Rubin stands on the pixels of the alert that is shown, the other visits turned to it', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
    const {object, shown, alerts} = inTwoBands(fink.services.sky.lsst, (row) => row['r:band']);
    const there = NAMES.filter((name) => alerts[name]);
    const other = there.find((name) => name !== shown) as BandName;
    const gone = NAMES.find((name) => !alerts[name]) as BandName;
    const limits = limitsOf(there.flatMap((name) => alerts[name]?.stamp ?? []));
    const page = await openOn(memberOf('lsst', object), limits, COLOURS[shown]);
    await toggleBands(page);
    await until('what is missing to be said', async () => (await note(page)).startsWith(`no ${gone}: `));
    await shot(page, 'lsst');
    await openFields(page);
    await solo(page, shown);
    const stamp = alerts[shown]?.stamp as Stamp;
    const alone = await until(`the light of ${shown}`, async () => {
      const found = await tile(page, 'bands');
      return isLightOf(found, [{stamp, colour: COLOURS[shown]}], limits) && found;
    });
    const science = await tile(page, 'science');
    expect(alone.filter((value, n) => Math.abs(value - (science[n] as number)) > 1)).toEqual([]);
    await solo(page, other);
    const turned = await until(`the light of ${other}`, async () => {
      const found = await tile(page, 'bands');
      // its corners are beyond the other visit
      return found.some((_, at) => isMissing(found, at)) && found;
    });
    await shot(page, 'lsst-turned');
    await solo(page, other);
    // each as it is alone, added up
    await until('the light of both', async () => isSumOf(await tile(page, 'bands'), alone, turned));
    expect(launched.problems()).toEqual([]);
  });
});
