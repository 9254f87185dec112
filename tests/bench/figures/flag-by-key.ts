/** Q06: from the key to the flag on the screen, and to the flag on disk (the strict transaction complete). */

import {until} from '../../support/until.ts';
import {openApp, settled} from '../app-page.ts';
import {openBarePage} from '../bare-page.ts';
import {type Bench, median, ms, quantile, type Row} from '../figure.ts';
import {f100, putList} from '../lists.ts';

const KEYS = 60;
/** One frame at 60 Hz. */
const FRAME = 1000 / 60;

export async function flagByKey({fink, open, say}: Bench): Promise<Row[]> {
  say(`${KEYS} flags by key`);
  const launched = await open();
  try {
    const first = await openApp(launched);
    await putList(first, f100(fink.services.sky), {});
    await first.close();
    const page = await openApp(launched);
    await settled(page);
    await page.bringToFront();
    await page.focus('[role=gridcell][tabindex="0"]');
    const shown: number[] = [];
    const durable: number[] = [];
    for (let round = 0; round < KEYS; round++) {
      await page.evaluate(() => {
        const focused = document.querySelector('[role=gridcell].is-focused');
        const key = focused?.getAttribute('data-key');
        probe.durable.length = 0;
        Object.assign(globalThis, {flagShown: null});
        const look = () => {
          const cell = document.querySelector(`[data-key="${key}"]`);
          const isShown = cell === null || !cell.classList.contains('flag-edge-unset');
          // seen by this frame's callback: it is on the screen with this frame at the latest
          if (isShown) Object.assign(globalThis, {flagShown: performance.now()});
          else requestAnimationFrame(look);
        };
        addEventListener('keydown', () => requestAnimationFrame(look), {once: true, capture: true});
      });
      await page.keyboard.press('1');
      const [pressed, seen, saved] = await until('the flag to be shown and kept', () =>
        page.evaluate(() => {
          const {flagShown} = globalThis as unknown as {flagShown: number | null};
          const kept = probe.durable[0];
          return flagShown !== null && kept !== undefined ? ([probe.keys.at(-1) ?? 0, flagShown, kept] as const) : null;
        }),
      );
      shown.push(seen - pressed);
      durable.push(saved - pressed);
    }
    say('bare strict transactions');
    const bare = await openBarePage(launched);
    const least = await bare.page.evaluate((rounds) => globalThis.bare.strictWrites(rounds), KEYS);
    const p95 = (values: number[]) => `${ms(quantile(values, 0.95))} (median ${ms(median(values))})`;
    return [
      {
        id: 'Q06',
        what: 'key to painted flag, p95',
        ours: p95(shown),
        target: '<= 1 frame (16.7 ms)',
        met: quantile(shown, 0.95) <= FRAME,
      },
      {
        id: '',
        what: 'key to flag on disk (strict), p95',
        ours: p95(durable),
        limit: `${p95(least)}: one strict transaction on this disk`,
        target: '<= 10 ms',
        met: quantile(durable, 0.95) <= 10,
      },
    ];
  } finally {
    await launched.close();
  }
}
