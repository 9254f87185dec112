/** The benchmark page measures in real browsers, asks nobody, and leaves nothing behind. No time is judged here. */
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {launch} from '../support/launch.ts';
import {until} from '../support/until.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

describeBrowsers('the benchmark page', (kind) => {
  it('gives a finite figure for everything, each with its bare loop or target, and deletes its databases', async () => {
    const launched = await launch(kind, fink, {width: 1600, height: 1000});
    try {
      const page = await launched.extensionPage('benchmark.html?quick');
      await page.bringToFront();
      await until('the button', () =>
        page.evaluate(() => {
          const start = document.querySelector<HTMLElement>('.is-benchmark .button.is-main');
          start?.click();
          return start !== null;
        }),
      );
      const state = () => page.evaluate(() => document.querySelector<HTMLElement>('[data-state]')?.dataset.state);
      await until('the end', async () => !['idle', 'running'].includes((await state()) ?? 'idle'), 120_000);
      expect(await state(), await page.evaluate(() => document.body.textContent ?? '')).toBe('done');
      const rows = await page.evaluate(() =>
        [...document.querySelectorAll('.benchmark-table tbody tr')].map((row) =>
          [...row.children].map((one) => one.textContent ?? ''),
        ),
      );
      expect(rows.length).toBe(13);
      for (const [what = '', ours = ''] of rows) {
        expect(`${what}: ${ours}`).toMatch(/: (< )?\d|: this browser /);
        expect(ours).not.toMatch(/NaN|Infinity/);
      }
      const limits = rows.filter(([what = '']) => /^(objects|page|look|pixel|key to flag on disk|scroll)/.test(what));
      expect(limits.map(([, , limit = '']) => /^\d/.test(limit))).toEqual(Array(9).fill(true));
      const folder = process.env.THUMP_SHOTS;
      for (const width of folder ? [1600, 360] : []) {
        await page.setViewport({width, height: 1100});
        await page.screenshot({path: join(folder ?? '', `${kind}-benchmark-${width}.png`) as `${string}.png`});
      }
      const left = await page.evaluate(async () => (await indexedDB.databases()).map(({name}) => name ?? ''));
      expect(left.filter((name) => name.startsWith('bench-'))).toEqual([]);
      expect(launched.problems()).toEqual([]);
    } finally {
      await launched.close();
    }
  });
});
