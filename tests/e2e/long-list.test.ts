/** A list of 100,000 objects: opens, is gone through to its middle and its end, flagged there, sorted and left for the next one without a flag. Both browsers, one launch each. */
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {launch} from '../support/launch.ts';
import {membersFrom} from '../support/lists-in-vault.ts';
import {storedFlags} from '../support/stored-flags.ts';
import {until} from '../support/until.ts';
import {withKey} from '../support/vet-page.ts';
import {openInFront, prepareApp} from './pages/prepare.ts';

const COUNT = 100_000;
/** A person waits for a sort of this many, not longer. */
const LONGEST_SORT_MS = 8000;

let fink: PocketFink;
beforeAll(async () => {
  // every object is known: what fails would be told as a problem
  fink = await startPocketFink({objects: COUNT / 2});
});
afterAll(() => fink?.close());

const look = (page: Page) =>
  page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('.grid-scroller');
    const frame = scroller?.getBoundingClientRect();
    const cells = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')];
    const inSight = cells.filter((cell) => {
      const {top, bottom} = cell.getBoundingClientRect();
      return frame && bottom > frame.top + 1 && top < frame.bottom - 1;
    });
    const focused = document.querySelector<HTMLElement>('.cell.is-focused');
    return {
      count: cells.length,
      inSight: inSight.map(({dataset}) => Number(dataset.index)),
      focused: focused?.dataset.key ?? '',
      isFocusInSight: inSight.some((cell) => cell === focused),
    };
  });

describeBrowsers('a list of 100,000 objects', (kind) => {
  it('opens, scrolls to the middle and the end with few cells, keeps a flag there, finds the next unset and is sorted by a column', async () => {
    const mag = (n: number) => (n % 11 === 5 ? null : ((n * 7919) % 100_003) / 1000);
    const members = membersFrom(fink.services.sky, 0, COUNT).map((member, n) => {
      const {objectKey, alertKeys} = member;
      const row = {objectKey, alertKey: alertKeys[0] ?? null, mjdUtc: null, raDeg: null, decDeg: null};
      return {...member, row: {...row, columns: {brightness: mag(n)}}};
    });
    const keys = members.map(({objectKey}) => objectKey);
    const launched = await launch(kind, fink, {width: 1600, height: 900});
    try {
      const grid = {columns: 0, rows: 0, flow: 'scroll', stampPx: 60, gapPx: 6, fontScale: 1, advance: true};
      const settings = {currentDataset: 'A list', grid: {...grid, tiles: ['science', 'info'], infoColumns: {}}};
      await prepareApp(launched, settings, members);
      const page = await openInFront(launched, 'desk.html');
      const isAt = (what: string, key: string | undefined) =>
        until(
          what,
          async () => {
            const now = await look(page);
            return now.focused === key && now.isFocusInSight && now;
          },
          30_000,
        );
      await isAt('the first object', keys[0]);
      const isBounded = ({count, inSight}: Awaited<ReturnType<typeof look>>) =>
        expect(count).toBeLessThanOrEqual(3 * inSight.length);

      const scrollTo = async (part: number) => {
        await page.evaluate((to) => {
          const scroller = document.querySelector('.grid-scroller') as HTMLElement;
          scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * to;
        }, part);
        return until(`${part} of the list`, async () => {
          const now = await look(page);
          const middle = now.inSight[now.inSight.length >> 1] ?? 0;
          return now.isFocusInSight && Math.abs(middle - part * COUNT) < 0.01 * COUNT && now;
        });
      };
      isBounded(await scrollTo(0.5));
      const end = await scrollTo(1);
      isBounded(end);
      expect(end.inSight).toContain(COUNT - 1);

      // flags at both ends; the next without one is found over the others
      await withKey(page, 'Control', 'End');
      await isAt('the last object', keys.at(-1));
      await page.keyboard.press('1');
      await until('the flag', async () => (await storedFlags(page))[keys.at(-1) as string] === 'good');
      await withKey(page, 'Control', 'Home');
      await isAt('the first object again', keys[0]);
      await page.keyboard.press('3');
      await isAt('the second object', keys[1]);
      await withKey(page, 'Control', 'Home');
      await page.keyboard.press(' ');
      await isAt('the next without a flag', keys[1]);
      await withKey(page, 'Control', 'End');
      await page.keyboard.press(' ');
      await isAt('the next without a flag, from the end round to the top', keys[1]);

      // sorted by a column with gaps
      await withKey(page, 'Shift', 'O');
      await page.waitForSelector('.drawer select');
      const sorted = members
        .map(({objectKey}, n) => ({objectKey, n, mag: mag(n)}))
        .sort((a, b) => (a.mag ?? Infinity) - (b.mag ?? Infinity) || a.n - b.n || 0)
        .map(({objectKey}) => objectKey);
      const began = performance.now();
      await page.select('.drawer select', 'column:brightness');
      await isAt('the same object', keys[1]);
      await withKey(page, 'Control', 'Home');
      await isAt('the least', sorted[0]);
      expect(performance.now() - began).toBeLessThan(LONGEST_SORT_MS);
      await withKey(page, 'Control', 'End');
      isBounded(await isAt('one without a value', sorted.at(-1)));
      expect((await storedFlags(page))[keys.at(-1) as string]).toBe('good');
      expect(launched.problems()).toEqual([]);
    } finally {
      await launched.close();
    }
  });
});
