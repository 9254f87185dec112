/** Q01, Q02, Q03, Q04: a page of 100 objects (F100), three stamps and a light curve each, all on screen at once. */

import {openApp, painted, settled, standing} from '../app-page.ts';
import {openBarePage} from '../bare-page.ts';
import {type Bench, median, ms, quantile, type Row} from '../figure.ts';
import {f100, putList, putMath} from '../lists.ts';

const SIZE = {width: 2000, height: 1600};
const SIDE = 48;
const ROUNDS = 20;
/** of background.md 1.7: every pixel through a library function */
const FORMULA = 'asinh(z / 10) + max(z, 0)';

export async function pageOf100({kind, fink, open, say}: Bench): Promise<Row[]> {
  const launched = await open(SIZE);
  try {
    say('F100: filling the cache');
    const first = await openApp(launched);
    await putList(first, f100(fink.services.sky), {
      columns: 10,
      rows: 10,
      stampPx: SIDE,
      tiles: ['science', 'template', 'difference', 'curve'],
    });
    await first.close();
    let page = await openApp(launched);
    const tiles = await settled(page);
    await page.close();

    say(`F100: from the stored cutouts (${tiles} stamps)`);
    const whole: number[] = [];
    const fromRead: number[] = [];
    const longest: number[] = [];
    for (let round = 0; round < (kind === 'firefox' ? 1 : 5); round++) {
      page = await openApp(launched);
      const {end} = await standing(page, tiles);
      await settled(page);
      whole.push(end);
      fromRead.push(end - ((await page.evaluate(() => probe.firstRead)) ?? Number.NaN));
      longest.push(await page.evaluate(() => Math.max(0, ...probe.longTasks.map(({duration}) => duration))));
      if (round < 4 && kind === 'chromium') await page.close();
    }
    const loading = median(longest);

    say('F100: changes of look');
    await page.bringToFront();
    await page.evaluate(() => {
      probe.longTasks.length = 0;
    });
    const work: number[] = [];
    const answer: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const from = await page.evaluate(() => performance.now());
      await page.keyboard.press('i');
      const painting = await painted(page, tiles, from);
      const pressed = await page.evaluate(() => probe.keys.at(-1) ?? 0);
      work.push(painting.end - painting.start);
      answer.push(painting.end - pressed);
      await settled(page);
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
    const acting = await page.evaluate(() => Math.max(0, ...probe.longTasks.map(({duration}) => duration)));

    say('F100: pixel math off and on');
    await putMath(page, FORMULA);
    await page.reload();
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
    const {decoded, drawn, mathLoop, heat} = await bare.page.evaluate(
      async (side, rounds, formula, hasPlotly) => {
        globalThis.bare.draw(1, 0);
        const decoded = await globalThis.bare.decodeStored();
        const drawn = globalThis.bare.draw(side, rounds);
        const mathLoop = globalThis.bare.math(formula, 5);
        return {decoded, drawn, mathLoop, heat: hasPlotly ? await globalThis.bare.heatmaps(side) : null};
      },
      SIDE,
      ROUNDS,
      FORMULA,
      bare.hasPlotly,
    );
    const limit = decoded.read + decoded.decode + drawn.first;
    const again = median(drawn.rounds);
    const per = `${drawn.stamps} stamps`;
    const task = (value: number) => (value ? ms(value) : '< 50 ms');
    const noTasks = 'Firefox tells no long tasks';
    return [
      {
        id: 'Q01',
        what: 'F100, stored cutouts to complete page',
        ours: kind === 'firefox' ? 'not measured in Firefox' : ms(median(fromRead)),
        limit: `${ms(limit)} (${per}: read ${ms(decoded.read)}, decode ${ms(decoded.decode)}, draw ${ms(drawn.first)})`,
        plotly: heat ? ms(decoded.read + decoded.decode + heat.first) : 'front ends missing',
        target: '<= 300 ms and <= 2x bare',
        ...(kind === 'firefox' ? {} : {met: median(fromRead) <= 300 && median(fromRead) <= 2 * limit}),
      },
      {
        id: '',
        what: 'the same from opening the tab, app started',
        ours: kind === 'firefox' ? 'not measured in Firefox' : ms(median(whole)),
      },
      {
        id: 'Q02',
        what: 'look change on F100, work',
        ours: `${ms(median(work))} (p95 ${ms(quantile(work, 0.95))})`,
        limit: ms(again),
        plotly: heat ? ms(heat.again) : 'front ends missing',
        target: '<= 16 ms and <= 1.5x bare',
        met: median(work) <= 16 && median(work) <= 1.5 * again,
      },
      {id: '', what: 'the same, key to painted', ours: `${ms(median(answer))} (p95 ${ms(quantile(answer, 0.95))})`},
      {
        id: 'Q03',
        what: 'pixel math on F100, off the main thread, key to all painted',
        ours: ms(median(math)),
        limit: `${ms(median(mathLoop))} (the formula alone)`,
        target: '<= 50 ms',
        met: median(math) <= 50,
      },
      {
        id: 'Q04',
        what: 'longest main-thread task: loading F100',
        ours: kind === 'firefox' ? noTasks : task(loading),
        target: '<= 50 ms',
        ...(kind === 'firefox' ? {} : {met: loading <= 50}),
      },
      {
        id: '',
        what: 'looks, flags and scrolling of F100',
        ours: kind === 'firefox' ? noTasks : task(acting),
        target: '<= 50 ms',
        ...(kind === 'firefox' ? {} : {met: acting <= 50}),
      },
    ];
  } finally {
    await launched.close();
  }
}
