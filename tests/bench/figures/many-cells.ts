/** Q05: a list of 100,000 objects, scrolled through as a whole and paged; the same with 1,000, since cost must not grow with the list. */
import type {Page} from 'puppeteer';
import {ms, quantile, type Row} from '../../../lib/bench/figure.ts';
import {scrollRow} from '../../../lib/bench/rows.ts';
import {createSky} from '../../pocket-fink/sky/index.ts';
import {loadAgain, longestTask, openApp, settled} from '../app-page.ts';
import {openBarePage} from '../bare-page.ts';
import type {Bench} from '../figure.ts';
import {many, putList} from '../lists.ts';

const SIZES = [1_000, 100_000] as const;
/** objects a page */
const PAGE = 1_000;

export async function manyCells({kind, fink, open, say}: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  // ids alone are needed beyond what the services know: cells far away are empty, which is what most of a long list is
  const sky = createSky({seed: fink.services.sky.seed, objects: 50_000});
  for (const size of SIZES) {
    say(`a list of ${size.toLocaleString('en')} objects: scrolling and paging`);
    const launched = await open();
    try {
      const first = await openApp(launched);
      await putList(first, many(sky, size), {flow: 'scroll'});
      await first.close();
      const page = await openApp(launched);
      await page.waitForSelector('[role=gridcell]', {timeout: 60_000});
      await page.bringToFront();
      await settled(page);
      await page.evaluate(() => {
        probe.longTasks.length = 0;
      });
      const scroll = await frames(page, () => fly(page));
      const {longest} = await longestTask(page);
      await walkBack(page);
      const again = await frames(page, () => fly(page));
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      await putList(page, null, {pageSize: PAGE});
      await loadAgain(page, kind);
      await page.waitForSelector('[role=gridcell]', {timeout: 60_000});
      const paging =
        size > PAGE
          ? await frames(page, async () => {
              for (let turn = 0; turn < 20; turn++) {
                await page.keyboard.press('PageDown');
                await page.evaluate(
                  () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
                );
              }
            })
          : null;
      const bare = await openBarePage(launched);
      await bare.page.bringToFront();
      const blank = await bare.page.evaluate(() => globalThis.bare.scrollBlank(document));
      rows.push(scrollRow(rows.length === 0 ? 'Q05' : '', size, nodes, scroll, blank, longest));
      rows.push({
        id: '',
        what: 'the same with all of it stored, pictures drawn as they fly past',
        ours: `${ms(quantile(again, 0.95))} (median ${ms(quantile(again, 0.5))}, longest ${ms(quantile(again, 1))})`,
        target: '<= 20 ms',
        met: quantile(again, 0.95) <= 20,
      });
      if (paging) {
        rows.push({
          id: '',
          what: '20 pages of 1,000 cells turned, p95 frame',
          ours: `${ms(quantile(paging, 0.95))} (median ${ms(quantile(paging, 0.5))}, longest ${ms(quantile(paging, 1))})`,
        });
      }
    } finally {
      await launched.close();
    }
  }
  return rows;
}

const STEPS = 300;
const STEP_PX = 120;

/** Nine screens a second: as fast as a wheel is turned without a stop. */
const fly = (page: Page): Promise<void> =>
  page.evaluate(
    async (steps, px) => {
      const scroller = document.querySelector('.grid-scroller');
      for (let step = 0; step < steps && scroller; step++) {
        scroller.scrollTop += px;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    STEPS,
    STEP_PX,
  );

/** Back to the top so slowly that all that passes is fetched and stored. */
async function walkBack(page: Page): Promise<void> {
  for (;;) {
    await settled(page);
    const isThere = await page.evaluate(() => {
      const scroller = document.querySelector('.grid-scroller');
      if (!scroller || scroller.scrollTop <= 0) return true;
      scroller.scrollTop -= scroller.clientHeight;
      return false;
    });
    if (isThere) return;
  }
}

/** Lengths of the frames while something happens, ms. */
async function frames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    probe.frames.length = 0;
    probe.isCounting = true;
  });
  await act();
  const times = await page.evaluate(() => {
    probe.isCounting = false;
    return probe.frames;
  });
  return times.slice(1).map((time, at) => time - (times[at] ?? time));
}
