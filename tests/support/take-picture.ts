/** Takes the picture of the README, `.github/panel.png`: made objects, a few of them flagged. `node tests/support/take-picture.ts` */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {openApp, settled} from '../bench/app-page.ts';
import {many, putList} from '../bench/lists.ts';
import {startPocketFink} from '../pocket-fink/server.ts';
import {buildPackages} from './build-packages.ts';
import {launch} from './launch.ts';
import {ROOT} from './packages.ts';
import {until} from './until.ts';

await buildPackages(['chromium']);
const fink = await startPocketFink({alertsDir: null});
const launched = await launch('chromium', fink, {width: 1440, height: 900});
try {
  const before = await openApp(launched);
  await putList(before, many(fink.services.sky, 250), {columns: 3, stampPx: 110});
  await before.close();
  const page = await openApp(launched);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
  await settled(page);
  await page.focus('[role=gridcell][tabindex="0"]');
  for (const key of ['1', '1', '3', '2', '3'] as const) await page.keyboard.press(key);
  await until('the flags to be kept', () => page.evaluate(() => probe.durable.length >= 5));
  await settled(page);
  mkdirSync(join(ROOT, '.github'), {recursive: true});
  await page.screenshot({path: join(ROOT, '.github', 'panel.png')});
} finally {
  await launched.close();
  await fink.close();
}
