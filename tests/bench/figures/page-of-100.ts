/** Q01, Q02, Q03, Q04: a page of 100 objects (F100), three stamps and a light curve each, all on screen at once. */

import {median, ms, quantile, type Row} from '../../../lib/bench/figure.ts';
import {curvesRow, lookRows, mathRow, pageRow, taskRow} from '../../../lib/bench/rows.ts';
import type {Launched} from '../../support/launch.ts';
import {loadAgain, longestTask, openApp, openFromStart, painted, settled, standing} from '../app-page.ts';
import {openBarePage} from '../bare-page.ts';
import type {Bench} from '../figure.ts';
import {f100, PAGE_OF_100, putList, putMath, SIZE_OF_100} from '../lists.ts';

const SIDE = PAGE_OF_100.stampPx;
const ROUNDS = 20;
/** stretches, and rules for limits, that a key steps through */
const STRETCHES = 7;
const RULES = 4;
/** of background.md 1.7: every pixel through a library function */
const FORMULA = 'asinh(z / 10) + max(z, 0)';

export async function pageOf100({kind, fink, open, say}: Bench): Promise<Row[]> {
  const launched = await open(SIZE_OF_100);
  try {
    say('F100: filling the cache');
    const first = await openApp(launched);
    await putList(first, f100(fink.services.sky), PAGE_OF_100);
    await first.close();
    let page = await openApp(launched);
    const tiles = await settled(page);
    await page.close();

    say(`F100: from the stored cutouts (${tiles} stamps)`);
    const whole: number[] = [];
    const fromRead: number[] = [];
    const withCurves: number[] = [];
    const longest: number[] = [];
    const bareLoads: BareLoad[] = [];
    for (let round = 0; round < 5; round++) {
      page = await openFromStart(launched);
      const {end} = await standing(page, tiles);
      await settled(page);
      whole.push(end);
      const firstRead = (await page.evaluate(() => probe.firstRead)) ?? Number.NaN;
      fromRead.push(end - firstRead);
      // of what is painted after the last stamp the light curves are the end
      withCurves.push((await page.evaluate(() => probe.paintings.at(-1)?.end ?? Number.NaN)) - firstRead);
      longest.push((await longestTask(page)).longest);
      await page.close();
      bareLoads.push(await bareLoad(launched));
    }

    say('F100: changes of look');
    page = await openApp(launched);
    await settled(page);
    await page.bringToFront();
    await page.evaluate(() => {
      probe.longTasks.length = 0;
    });
    const change = async (key: 'i' | 'q' | 'l', hasShift = false): Promise<LookChange> => {
      if (hasShift) await page.keyboard.down('Shift');
      // the limits of differences are the same of each object and of each tile
      const painting = await painted(page, tiles / 3, () => page.keyboard.press(key));
      if (hasShift) await page.keyboard.up('Shift');
      const pressed = await page.evaluate(
        () => probe.keys.findLast((time) => time < (probe.paintings.at(-1)?.start ?? 0)) ?? 0,
      );
      await settled(page);
      return {work: painting.end - painting.start, answer: painting.end - pressed};
    };
    const colours: LookChange[] = [];
    for (let round = 0; round < ROUNDS; round++) colours.push(await change('i'));
    const stretches: LookChange[] = [];
    for (let round = 0; round < STRETCHES; round++) stretches.push(await change('l', true));
    // each rule under each scope, each of them for the first time
    const rules: LookChange[] = [];
    const scopes: LookChange[] = [];
    for (let scope = 0; scope < 3; scope++) {
      for (let rule = 0; rule < RULES; rule++) rules.push(await change('q'));
      scopes.push(await change('q', true));
    }

    say('F100: flags, scrolling');
    for (let round = 0; round < ROUNDS; round++) await page.keyboard.press(['1', '2', '3'][round % 3] as '1');
    await page.evaluate(async () => {
      const scroller = document.querySelector('.grid-scroller');
      for (let step = 0; step < 60 && scroller; step++) {
        scroller.scrollTop = step * 20;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    const acting = await longestTask(page);

    say('F100: pixel math off and on');
    await putMath(page, FORMULA);
    await loadAgain(page, kind);
    await settled(page);
    await page.bringToFront();
    const math: number[] = [];
    for (let round = 0; round < 6; round++) {
      const before = await page.evaluate(() => probe.paintings.length);
      await page.keyboard.down('Shift');
      await page.keyboard.press('m');
      await page.keyboard.up('Shift');
      await settled(page);
      // off is a look change; on needs the workers
      if (round % 2 === 0) {
        math.push(
          await page.evaluate((from) => {
            const last = probe.paintings.slice(from).findLast(({tiles}) => tiles > 0);
            return (last?.end ?? Number.NaN) - (probe.keys.at(-1) ?? 0);
          }, before),
        );
      }
    }
    await page.close();

    say('bare loops and Plotly heatmaps on the same stamps');
    const bare = await openBarePage(launched);
    const {drawn, mathLoop, heat} = await bare.page.evaluate(
      async (side, rounds, formula, hasPlotly) => {
        await globalThis.bare.decodeStored();
        const drawn = await globalThis.bare.draw(side, rounds);
        const mathLoop = globalThis.bare.math(formula, 5);
        return {drawn, mathLoop, heat: hasPlotly ? await globalThis.bare.heatmaps(side) : null};
      },
      SIDE,
      ROUNDS,
      FORMULA,
      bare.hasPlotly,
    );
    const of = (part: keyof BareLoad) => median(bareLoads.map((one) => one[part]));
    const limit = {read: of('read'), decode: of('decode'), draw: of('draw')};
    const heatWords = (time: number | undefined) => (time === undefined ? 'front ends missing' : ms(time));
    const {isTimed} = acting;
    const [changed, ...others] = lookRows(
      {colours: worksOf(colours), stretches: worksOf(stretches), rules: worksOf(rules), scopes: worksOf(scopes)},
      drawn.rounds,
    ) as [Row, ...Row[]];
    return [
      {
        ...pageRow(fromRead, {...limit, stamps: drawn.stamps}),
        plotly: heatWords(heat ? limit.read + limit.decode + heat.first : undefined),
      },
      curvesRow(withCurves, {
        stamps: limit.read + limit.decode + limit.draw,
        read: of('readCurves'),
        draw: of('drawCurves'),
        curves: of('curves'),
      }),
      {
        id: '',
        what: `the same from opening the ${kind === 'firefox' ? 'frame' : 'tab'}, app started`,
        ours: ms(median(whole)),
      },
      {...changed, plotly: heatWords(heat?.again)},
      ...others,
      keyRow([...colours, ...stretches, ...rules, ...scopes].map(({answer}) => answer)),
      mathRow(math, mathLoop),
      taskRow('Q04', 'longest main-thread task: loading a page of 100', {longest, isTimed}),
      taskRow('', 'looks, flags and scrolling of it', {longest: [acting.longest], isTimed}),
    ];
  } finally {
    await launched.close();
  }
}

/** ms */
interface LookChange {
  /** from the beginning of the frame to the last pixel */
  work: number;
  /** from the key */
  answer: number;
}

const worksOf = (changes: readonly LookChange[]): number[] => changes.map(({work}) => work);

const keyRow = (times: readonly number[]): Row => ({
  id: '',
  what: 'all of these, key to painted',
  ours: `${ms(median(times))} (p95 ${ms(quantile(times, 0.95))})`,
});

interface BareLoad {
  read: number;
  decode: number;
  draw: number;
  readCurves: number;
  drawCurves: number;
  curves: number;
}

/** The limit of one load, in a page as new as the app's was: measured between the loads, since other work on the machine comes and goes. ms */
async function bareLoad(launched: Launched): Promise<BareLoad> {
  const {page} = await openBarePage(launched);
  const found = await page.evaluate(async (side) => {
    await globalThis.bare.draw(1, 0);
    const {read, decode} = await globalThis.bare.decodeStored();
    const {first} = await globalThis.bare.draw(side, 0);
    const curves = await globalThis.bare.storedCurves(3 * side, 68);
    return {read, decode, draw: first, readCurves: curves.read, drawCurves: curves.draw, curves: curves.curves};
  }, SIDE);
  await page.close();
  return found;
}
