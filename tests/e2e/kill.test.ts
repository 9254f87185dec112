/**
 * SIGKILL to the browser in the middle of 200 acts, five times on one profile: flags given on a portal page and in the panel at the same
 * time, one by one and many at once, and steps taken back. An act is confirmed when the page shows it as kept; what was confirmed is
 * told to this process at once, which the browser cannot take with it. Afterwards nothing confirmed is missing, nothing stands on another
 * object, and the log gives the table of verdicts.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import type {ObjectKey} from '../../lib/alert';
import {rebuildVerdicts} from '../../lib/vault/rebuild';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {createRandom} from '../pocket-fink/sky/random.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {flagsOf, readStored, type Stored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {barSays, gridIsThere, keys, openResults, pressInBar, SEARCHES, shown} from '../support/vet-page.ts';

type Flag = 'good' | 'maybe' | 'bad';
type Where = 'portal' | 'panel';
const FLAGS: readonly Flag[] = ['good', 'maybe', 'bad'];
const KEY_OF = {good: '1', maybe: '2', bad: '3'} as const;
const ROUNDS = 5;
const ACTS = 200;

/** One act asked for, as the log must have it. */
interface Asked {
  where: Where;
  /** undo: what it takes back is known when it is confirmed */
  what: 'flag' | 'undo';
  /** key -> flag that it sets; null = unset */
  sets: Map<string, Flag | null>;
  isConfirmed: boolean;
}

let fink: PocketFink;
let launched: Launched | undefined;
let profile: string;

beforeAll(async () => {
  fink = await startPocketFink();
  profile = mkdtempSync(join(tmpdir(), 'thump-killed-'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  await fink?.close();
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
});

/** Flags of the objects on the portal page, as it shows them; null while one of them is not kept yet. */
const flagsOnPortal = (page: Page): Promise<[key: string, flag: Flag | null][] | null> =>
  page.evaluate(() => {
    const found: [string, Flag | null][] = [];
    for (const host of document.querySelectorAll<HTMLElement>('fink-flag')) {
      if (host.shadowRoot?.querySelector('[role="radiogroup"]')?.hasAttribute('aria-busy')) return null;
      found.push([host.dataset.key ?? '', (host.dataset.flag as Flag | undefined) ?? null]);
    }
    return found;
  });

/** A click on a radio of an object, and the wait until the page shows the flag as kept. */
const flagOnPortal = (page: Page, key: string, flag: Flag | null, pressed: Flag): Promise<void> =>
  page.evaluate(
    (wanted, after, radio) =>
      new Promise<void>((resolve) => {
        const host = document.querySelector<HTMLElement>(`fink-flag[data-key="${wanted}"]`);
        const group = host?.shadowRoot?.querySelector('[role="radiogroup"]');
        const isKept = () => !group?.hasAttribute('aria-busy') && (host?.dataset.flag ?? null) === after && resolve();
        const watch = new MutationObserver(isKept);
        if (host) watch.observe(host, {attributes: true});
        if (group) watch.observe(group, {attributes: true});
        host?.shadowRoot?.querySelector<HTMLElement>(`button.${radio}`)?.click();
      }),
    key,
    flag,
    pressed,
  );

/** Waits until the panel shows a flag of an object as kept. */
const keptInPanel = (panel: Page, key: string, flag: Flag | null): Promise<void> =>
  panel.evaluate(
    (wanted, edge) =>
      new Promise<void>((resolve) => {
        const isKept = () => document.querySelector(`.cell.is-saved.${edge}[data-key="${wanted}"]`) && finish();
        const watch = new MutationObserver(isKept);
        const finish = () => {
          watch.disconnect();
          resolve();
        };
        watch.observe(document.body, {attributes: true, subtree: true, childList: true});
        isKept();
      }),
    key,
    `flag-edge-${flag ?? 'unset'}`,
  );

/** Runs acts in both pages until the browser is killed. @returns every act asked for, in the order of each page */
async function actUntilKilled(
  browser: Launched,
  {page, panel}: {page: Page; panel: Page},
  start: ReadonlyMap<string, Flag>,
  {seed, killAfter}: {seed: number; killAfter: number},
): Promise<Asked[]> {
  const random = createRandom(seed);
  const state = new Map<string, Flag>(start);
  const asked: Asked[] = [];
  let confirmed = 0;
  const killed = Promise.withResolvers<void>();
  let isKilling = false;
  const set = (sets: Map<string, Flag | null>) => {
    for (const [key, flag] of sets) {
      if (flag) state.set(key, flag);
      else state.delete(key);
    }
  };
  const begin = (where: Where, what: Asked['what'], sets = new Map<string, Flag | null>()): Asked => {
    const act = {where, what, sets, isConfirmed: false};
    asked.push(act);
    return act;
  };
  const confirm = (act: Asked) => {
    act.isConfirmed = true;
    set(act.sets);
    confirmed++;
    if (confirmed < killAfter || isKilling) return;
    isKilling = true;
    // at any moment of an act: the other page is in the middle of one, and this one begins its next
    setTimeout(() => browser.kill().then(killed.resolve, killed.reject), random.next() * 25);
  };
  const anotherFlag = (key: string): Flag => {
    const others = FLAGS.filter((flag) => flag !== state.get(key));
    return others[Math.floor(random.next() * others.length)] as Flag;
  };

  const onPortal = async () => {
    const there = await until('the portal page to be at rest', () => flagsOnPortal(page));
    const unset = [...new Set(there.filter(([, flag]) => flag === null).map(([key]) => key))];
    if (unset.length > 2 && random.next() < 0.5) {
      const flag = FLAGS[Math.floor(random.next() * 3)] as Flag;
      const act = begin('portal', 'flag', new Map(unset.map((key) => [key, flag])));
      await page.evaluate((value) => {
        const root = document.querySelector('fink-bar')?.shadowRoot;
        const select = root?.querySelector('select');
        if (select) select.value = value;
        const button = [...(root?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.startsWith('Mark'));
        button?.click();
      }, flag);
      await barSays(page, new RegExp(`^${unset.length} objects of this page marked ${flag}`));
      confirm(act);
      return;
    }
    const [key] = there[Math.floor(random.next() * there.length)] as [string, Flag | null];
    const now = state.get(key);
    // the chosen one pressed again takes the flag away
    const clears = now !== undefined && random.next() < 0.6;
    const pressed = clears ? now : anotherFlag(key);
    const act = begin('portal', 'flag', new Map([[key, clears ? null : pressed]]));
    await flagOnPortal(page, key, clears ? null : pressed, pressed);
    confirm(act);
  };

  const inPanel = async () => {
    const {at, total} = await shown(panel);
    const name = random.next() < 0.15 ? 'ArrowLeft' : 'ArrowRight';
    await keys(panel, at === total ? 'ArrowLeft' : at === 1 ? 'ArrowRight' : name);
    const {key} = await shown(panel);
    const clears = state.has(key) && random.next() < 0.2;
    const flag = clears ? null : anotherFlag(key);
    const act = begin('panel', 'flag', new Map([[key, flag]]));
    await keys(panel, flag ? KEY_OF[flag] : '0');
    await keptInPanel(panel, key, flag);
    confirm(act);
  };

  /** Nothing else is under way: what is taken back is then the last act of all, and both pages must come to show it. */
  const takeBack = async (where: Where) => {
    const before = (await readStored(panel)).log.length;
    const act = begin(where, 'undo');
    if (where === 'panel') await keys(panel, 'z');
    else await pressInBar(page, 'Undo');
    const after = await until('the undo to be in the log', async () => {
      const stored = await readStored(panel);
      return stored.log.slice(before).some(({kind}) => kind === 'undo') && stored;
    });
    state.clear();
    for (const [key, flag] of flagsOf(after)) state.set(key, flag as Flag);
    await until('both pages to show what was taken back', async () => {
      const there = await flagsOnPortal(page);
      expect(there).toEqual(there?.map(([key]) => [key, state.get(key) ?? null]));
      const {counts, isSaving, total} = await shown(panel);
      const flagged = [...state.keys()].filter((key) => key.startsWith('ztf/')).length;
      expect({unset: counts.unset, isSaving}).toEqual({unset: total - flagged, isSaving: false});
      return there !== null;
    });
    confirm(act);
  };

  const work = async () => {
    while (confirmed < ACTS) {
      const together = 2 + Math.floor(random.next() * 12);
      const some = async (act: () => Promise<void>) => {
        for (let n = 0; n < together; n++) await act();
      };
      await Promise.all([some(onPortal), some(inPanel)]);
      for (let n = Math.floor(random.next() * 3); n > 0; n--) await takeBack(random.next() < 0.5 ? 'portal' : 'panel');
    }
  };
  // what the killed browser cannot answer any more ends the work; before that an error is an error
  const working = work().catch((error) => {
    if (!isKilling) throw error;
    return killed.promise;
  });
  await Promise.race([working, killed.promise]);
  return asked;
}

/** The acts that the log has of a place, in its order, as key -> flag. */
const flagActsOf = ({log}: Pick<Stored, 'log'>, where: Where, after: number) =>
  log
    .filter(({n = 0, kind, place}) => n > after && kind === 'flag' && place === where)
    .map(({changes}) => new Map(changes.map(({key, after: now}) => [key as string, now?.flag ?? null])));

describeBrowsers('kill', () => {
  it(`SIGKILL during ${ACTS} acts, ${ROUNDS} times: nothing confirmed is missing, nothing on a wrong object, log and verdicts agree`, async () => {
    const random = createRandom(20260731);
    let known = 0;
    let confirmedInAll = 0;
    for (let round = 0; round < ROUNDS; round++) {
      launched = await launch('chromium', fink, {profile});
      const page = await openResults(launched, SEARCHES.lsst);
      if (round === 0) {
        const other = await openResults(launched, SEARCHES.ztf);
        await pressInBar(other, 'Open in panel');
        await barSays(other, /objects from 250 alerts/);
        await other.close();
      }
      await page.bringToFront();
      const panel = await launched.sidePanel(page);
      await gridIsThere(panel);
      if (round === 0) await keys(panel, 'a');
      const before = await readStored(panel);
      known = before.log.at(-1)?.n ?? 0;

      const killAfter = 10 + Math.floor(random.next() * (ACTS - 20));
      const asked = await actUntilKilled(launched, {page, panel}, flagsOf(before) as Map<string, Flag>, {
        seed: round + 1,
        killAfter,
      });
      const confirmed = asked.filter(({isConfirmed}) => isConfirmed);
      confirmedInAll += confirmed.length;
      expect(confirmed.length).toBeGreaterThanOrEqual(killAfter);

      launched = await launch('chromium', fink, {profile});
      const again = await openResults(launched, SEARCHES.lsst);
      const reader = await launched.sidePanel(again);
      await gridIsThere(reader);
      const stored = await readStored(reader);

      // what each page asked for stands in the log in its order, once, on its objects; at most the act under way is missing
      for (const where of ['portal', 'panel'] as const) {
        const wanted = asked.filter((act) => act.where === where && act.what === 'flag');
        const least = wanted.filter(({isConfirmed}) => isConfirmed).length;
        const found = flagActsOf(stored, where, known);
        expect(found.length, `${where}, round ${round}`).toBeGreaterThanOrEqual(least);
        expect(wanted.length - least).toBeLessThanOrEqual(1);
        expect(found, `${where}, round ${round}`).toEqual(wanted.slice(0, found.length).map(({sets}) => sets));
      }
      const undos = stored.log.filter(({n = 0, kind}) => n > known && kind === 'undo');
      const wantedUndos = asked.filter(({what}) => what === 'undo');
      expect(undos.length).toBeGreaterThanOrEqual(wantedUndos.filter(({isConfirmed}) => isConfirmed).length);
      expect(undos.length).toBeLessThanOrEqual(wantedUndos.length);
      for (const {of, changes} of undos) {
        const target = stored.log.find(({id}) => id === of);
        expect(changes.map(({key, after}) => [key, after?.flag])).toEqual(
          target?.changes.map(({key, before: was}) => [key, was?.flag]),
        );
      }

      // the table is what the log gives, and the pages show it
      const table = new Map(stored.verdicts.map((verdict) => [verdict.key as ObjectKey, verdict]));
      expect(table).toEqual(rebuildVerdicts(stored.log));
      const flags = flagsOf(stored);
      await until('the portal page to show them', async () =>
        (await flagsOnPortal(again))?.every(([key, flag]) => flag === (flags.get(key) ?? null)),
      );
      const {counts, total} = await shown(reader);
      expect(total - counts.unset).toBe([...flags.keys()].filter((key) => key.startsWith('ztf/')).length);
      await launched.close();
    }
    console.log(`killed ${ROUNDS} times: ${confirmedInAll} acts confirmed, none missing`);
  });
}, ['chromium']);
