/** Selection by the pointer and an order that stays, in real browsers: what only they show. Both browsers, one launch each. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {many, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';

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
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-${name}.png`) as `${string}.png`});
};

const withKey = async (page: Page, held: 'Shift' | 'Control', act: () => Promise<void>) => {
  await page.keyboard.down(held);
  await act();
  await page.keyboard.up(held);
};

const boxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].map((cell) => {
      const {left, top, right, bottom} = cell.getBoundingClientRect();
      return {index: Number(cell.dataset.index), left, top, right, bottom};
    }),
  );

const selected = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="gridcell"][aria-selected="true"]')]
      .map((cell) => Number(cell.dataset.index))
      .sort((a, b) => a - b),
  );

describeBrowsers('a discovery wall', (kind) => {
  it('is selected by a rubber band, clicks and keys; flagged in one step; sorted, and found so again', async () => {
    launched = await launch(kind, fink);
    const open = async () => {
      const page = await (launched as Launched).extensionPage('desk.html');
      await until('the app', () => page.evaluate(() => document.querySelector('.body') !== null));
      return page;
    };
    const first = await open();
    const members = many(fink.services.sky, 200);
    const ids = members.map(({objectKey}) => objectKey);
    await putList(first, members, {columns: 3, stampPx: 60, tiles: ['science', 'info']});
    await first.close();
    const page = await open();
    await until('the cells', async () => (await boxes(page)).length > 6);
    const all = await boxes(page);

    // from the header of the second cell into the third and a row down
    const at = (index: number) => {
      const found = all.find((one) => one.index === index);
      if (!found) throw new Error(`no cell ${index}`);
      return found;
    };
    const from = {x: (at(1).left + at(1).right) / 2 + 20, y: at(1).top + 4};
    const to = {x: at(2).left + 30, y: at(5).top + 12};
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, {steps: 5});
    await until('the band', () => page.evaluate(() => document.querySelector('.lasso') !== null));
    await shot(page, 'band');
    await page.mouse.up();
    await until('what it touched', async () => (await selected(page)).join() === '1,2,4,5');
    // the click at its end flagged nothing, and no text is selected
    expect((await readStored(page)).verdicts.filter(({flag}) => flag)).toEqual([]);
    expect(await page.evaluate(() => String(getSelection()))).toBe('');

    // one more apart, then a reach to the eighth; Ctrl on a picture
    const middle = (index: number) => ({x: (at(index).left + at(index).right) / 2 + 20, y: at(index).top + 5});
    await withKey(page, 'Control', () => page.mouse.click(at(0).left + 30, at(0).top + 60));
    await until('one more', async () => (await selected(page)).join() === '0,1,2,4,5');
    await withKey(page, 'Shift', () => page.mouse.click(middle(7).x, middle(7).y));
    await until('a reach', async () => (await selected(page)).join() === '0,1,2,3,4,5,6,7');
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
    await withKey(page, 'Shift', () => page.keyboard.press('A'));
    await until('all', () =>
      page.evaluate(() => document.querySelector('.selection-count')?.textContent?.trim() === '200 selected'),
    );
    for (const index of [0, 1, 2])
      await withKey(page, 'Control', () => page.mouse.click(middle(index).x, middle(index).y));
    await page.keyboard.press('2');
    await until('it is on the disk', async () => (await readStored(page)).log.some(({kind: what}) => what === 'flag'));
    const stored = await readStored(page);
    expect(stored.log.filter(({kind: what}) => what === 'flag').map(({label}) => label)).toEqual([
      'maybe · 197 objects',
    ]);
    expect(new Set(stored.verdicts.flatMap(({key, flag}) => (flag ? [key] : [])))).toEqual(new Set(ids.slice(3)));
    await page.keyboard.press('z');
    await until('all taken back', async () => (await readStored(page)).verdicts.every(({flag}) => !flag));

    // falling ids, kept with the list
    await page.keyboard.press('Escape');
    await withKey(page, 'Shift', () => page.keyboard.press('O'));
    await until('the choices', () => page.evaluate(() => document.querySelector('.drawer select') !== null));
    await page.select('.drawer select', 'id');
    await withKey(page, 'Shift', () => page.keyboard.press('R'));
    const numeric = (key: string) => key.split('/')[1] ?? '';
    const compare = (a: string, b: string) =>
      /^\d+$/.test(a) && /^\d+$/.test(b) && a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0;
    const falling = [...ids].sort((a, b) => compare(numeric(b), numeric(a)));
    const firstKey = (one: Page) =>
      one.evaluate(() => document.querySelector<HTMLElement>('[role="gridcell"][data-index="0"]')?.dataset.key);
    await withKey(page, 'Control', () => page.keyboard.press('Home'));
    await until('falling ids', async () => (await firstKey(page)) === falling[0]);
    const top = ids.indexOf(falling[0] as string);
    await until('order and place are kept', async () => {
      const [kept] = (await readStored(page)).places;
      return kept?.order?.down === true && kept.focus === top;
    });
    await shot(page, 'order');
    await page.close();
    const again = await open();
    await until('the same order', async () => (await firstKey(again)) === falling[0]);
    expect(launched.problems()).toEqual([]);
  });
});
