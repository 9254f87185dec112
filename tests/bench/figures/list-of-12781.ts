/** Q07: a list of 12,781 flagged objects, as the ThumP log of a real campaign has: open, filter and sort, one flag, all flags at once, files. */
import {join} from 'node:path';
import {build} from 'esbuild';
import {median, ms, quantile, type Row} from '../../../lib/bench/figure.ts';
import {ROOT} from '../../support/packages.ts';
import type {VaultTimes} from '../bare/vault-loops.ts';
import type {Bench} from '../figure.ts';

declare global {
  var vaultLoops: {vaultTimes(count: number, singles: number): Promise<VaultTimes>};
}

const OBJECTS = 12_781;
const SINGLES = 60;

export async function listOf12781({open, say}: Bench): Promise<Row[]> {
  say(`a list of ${OBJECTS} flagged objects`);
  const {outputFiles} = await build({
    entryPoints: [join(ROOT, 'tests/bench/bare/vault-loops.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'vaultLoops',
    logLevel: 'error',
  });
  const launched = await open();
  try {
    const page = await launched.extensionPage('options.html');
    await page.evaluate(`${outputFiles[0]?.text}; globalThis.vaultLoops = vaultLoops; undefined`);
    const times = await page.evaluate((count, singles) => vaultLoops.vaultTimes(count, singles), OBJECTS, SINGLES);
    const row = (id: string, what: string, value: number, most: number | null, limit = ''): Row => ({
      id,
      what: `${OBJECTS} objects: ${what}`,
      ours: ms(value),
      limit,
      ...(most === null ? {} : {target: `<= ${ms(most)}`, met: value <= most}),
    });
    const p95 = quantile(times.flags, 0.95);
    return [
      row('Q07', 'open (members and verdicts)', times.open, 500, ms(times.bareRead)),
      row('', 'filter and sort', times.filterSort, 100),
      row('', 'one change, strict, p95', p95, 20, ms(quantile(times.barePut, 0.95))),
      row('', 'one change, strict, median', median(times.flags), null, ms(median(times.barePut))),
      row('', 'export, CSV', times.exportCsv, 2000),
      row('', 'import, dry run', times.dryRun, 2000),
      row('', 'all flagged in one act', times.bulk, null),
      row('', 'that act undone', times.undoBulk, null),
    ];
  } finally {
    await launched.close();
  }
}
