/** Q08: what the page holds, pixels and all, with F13k open and 50 pages turned, above an empty panel; told after each 10 pages: it must not grow. */
import type {Page} from 'puppeteer';
import type {Row} from '../../../lib/bench/figure.ts';
import {createSky} from '../../pocket-fink/sky/index.ts';
import type {Launched} from '../../support/launch.ts';
import {until} from '../../support/until.ts';
import {openApp, settled} from '../app-page.ts';
import type {Bench} from '../figure.ts';
import {many, putList} from '../lists.ts';

const OBJECTS = 13_000;
const TURNS = 50;
/** in ten pages, which bring 20 MB of pixels */
const LEVEL_MB = 4;
/** some 40 objects a page: what is kept of pages that are left is full long before the last, so that growth beyond it shows */
const SIZE = {width: 1600, height: 1200};

export async function memory({kind, fink, open, say}: Bench): Promise<Row[]> {
  const what = `memory above the empty panel, ${OBJECTS.toLocaleString('en')} objects, ${TURNS} pages turned`;
  say(what);
  const launched = await open(SIZE);
  try {
    const empty = await openApp(launched);
    await empty.waitForSelector('.app');
    const meter = kind === 'firefox' ? await firefoxMeter(launched) : null;
    const held = (page: Page): Promise<number> => (meter ? meter() : heldMb(page));
    const before = await held(empty);
    const sky = createSky({seed: fink.services.sky.seed, objects: OBJECTS});
    await putList(empty, many(sky, OBJECTS), {});
    await empty.close();
    const page = await openApp(launched);
    await settled(page);
    await page.bringToFront();
    const told: number[] = [(await held(page)) - before];
    for (let turn = 1; turn <= TURNS; turn++) {
      await page.keyboard.press('PageDown');
      await settled(page);
      if (turn % 10 === 0) told.push((await held(page)) - before);
    }
    const last = told.at(-1) ?? Number.NaN;
    return [
      {
        id: 'Q08',
        what: meter ? `${what}; all of the extension's process` : what,
        ours: `${Math.round(last)} MB (after 0, 10 ... ${TURNS} pages: ${told.map(Math.round).join(', ')})`,
        target: '<= 60 MB, level',
        // level: the last ten pages added next to nothing
        met: last <= 60 && last - (told.at(-2) ?? Number.NaN) <= LEVEL_MB,
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

/** Nobody tells when another process has given back what it can, ms. */
const GIVING_BACK_MS = 3000;

/**
 * What the process in which all pages of the extension live holds (Firefox: "explicit"), after it was told to give back what it can, MB. Firefox tells it to its
 * own pages alone.
 */
async function firefoxMeter({browser}: Launched): Promise<() => Promise<number>> {
  const page = await browser.newPage();
  // a page of the browser never tells a driver that it is loaded
  page.goto('about:memory').catch(() => {});
  const isThere = () =>
    page.evaluate(() => 'ChromeUtils' in globalThis && document.readyState === 'complete').catch(() => false);
  await until('about:memory', isThere);
  return () =>
    page.evaluate(async (wait) => {
      const {ChromeUtils, Services, Cc, Ci} = globalThis as unknown as Privileged;
      const manager = Cc['@mozilla.org/memory-reporter-manager;1']?.getService(Ci.nsIMemoryReporterManager);
      Services.obs.notifyObservers(null, 'child-mmu-request');
      await new Promise((resolve) => setTimeout(resolve, wait));
      const {children} = await ChromeUtils.requestProcInfo();
      const pid = children.find(({type}) => type === 'extension')?.pid;
      let bytes = 0;
      const add = (process: string, path: string, _kind: number, _units: number, amount: number) => {
        if (process.includes(`pid ${pid}`) && path.startsWith('explicit/')) bytes += amount;
      };
      await new Promise<void>((resolve) => manager?.getReports(add, null, () => resolve(), null, false));
      return bytes / 1e6;
    }, GIVING_BACK_MS);
}

/** What a page of Firefox itself may use, as far as it is used here. */
interface Privileged {
  ChromeUtils: {requestProcInfo(): Promise<{children: {type: string; pid: number}[]}>};
  Services: {obs: {notifyObservers(subject: null, topic: string): void}};
  Cc: Record<string, {getService(of: unknown): MemoryReports}>;
  Ci: {nsIMemoryReporterManager: unknown};
}

interface MemoryReports {
  getReports(
    add: (process: string, path: string, kind: number, units: number, amount: number) => void,
    data: null,
    done: () => void,
    doneData: null,
    anonymized: boolean,
  ): void;
}
