/** What directions and read-out ask of the services: one request an alert of Rubin in its life, and nothing before it is wanted. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {memberOf, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';
import {readOut} from './drawn/told-pixels.ts';

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

const wcsRequests = () => fink.services.log.entries.filter(({path}) => path.includes('output-format=FITS')).length;

/** Where on the screen a tile of a cell is. */
const tileOf = (page: Page, cell: number, kind: string) =>
  page.evaluate(
    (n, name) => {
      const tile = document.querySelectorAll('[role="gridcell"]')[n]?.querySelector(`.tile-${name}`);
      if (!tile) throw new Error(`cell ${n} has no ${name}`);
      const {x, y, width, height} = tile.getBoundingClientRect();
      return {x, y, width, height};
    },
    cell,
    kind,
  );

const shiftKey = async (page: Page, key: string) => {
  await page.keyboard.down('Shift');
  await page.keyboard.press(key as 'N');
  await page.keyboard.up('Shift');
};

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-${name}.png`) as `${string}.png`});
};

describeBrowsers('the sky', (kind) => {
  it('turns Rubin stamps north up with one request an alert in their life', async () => {
    launched = await launch(kind, fink);
    const {sky} = fink.services;
    const members = [0, 1, 2].map((at) => memberOf(sky, 'lsst', at));
    members.push(memberOf(sky, 'ztf', 0));
    const open = async () => {
      const page = await (launched as Launched).extensionPage('desk.html');
      await until('the app', () => page.evaluate(() => document.querySelector('.body') !== null));
      return page;
    };
    const first = await open();
    await putList(first, members, {stampPx: 150, tiles: ['science', 'template', 'difference', 'info']});
    await first.close();
    const page = await open();
    const ready = () => page.evaluate(() => document.querySelectorAll('.tile-science.tile-is-ready').length);
    await until('the stamps', async () => (await ready()) === members.length);
    const before = wcsRequests();

    const science = await tileOf(page, 0, 'science');
    // all that there is to be known of ZTF is in its stamp
    const ztf = await tileOf(page, 3, 'science');
    await page.mouse.move(ztf.x + ztf.width / 4, ztf.y + ztf.height / 2);
    await until('the read-out', async () => (await readOut(page)).some((line) => line.startsWith('about RA ')));
    await shot(page, 'stored');
    expect(wcsRequests()).toBe(before);

    for (const key of ['N', 'C', 'B', 'K']) await shiftKey(page, key);
    await until('the directions of three alerts', () => wcsRequests() === before + 3);
    // the corner of the tile is beside the turned stamp, and the middle has a position now
    await until('the turned stamp', async () => {
      await page.mouse.move(science.x + 3, science.y + 3);
      const corner = await readOut(page);
      await page.mouse.move(science.x + science.width / 2, science.y + science.height / 2);
      return corner.length === 0 && (await readOut(page)).some((line) => line.startsWith('RA '));
    });
    await shot(page, 'north-up');

    // the same in another life of the page: nothing is asked again
    await page.keyboard.press('Enter');
    await until('the detail view', () => page.evaluate(() => document.querySelector('.detail .stamp-frame') !== null));
    await shot(page, 'detail');
    await page.close();
    const again = await open();
    await until('the turned stamp again', async () => {
      const {x, y, width, height} = await tileOf(again, 0, 'science').catch(() => science);
      await again.mouse.move(x + width / 2 - 1, y + height / 2);
      await again.mouse.move(x + width / 2, y + height / 2);
      return (await readOut(again)).some((line) => line.startsWith('RA '));
    });
    expect(wcsRequests()).toBe(before + 3);
    expect(launched.problems()).toEqual([]);
  });
});
