/**
 * A browser that is killed again and again while a portal page, the panel and a tab act at once, and what must hold after each restart:
 * nothing confirmed is missing, nothing stands on another object, the log gives the table, and the file in step (Chromium) comes to say the same.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {expect} from 'vitest';
import {rebuildVerdicts} from '../../../lib/vault/rebuild';
import type {PocketFink} from '../../pocket-fink/server.ts';
import {createRandom} from '../../pocket-fink/sky/random.ts';
import type {BrowserKind} from '../find-browser.ts';
import {type Launched, launch} from '../launch.ts';
import {readStored, type Stored} from '../stored.ts';
import {until} from '../until.ts';
import {barSays, gridIsThere, keys, openPanelFor, openResults, pressInBar, SEARCHES} from '../vet-page.ts';
import {type Asked, actInApp, actOnPortal, hearActs, type Where} from './drive.ts';
import {fileSays, keepInStep} from './mirror-file.ts';

export interface Plan {
  rounds: number;
  /** acts in all */
  acts: number;
  seed: number;
}

/** What came of it, for the report. */
export interface Toll {
  rounds: number;
  confirmed: number;
  entries: number;
  bulk: number;
  undos: number;
  underWay: number;
}

const LISTS = {panel: SEARCHES.ztf, desk: 'https://ztf.fink-portal.org/?action=class&class=(TNS)%20TDE&last=100'};

interface Windows {
  portal: Page;
  panel: Page;
  desk: Page;
}

/** The portal page of Rubin; the panel with a list of ZTF; a tab with another list: no object is judged in two of them. */
async function openWindows(
  browser: Launched,
  lists: {panel: string; desk: string} | null,
): Promise<Windows & {lists: {panel: string; desk: string}}> {
  const known = lists ?? {panel: '', desk: ''};
  if (!lists) {
    for (const which of ['desk', 'panel'] as const) {
      const results = await openResults(browser, LISTS[which]);
      await pressInBar(results, 'Open in panel');
      await barSays(results, /objects? from \d+ alerts/);
      const reader = await browser.extensionPage('options.html');
      const {settings} = await readStored(reader);
      known[which] = String(settings.find(({name}) => name === 'currentDataset')?.value);
      await reader.close();
      await results.close();
    }
  }
  const desk = await browser.extensionPage(`inpage.html?list=${known.desk}`, 'window');
  const portal = await openResults(browser, SEARCHES.lsst);
  await portal.bringToFront();
  const panel = await openPanelFor(browser, portal);
  await gridIsThere(desk);
  return {portal, panel, desk, lists: known};
}

const partOf = async (page: Page): Promise<{first: number; last: number}> => ({
  first: 1,
  last: await page.evaluate(() => Number(document.querySelector('.status-place')?.textContent?.split(' of ')[1] ?? 1)),
});

/** @returns what the killed browser was asked for, and how many undos were confirmed */
async function actUntilKilled(
  browser: Launched,
  windows: Windows,
  {seed, killAfter}: {seed: number; killAfter: number},
): Promise<{asked: Record<Where, Asked[]>; undos: number}> {
  const random = createRandom(seed);
  let confirmed = 0;
  let undos = 0;
  let isKilling = false;
  const killed = Promise.withResolvers<void>();
  const count = () => {
    confirmed++;
    if (confirmed < killAfter || isKilling) return;
    isKilling = true;
    // at any moment of an act: the pages are in the middle of one each
    setTimeout(() => browser.kill().then(killed.resolve, killed.reject), random.next() * 40);
  };
  const asked = {
    portal: hearActs(windows.portal, 'portal', count),
    panel: hearActs(windows.panel, 'panel', count),
    desk: hearActs(windows.desk, 'desk', count),
  };
  const parts = {panel: await partOf(windows.panel), desk: await partOf(windows.desk)};
  const work = async () => {
    while (!isKilling) {
      const some = () => 3 + Math.floor(random.next() * 8);
      const next = () => Math.floor(random.next() * 2 ** 31);
      await Promise.all([
        actOnPortal(windows.portal, some(), next()),
        actInApp(windows.panel, some(), next(), parts.panel),
        actInApp(windows.desk, some(), next(), parts.desk),
      ]);
      // steps back and forth while nothing else is under way: what is taken back is then the last act of all
      for (let n = Math.floor(random.next() * 3); n > 0 && !isKilling; n--) {
        const before = (await readStored(windows.panel)).log.length;
        await keys(windows.panel, 'z');
        await until('the undo to be in the log', async () => (await readStored(windows.panel)).log.length > before);
        await until('every window to be at rest', () => atRest(windows));
        undos++;
        count();
      }
    }
    await killed.promise;
  };
  await Promise.race([
    work().catch((error) => {
      // what the killed browser cannot answer any more ends the work; before that an error is an error
      if (!isKilling) throw error;
      return killed.promise;
    }),
    killed.promise,
  ]);
  return {asked, undos};
}

async function atRest({portal, panel, desk}: Windows): Promise<boolean> {
  const apps = await Promise.all(
    [panel, desk].map((page) =>
      page.evaluate(() => !document.querySelector('.status-saved')?.textContent?.includes('saving')),
    ),
  );
  const page = await portal.evaluate(() =>
    [...document.querySelectorAll('fink-flag')].every(
      (host) => !host.shadowRoot?.querySelector('[role="radiogroup"]')?.hasAttribute('aria-busy'),
    ),
  );
  return page && apps.every(Boolean);
}

const PLACE: Record<Where, string> = {portal: 'portal', panel: 'panel', desk: 'inpage'};

/** What each page asked for stands in the log in its order, once, on its objects; at most the act under way is missing. @returns acts under way that were kept */
function checkLog(stored: Stored, asked: Record<Where, Asked[]>, undos: number, after: number): number {
  let kept = 0;
  const fresh = stored.log.filter(({n = 0, kind}) => n > after && kind !== 'seen');
  for (const where of ['portal', 'panel', 'desk'] as const) {
    const found = fresh.filter(({place, kind}) => place === PLACE[where] && (kind === 'flag' || kind === 'note'));
    const least = asked[where].filter(({isConfirmed}) => isConfirmed).length;
    expect(found.length, `${where}: confirmed acts in the log`).toBeGreaterThanOrEqual(least);
    expect(found.length, `${where}: acts that nobody asked for`).toBeLessThanOrEqual(asked[where].length);
    expect(asked[where].length - least).toBeLessThanOrEqual(1);
    kept += found.length - least;
    found.forEach(({changes}, i) => {
      const {sets, what} = asked[where][i] as Asked;
      if (sets[0]?.key === '*') {
        // a whole list: those that had the flag already are no part of it
        expect(changes.every(({after: now}) => now?.flag === sets[0]?.flag)).toBe(true);
        expect(new Set(changes.map(({key}) => key)).size).toBe(changes.length);
        return;
      }
      expect(changes.map(({key}) => key).sort(), `${where}: objects of act ${i}`).toEqual(
        sets.map(({key}) => key).sort(),
      );
      for (const {key, flag, note} of sets) {
        const {before, after: now} = changes.find((change) => change.key === key) ?? {};
        if (what === 'tag') expect(now?.tags ?? []).not.toEqual(before?.tags ?? []);
        else if (what === 'note') expect(now?.note).toBe(note);
        else expect(now?.flag ?? null).toBe(flag);
      }
    });
  }
  const steps = fresh.filter(({kind}) => kind === 'undo');
  expect(steps.length).toBeGreaterThanOrEqual(undos);
  expect(steps.length).toBeLessThanOrEqual(undos + 1);
  for (const {of, changes} of steps) {
    const target = stored.log.find(({id}) => id === of);
    expect(changes.map(({key, after: now}) => [key, now?.flag, now?.note])).toEqual(
      target?.changes.map(({key, before: was}) => [key, was?.flag, was?.note]),
    );
  }
  return kept;
}

/** Runs the rounds. @returns the toll */
export async function killAgainAndAgain(
  kind: BrowserKind,
  fink: PocketFink,
  {rounds, acts, seed}: Plan,
): Promise<Toll> {
  const profile = mkdtempSync(join(tmpdir(), 'thump-killed-'));
  const random = createRandom(seed);
  const toll: Toll = {rounds, confirmed: 0, entries: 0, bulk: 0, undos: 0, underWay: 0};
  let lists: {panel: string; desk: string} | null = null;
  let browser: Launched | undefined;
  try {
    browser = await launch(kind, fink, {profile});
    for (let round = 0; round < rounds; round++) {
      const windows = await openWindows(browser, lists);
      lists = windows.lists;
      if (round === 0) await keys(windows.panel, 'a');
      if (round === 0 && kind === 'chromium') {
        // a file of nothing is not written
        await keys(windows.panel, '1');
        await until('the first flag', () => windows.panel.$('.cell.is-saved.flag-edge-good'));
        await keepInStep(windows.panel);
      }
      const known = (await readStored(windows.panel)).log.at(-1)?.n ?? 0;
      const each = acts / rounds;
      const killAfter = Math.max(3, Math.round(each * (0.5 + random.next())));
      const {asked, undos} = await actUntilKilled(browser, windows, {seed: seed + round, killAfter});

      browser = await launch(kind, fink, {profile});
      const reader = await browser.extensionPage('sidepanel.html');
      await gridIsThere(reader);
      const stored = await readStored(reader);
      toll.underWay += checkLog(stored, asked, undos, known);
      toll.confirmed += undos + Object.values(asked).flatMap((all) => all.filter((one) => one.isConfirmed)).length;
      toll.bulk += Object.values(asked).flatMap((all) => all.filter((one) => one.what === 'bulk')).length;
      toll.undos += undos;
      toll.entries = stored.log.length;
      const table = new Map(stored.verdicts.map((verdict) => [verdict.key, verdict]));
      expect(table, `round ${round}: the table is what the log gives`).toEqual(rebuildVerdicts(stored.log));
      if (kind === 'chromium') {
        const words = Object.fromEntries(
          stored.verdicts.flatMap(({key, flag = null, tags = [], note = ''}) =>
            flag || tags.length > 0 || note ? [[key, JSON.stringify([flag, tags, note])]] : [],
          ),
        );
        await until(`round ${round}: the file to say what the database says`, async () => {
          expect(await fileSays(reader)).toEqual(words);
          return true;
        });
      }
      await reader.close();
      if (round % 10 === 9) console.log(`${kind}: killed ${round + 1} times, ${toll.confirmed} acts confirmed`);
    }
    return toll;
  } finally {
    await browser?.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  }
}
