/** Q09: the content script's size, and what it costs a portal page that turns to another table page of 100 rows. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {median, ms, type Row} from '../../../lib/bench/figure.ts';
import {packageFolder} from '../../support/packages.ts';
import {until} from '../../support/until.ts';
import type {Bench} from '../figure.ts';

const TABLE = 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=250';
const SCRIPT = 'content-scripts/portal.js';

interface Profile {
  nodes: {id: number; callFrame: {url: string}; children?: number[]}[];
  samples?: number[];
  timeDeltas?: number[];
}

export async function contentScript({kind, open, say}: Bench): Promise<Row[]> {
  const bytes = readFileSync(join(packageFolder(kind), SCRIPT)).length;
  const size: Row = {
    id: 'Q09',
    what: 'content script, size',
    ours: `${(bytes / 1000).toFixed(1)} kB`,
    target: '<= 40 kB',
    met: bytes <= 40_000,
  };
  const cost = {id: '', what: 'content script, cost of a table page of 100 rows', target: '<= 5 ms'};
  if (kind === 'firefox') return [size, {...cost, ours: 'not measured in Firefox'}];

  say('a table page of 100 rows on the ZTF portal');
  const launched = await open();
  try {
    const page = await launched.newPage('https://ztf.fink-portal.org/');
    await page.waitForSelector('label[for="results_table_switch"]');
    await page.click('label[for="results_table_switch"]');
    await page.goto(TABLE, {waitUntil: 'domcontentloaded'});
    const widgets = () => page.evaluate(() => document.querySelectorAll('fink-flag').length);
    await until('widgets on 100 rows', async () => (await widgets()) >= 100, 60_000);
    const session = await page.createCDPSession();
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', {interval: 100});
    const costs: number[] = [];
    for (const place of ['next-page', 'previous-page', 'next-page', 'previous-page', 'next-page']) {
      const before = await page.evaluate(() => document.querySelector('td a')?.textContent);
      await session.send('Profiler.start');
      await page.click(`button.${place}`);
      await until('the other page', () =>
        page.evaluate(
          (old) =>
            document.querySelector('td a')?.textContent !== old && document.querySelectorAll('fink-flag').length >= 50,
          before,
        ),
      );
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
      const {profile} = (await session.send('Profiler.stop')) as {profile: Profile};
      costs.push(timeIn(profile, SCRIPT));
    }
    return [size, {...cost, ours: `${ms(median(costs))} (longest ${ms(Math.max(...costs))})`, met: median(costs) <= 5}];
  } finally {
    await launched.close();
  }
}

/** @returns ms spent in functions of a script and in what they called */
function timeIn({nodes, samples = [], timeDeltas = []}: Profile, script: string): number {
  const inside = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const mark = (id: number, isInside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const here = isInside || node.callFrame.url.endsWith(script);
    if (here) inside.add(id);
    for (const child of node.children ?? []) mark(child, here);
  };
  if (nodes[0]) mark(nodes[0].id, false);
  return samples.reduce((sum, id, at) => sum + (inside.has(id) ? (timeDeltas[at] ?? 0) : 0), 0) / 1000;
}
