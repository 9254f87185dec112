/** A whole list fetched ahead: the browser killed on the way, gone on with, cancelled, and no stamp asked for twice, in both browsers. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {many, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {reload} from '../support/reload.ts';
import {until} from '../support/until.ts';

const OBJECTS = 40;

let fink: PocketFink;
let launched: Launched | undefined;
let profile: string;

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
});
afterAll(() => fink?.close());

/** Requests for cutouts, by what was asked for. */
function cutoutRequests(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {endpoint, method, host, ids} of fink.services.log.entries) {
    if (endpoint !== 'cutouts' || method === 'OPTIONS') continue;
    const name = `${host} ${ids.join(' ')}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

interface Counts {
  ok: number;
  queued: number;
  cancelled: number;
  failed: number;
}

/** The newest job as the database has it. */
const job = (page: Page): Promise<{state: string; counts: Counts} | null> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('jobs');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = await new Promise<{created: number; state: string; counts: Counts}[]>((resolve, reject) => {
      const read = db.transaction('jobs').objectStore('jobs').getAll();
      read.onsuccess = () => resolve(read.result);
      read.onerror = () => reject(read.error);
    });
    db.close();
    return all.sort((a, b) => b.created - a.created)[0] ?? null;
  });

const openJobs = async (page: Page) => {
  await page.waitForSelector('.job-status');
  await page.evaluate(() => document.querySelector<HTMLElement>('.job-status')?.click());
  await page.waitForSelector('.job-form');
};
const press = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll<HTMLElement>('dialog button')].find((one) =>
      one.textContent?.includes(wanted),
    );
    if (!found) throw new Error(`there is no button “${wanted}”`);
    found.click();
  }, words);

describeBrowsers('long work', (kind) => {
  it('goes on after a killed browser, is cancelled at once, and asks for no stamp twice', async () => {
    profile = mkdtempSync(join(tmpdir(), 'thump-jobs-'));
    launched = await launch(kind, fink, {profile});
    let page = await launched.extensionPage('sidepanel.html');
    await page.waitForSelector('.top-bar');
    // one cell a page: what is fetched ahead of the eye is little
    await putList(page, many(fink.services.sky, OBJECTS), {columns: 1, rows: 1});
    await reload(page);
    await page.waitForSelector('[role=gridcell]');
    fink.services.log.clear();
    const fast = fink.services.faults.add({kind: 'slow', ms: 40, endpoint: 'cutouts'});
    await openJobs(page);
    await press(page, 'Fetch');
    await until('40 % to be done', async () => ((await job(page))?.counts.ok ?? 0) >= 0.4 * OBJECTS);
    await launched.kill();

    launched = await launch(kind, fink, {profile});
    page = await launched.extensionPage('sidepanel.html');
    await page.waitForSelector('[role=gridcell]');
    await until('the rest to be done', async () => (await job(page))?.state === 'done', 60_000);
    expect((await job(page))?.counts).toMatchObject({ok: OBJECTS, failed: 0});
    expect(Math.max(...cutoutRequests().values())).toBeLessThanOrEqual(2);

    // all of it is on this computer: the same work asks for no stamp any more
    fink.services.log.clear();
    await openJobs(page);
    await press(page, 'Fetch');
    await until('the second work to be done', async () => {
      const newest = await job(page);
      return newest?.state === 'done' && newest.counts.ok === OBJECTS;
    });
    expect(cutoutRequests().size).toBe(0);

    // another list, cancelled on the way: what is under way is aborted and nothing more is asked for
    await page.evaluate(() => document.querySelector<HTMLElement>('dialog [aria-label="Close"]')?.click());
    await putList(page, many(fink.services.sky, 4 * OBJECTS).slice(2 * OBJECTS), {columns: 1, rows: 1});
    await reload(page);
    await page.waitForSelector('[role=gridcell]');
    fast();
    const late = fink.services.faults.add({kind: 'slow', ms: 400, endpoint: 'cutouts'});
    await openJobs(page);
    await press(page, 'Fetch');
    await until('some to be done', async () => ((await job(page))?.counts.ok ?? 0) > 3);
    await press(page, 'Cancel');
    await until('it to be cancelled', async () => (await job(page))?.state === 'cancelled');
    const begun = fink.services.log.entries.length;
    // every request in the air at that moment has ended, and those of the cell on screen had their time
    await until('the services to be idle', () => fink.services.log.entries.every(({status}) => status !== undefined));
    late();
    const {ok, cancelled, queued} = (await job(page))?.counts ?? {ok: 0, cancelled: 0, queued: 0};
    expect(ok + cancelled).toBe(2 * OBJECTS);
    expect(queued).toBe(0);
    // the cell on screen and its neighbours may still be asked for
    expect(fink.services.log.entries.length - begun).toBeLessThanOrEqual(3);
    expect(launched.problems()).toEqual([]);
  });
});
