/** Q08: what the page holds, pixels and all, with F13k open and 50 pages turned, above an empty panel; told after each 10 pages: it must not grow. */
import type {Page} from 'puppeteer';
import type {Row} from '../../../lib/bench/figure.ts';
import {createSky} from '../../pocket-fink/sky/index.ts';
import {openApp, settled} from '../app-page.ts';
import type {Bench} from '../figure.ts';
import {many, putList} from '../lists.ts';

const OBJECTS = 13_000;
const TURNS = 50;
const LEVEL_MB = 2;
/** some 40 objects a page: what is kept of pages that are left is full long before the last, so that growth beyond it shows */
const SIZE = {width: 1600, height: 1200};

export async function memory({kind, fink, open, say}: Bench): Promise<Row[]> {
  const what = `memory above the empty panel, ${OBJECTS.toLocaleString('en')} objects, ${TURNS} pages turned`;
  if (kind === 'firefox') return [{id: 'Q08', what, ours: 'Firefox tells no memory'}];
  say(what);
  const launched = await open(SIZE);
  try {
    const empty = await openApp(launched);
    await empty.waitForSelector('.app');
    const before = await heldMb(empty);
    const sky = createSky({seed: fink.services.sky.seed, objects: OBJECTS});
    await putList(empty, many(sky, OBJECTS), {});
    await empty.close();
    const page = await openApp(launched);
    await settled(page);
    await page.bringToFront();
    const held: number[] = [(await heldMb(page)) - before];
    for (let turn = 1; turn <= TURNS; turn++) {
      await page.keyboard.press('PageDown');
      await settled(page);
      if (turn % 10 === 0) held.push((await heldMb(page)) - before);
    }
    const last = held.at(-1) ?? Number.NaN;
    return [
      {
        id: 'Q08',
        what,
        ours: `${Math.round(last)} MB (after 0, 10 ... ${TURNS} pages: ${held.map(Math.round).join(', ')})`,
        target: '<= 60 MB, level',
        // level: the last ten pages added no more than a page holds
        met: last <= 60 && last - (held.at(-2) ?? Number.NaN) <= LEVEL_MB,
      },
    ];
  } finally {
    await launched.close();
  }
}

/** Objects and the pixels behind them, after all that nobody holds was let go. */
async function heldMb(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const use = (await session.send('Runtime.getHeapUsage')) as {usedSize: number; backingStorageSize?: number};
  await session.detach();
  return (use.usedSize + (use.backingStorageSize ?? 0)) / 1e6;
}
