/** N13: what the benchmark page of the extension says in the same browser: the same figures, on generated alerts and without the driver. */
import type {Row} from '../../../lib/bench/figure.ts';
import {until} from '../../support/until.ts';
import type {Bench} from '../figure.ts';

export async function ownPage({open, say}: Bench): Promise<Row[]> {
  say('the benchmark page of the extension');
  const launched = await open({width: 1600, height: 1000});
  try {
    const page = await launched.extensionPage('benchmark.html');
    await page.bringToFront();
    await page.waitForSelector('.is-benchmark .button.is-main');
    await page.click('.is-benchmark .button.is-main');
    await until(
      'the page to have measured',
      () => page.evaluate(() => document.querySelector('.is-benchmark [data-state="done"]') !== null),
      240_000,
    );
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('.benchmark-table tbody tr')].map((row) => {
        const [what = '', ours = '', limit = '', target = ''] = [...row.children].map((one) => one.textContent ?? '');
        const verdict = row.querySelector('b')?.className;
        return {
          what,
          ours,
          limit,
          target: target.replace(/ (met|missed)$/, ''),
          ...(verdict && {met: verdict === 'is-met'}),
        };
      }),
    );
    return rows.map((row, n) => ({id: n === 0 ? 'N13' : '', ...row, what: `its own page: ${row.what}`}));
  } finally {
    await launched.close();
  }
}
