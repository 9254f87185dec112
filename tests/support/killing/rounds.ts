/**
 * A browser that is killed again and again while a portal page, the panel and a tab act at once, and what must hold after each restart:
 * nothing confirmed is missing, nothing stands on another object, the log gives the table, and the file in step comes to say the same.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import {rebuildVerdicts} from '../../../lib/vault/rebuild';
import type {PocketFink} from '../../pocket-fink/server.ts';
import {createRandom} from '../../pocket-fink/sky/random.ts';
import type {BrowserKind} from '../find-browser.ts';
import {type LaunchChoices, type Launched, launch} from '../launch.ts';
import {readStored} from '../stored.ts';
import {until} from '../until.ts';
import {gridIsThere, keys} from '../vet-page.ts';
import {type Asked, hearActs, type Where} from './acts-told.ts';
import {checkLog} from './check-log.ts';
import {actInApp, actOnPortal} from './drive.ts';
import {type KeptInStep, wordsOf} from './kept-in-step.ts';
import {takeBack} from './take-back.ts';
import {makeLists, openWindows, partOf, type Windows} from './three-windows.ts';

export interface Plan {
  rounds: number;
  /** acts in all */
  acts: number;
  seed: number;
  /** one after the other, each for an equal share of the rounds */
  mirrors: readonly KeptInStep[];
  /** how the browser is started, every time */
  choices?: LaunchChoices;
}

/** What came of it, for the report. */
export interface Toll {
  rounds: number;
  confirmed: number;
  /** of those confirmed, by window and by what they were */
  acts: Record<string, number>;
  undos: number;
  /** asked for and not confirmed when the browser was killed, yet kept */
  underWay: number;
  entries: number;
  /** restarts after which the file said what the database said, by the kind of file */
  mirrorEqual: Record<string, number>;
}

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
    portal: await hearActs(windows.portal, 'portal', count),
    panel: await hearActs(windows.panel, 'panel', count),
    desk: await hearActs(windows.desk, 'desk', count),
  };
  const parts = {panel: await partOf(windows.panel), desk: await partOf(windows.desk)};
  const work = async () => {
    while (!isKilling) {
      const some = () => 6 + Math.floor(random.next() * 20);
      const next = () => Math.floor(random.next() * 2 ** 31);
      await Promise.all([
        actOnPortal(windows.portal, some(), next()),
        actInApp(windows.panel, some(), next(), parts.panel),
        actInApp(windows.desk, some(), next(), parts.desk),
      ]);
      // steps back and forth while nothing else is under way: what is taken back is then the last act of all
      for (let n = Math.floor(random.next() * 6); n > 0 && !isKilling; n--) {
        if (!(await takeBack(windows))) break;
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

/** Runs the rounds. @returns the toll */
export async function killAgainAndAgain(
  kind: BrowserKind,
  fink: PocketFink,
  {rounds, acts, seed, mirrors, choices}: Plan,
): Promise<Toll> {
  const profile = mkdtempSync(join(tmpdir(), 'thump-killed-'));
  const random = createRandom(seed);
  const toll: Toll = {rounds, confirmed: 0, acts: {}, undos: 0, underWay: 0, entries: 0, mirrorEqual: {}};
  // the drivers of Firefox tidy up behind a killed one for a moment, in the same profile
  const start = () => until('the browser to start', () => launch(kind, fink, {...choices, profile}), 60_000);
  let browser: Launched | undefined;
  let mirror: KeptInStep | undefined;
  try {
    browser = await start();
    await makeLists(browser, fink.services.sky);
    for (let round = 0; round < rounds; round++) {
      const windows = await openWindows(browser);
      if (round === 0) {
        await keys(windows.panel, 'a');
        // a file of nothing is not written
        await keys(windows.panel, '1');
        await until('the first flag', () => windows.panel.$('.cell.is-saved.flag-edge-good'));
      }
      const next = mirrors[Math.floor((round * mirrors.length) / rounds)];
      if (next !== mirror) await next?.choose(windows.panel);
      mirror = next;
      const known = (await readStored(windows.panel)).log.at(-1)?.n ?? 0;
      const left = acts - toll.confirmed;
      const share = round === rounds - 1 ? left : (left / (rounds - round)) * (0.5 + random.next());
      const {asked, undos} = await actUntilKilled(browser, windows, {
        seed: seed + round,
        killAfter: Math.max(3, Math.round(share)),
      });

      browser = await start();
      const reader = await browser.extensionPage('sidepanel.html');
      await gridIsThere(reader).catch(async (error) => {
        const shown = await reader.evaluate(() => document.body.textContent);
        throw new Error(`round ${round}: ${error.message}; shown: ${shown}; ${browser?.problems().join('\n')}`);
      });
      const stored = await readStored(reader);
      toll.underWay += checkLog(stored, asked, undos, known);
      const confirmed = Object.values(asked).flatMap((all) => all.filter((one) => one.isConfirmed));
      for (const name of confirmed.flatMap(({where, what}) => [where, what]))
        toll.acts[name] = (toll.acts[name] ?? 0) + 1;
      toll.confirmed += undos + confirmed.length;
      toll.undos += undos;
      toll.entries = stored.log.length;
      const table = new Map(stored.verdicts.map((verdict) => [verdict.key, verdict]));
      expect(table, `round ${round}: the table is what the log gives`).toEqual(rebuildVerdicts(stored.log));
      if (mirror) {
        const {name, read} = mirror;
        const words = wordsOf(stored.verdicts);
        await until(`round ${round}: the ${name} to say what the database says`, async () => {
          expect(wordsOf(JSON.parse(await read(reader)).rows)).toEqual(words);
          return true;
        });
        toll.mirrorEqual[name] = (toll.mirrorEqual[name] ?? 0) + 1;
      }
      await reader.close();
      if (rounds > 5) console.log(`${kind}: killed ${round + 1} times, ${toll.confirmed} acts confirmed`);
    }
    return toll;
  } finally {
    await browser?.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  }
}
