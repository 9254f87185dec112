/** Q06: from the key to the flag on the screen, and to the flag on disk (the strict transaction complete). */

import type {Row} from '../../../lib/bench/figure.ts';
import {flagRows} from '../../../lib/bench/rows.ts';
import {until} from '../../support/until.ts';
import {openApp, settled} from '../app-page.ts';
import {openBarePage} from '../bare-page.ts';
import type {Bench} from '../figure.ts';
import {f100, putList} from '../lists.ts';

const KEYS = 60;

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
      await page.evaluate(() => probe.awaitFlag());
      await page.keyboard.press('1');
      const [pressed, seen, saved] = await until('the flag to be shown and kept', () =>
        page.evaluate(() => {
          const kept = probe.durable[0];
          const {flagShown} = probe;
          return flagShown !== null && kept !== undefined ? ([probe.keys.at(-1) ?? 0, flagShown, kept] as const) : null;
        }),
      );
      shown.push(seen - pressed);
      durable.push(saved - pressed);
    }
    say('bare strict transactions');
    const bare = await openBarePage(launched);
    const least = await bare.page.evaluate((rounds) => globalThis.bare.strictWrites(rounds), KEYS);
    return flagRows(shown, durable, least);
  } finally {
    await launched.close();
  }
}
