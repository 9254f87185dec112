/** A list of 1,000 objects that is scrolled through: few nodes however far one goes, keys and focus go along, and the place is found again. */
import {mkdirSync} from 'node:fs';
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {appScreen} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {launch} from '../support/launch.ts';
import {membersFrom} from '../support/lists-in-vault.ts';
import {storedFlags} from '../support/stored-flags.ts';
import {until} from '../support/until.ts';
import {isGood} from './faults/seen.ts';
import {openInFront, prepareApp} from './pages/prepare.ts';

const COUNT = 1000;
const SHOTS = process.env.THUMP_SHOTS;

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

/** cells in the document, how many of them can be seen, the focused one, and how far it is scrolled */
const look = (page: Page) =>
  page.evaluate(() => {
    const scroller = document.querySelector('.grid-scroller') as HTMLElement;
    const frame = scroller.getBoundingClientRect();
    const cells = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')];
    const inSight = cells.filter((cell) => {
      const {top, bottom} = cell.getBoundingClientRect();
      return bottom > frame.top + 1 && top < frame.bottom - 1;
    });
    const focused = document.querySelector<HTMLElement>('.cell.is-focused');
    return {
      count: cells.length,
      inSight: inSight.map(({dataset}) => dataset.key ?? ''),
      focused: focused?.dataset.key ?? '',
      isFocusInSight: inSight.some((cell) => cell === focused),
      top: scroller.scrollTop,
      end: scroller.scrollHeight - scroller.clientHeight,
    };
  });

describeBrowsers('a list that is scrolled', (kind) => {
  it('holds at most three screens of cells over 1,000 objects; keys go along; the place is there after reopening', async () => {
    const members = membersFrom(fink.services.sky, 0, COUNT);
    const keys = members.map(({objectKey}) => objectKey);
    const launched = await launch(kind, fink, {width: 1600, height: 900});
    const shoot = async (page: Page, name: string) => {
      if (!SHOTS) return;
      mkdirSync(SHOTS, {recursive: true});
      await page.screenshot({path: `${SHOTS}/${kind}-scroll-${name}.png`});
    };
    try {
      const tiles = ['science', 'template', 'difference', 'curve'];
      const grid = {columns: 0, rows: 0, flow: 'scroll', stampPx: 60, gapPx: 6, fontScale: 1, tiles, advance: true};
      await prepareApp(launched, {currentDataset: 'A list', grid: {...grid, infoColumns: {}}}, members);
      let page = await openInFront(launched, 'desk.html');
      const settled = async () => {
        await until('what is in sight to be drawn', async () => {
          const {inSight} = await look(page);
          const cells = (await appScreen(page).cells()).filter(({key}) => inSight.includes(key));
          return cells.length > 0 && cells.every(isGood);
        });
        return look(page);
      };
      const first = await settled();
      const screen = first.inSight.length;
      expect(first.inSight).toContain(keys[0]);
      await shoot(page, 'top');

      // from top to bottom in leaps, some a part of a screen, others of several
      let most = 0;
      for (let leap = 0; ; leap++) {
        const {count, isFocusInSight, top, end} = await look(page);
        most = Math.max(most, count);
        expect(isFocusInSight).toBe(true);
        if (top >= end - 1) break;
        await page.evaluate(
          (screens) => {
            const scroller = document.querySelector('.grid-scroller') as HTMLElement;
            scroller.scrollTop += Math.round(scroller.clientHeight * screens);
          },
          [0.4, 3.3, 7][leap % 3] as number,
        );
        await until('the scroll to be followed', async () => {
          const now = await look(page);
          return now.top > top && now.isFocusInSight && now.inSight.length >= Math.min(screen, 2);
        });
      }
      expect(most).toBeLessThanOrEqual(3 * screen);
      const last = await settled();
      expect(last.inSight).toContain(keys.at(-1));
      await shoot(page, 'bottom');

      // keys: to the first, a screen on, along, a flag that moves on
      await page.keyboard.down('Control');
      await page.keyboard.press('Home');
      await page.keyboard.up('Control');
      await until('the first object', async () => {
        const now = await look(page);
        return now.focused === keys[0] && now.isFocusInSight && now.top < 10;
      });
      await page.keyboard.press('PageDown');
      const on = await until('a screen on', async () => {
        const now = await look(page);
        return now.isFocusInSight && keys.indexOf(now.focused) >= screen / 2 && now;
      });
      await page.keyboard.press('ArrowRight');
      const at = keys.indexOf(on.focused) + 1;
      await until('the next object', async () => (await look(page)).focused === keys[at]);
      await page.keyboard.press('1');
      await until('the flag to be kept and the focus to be further', async () => {
        const flags = await storedFlags(page);
        return flags[keys[at] as string] === 'good' && (await look(page)).focused === keys[at + 1];
      });
      // to the middle of the list, by the wheel again: the focus comes along
      await page.evaluate(() => {
        const scroller = document.querySelector('.grid-scroller') as HTMLElement;
        scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
      });
      const middle = await until('the middle', async () => {
        const now = await look(page);
        return now.isFocusInSight && keys.indexOf(now.focused) > 300 && now;
      });
      await settled();
      await shoot(page, 'middle');
      await page.close();
      page = await openInFront(launched, 'desk.html');
      const again = await until('the place to be there', async () => {
        const now = await look(page).catch(() => null);
        return now?.focused === middle.focused && now.isFocusInSight && now;
      });
      expect(again.count).toBeLessThanOrEqual(3 * screen);
      await settled();
      await shoot(page, 'again');
      expect(launched.problems()).toEqual([]);
    } finally {
      await launched.close();
    }
  });
});
