/**
 * `npm run bench [-- --browser firefox] [-- --only first-screen]`: measures the package that ships, in a browser without a window, and
 * prints each figure beside the limit of the same run (a bare loop) and beside a Plotly heatmap a stamp. Nothing is asserted.
 */
import {cpus} from 'node:os';
import {parseArgs} from 'node:util';
import {type Row, table} from '../../lib/bench/figure.ts';
import {startPocketFink} from '../pocket-fink/server.ts';
import {buildPackages} from '../support/build-packages.ts';
import {BROWSER_KINDS, type BrowserKind, findBrowser, howToGet} from '../support/find-browser.ts';
import {launch} from '../support/launch.ts';
import type {Bench, Figure} from './figure.ts';
import {contentScript} from './figures/content-script.ts';
import {firstLoad} from './figures/first-load.ts';
import {firstScreen} from './figures/first-screen.ts';
import {flagByKey} from './figures/flag-by-key.ts';
import {listOf12781} from './figures/list-of-12781.ts';
import {manyCells} from './figures/many-cells.ts';
import {memory} from './figures/memory.ts';
import {ownPage} from './figures/own-page.ts';
import {pageOf100} from './figures/page-of-100.ts';

const FIGURES: Readonly<Record<string, Figure>> = {
  'page-of-100': pageOf100,
  'first-load': firstLoad,
  'many-cells': manyCells,
  'flag-by-key': flagByKey,
  memory,
  'content-script': contentScript,
  'first-screen': firstScreen,
  'list-of-12781': listOf12781,
  'own-page': ownPage,
};

const {values} = parseArgs({
  options: {browser: {type: 'string', short: 'b', default: 'chromium'}, only: {type: 'string'}},
});
const kind = BROWSER_KINDS.find((one) => one === values.browser);
if (!kind) throw new Error(`--browser is one of ${BROWSER_KINDS.join(', ')}`);
if (values.only && !FIGURES[values.only]) throw new Error(`--only is one of ${Object.keys(FIGURES).join(', ')}`);
if (!findBrowser(kind)) throw new Error(howToGet(kind));
await run(kind);

async function run(kind: BrowserKind): Promise<void> {
  await buildPackages([kind]);
  const fink = await startPocketFink();
  const rows: Row[] = [];
  let version = '';
  const bench: Bench = {
    kind,
    fink,
    say: (words) => console.error(`· ${words}`),
    async open(size) {
      const launched = await launch(kind, fink, size ?? {});
      version ||= await launched.browser.version();
      return launched;
    },
  };
  try {
    for (const [name, figure] of Object.entries(FIGURES)) {
      if (values.only && values.only !== name) continue;
      try {
        rows.push(...(await figure(bench)));
      } catch (error) {
        rows.push({
          id: '?',
          what: name,
          ours: `could not be measured: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
        });
        process.exitCode = 1;
      }
    }
  } finally {
    await fink.close();
  }
  console.log(
    `\n${version}, headless, ${cpus().length} cores (${cpus()[0]?.model.trim()}); ${fink.services.sky.note}\n`,
  );
  console.log(table(rows));
}
