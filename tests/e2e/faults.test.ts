// Over 300 lines: every fault of the services, on one pocket Fink and one browser, sharing lists and windows.
/**
 * Whatever the services do, each object ends as a good cell or as a row of the error table with its reason and a retry that works; nothing hangs.
 */
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {LSST_HOST, ZTF_HOST} from '../pocket-fink/services/index.ts';
import {type AppScreen, appScreen, type SeenCell, wallOf} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {membersFrom, putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {FOR_EVER, kindsFor, PASSING} from './faults/kinds.ts';
import {cutoutCounts, cutTiles, isGood, MOST_IN_FLIGHT, small} from './faults/seen.ts';

const HOSTS = [ZTF_HOST, LSST_HOST];
const idOf = (key: string) => key.slice(key.indexOf('/') + 1);

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

describeBrowsers('faults', (kind) => {
  let launched: Launched;
  let home: Page;
  /** objects are never used by two tests: what one has cached is news to the other */
  let nextObject = 200;
  const fresh = (count: number) => {
    const members = membersFrom(fink.services.sky, nextObject, count);
    nextObject += Math.ceil(count / 2);
    return members;
  };

  beforeAll(async () => {
    launched = await launch(kind, fink);
    // any page of ours that opens the vault and asks no service
    home = await launched.extensionPage('options.html');
    await until('the options to be drawn', () => home.evaluate(() => document.body.textContent.length > 100));
  });
  afterEach(() => {
    fink.services.faults.clear();
    fink.services.setAlter(undefined);
    fink.services.setLatency([0, 0]);
    fink.services.log.clear();
    // what failed on purpose stands in the console; an error of ours does not belong there
    expect(
      launched.problems().filter((line) => !/Failed to load resource|net::ERR|NetworkError|NS_ERROR/.test(line)),
    ).toEqual([]);
  });
  afterAll(() => launched?.close());

  it('each fault of curves and stamps ends as a row with its reason, or passes; every retry works', async () => {
    const forEver = kindsFor(kind, FOR_EVER).map((one) => ({...one, members: fresh(4)}));
    const passing = kindsFor(kind, PASSING).map((one) => ({...one, members: fresh(4)}));
    const {faults, log} = fink.services;
    const all = [...forEver, ...passing];
    // in each window: the curve of one survey and the stamps of the other, in turn
    const victims = all.map(({fault, members}, at) => {
      const [lsstFirst, ztfFirst, lsstLast, ztfLast] = members.map(({objectKey}) => idOf(objectKey)) as [
        string,
        string,
        string,
        string,
      ];
      const alertOfLast = members[2]?.alertKeys[0]?.split('/')[2] ?? '';
      const isZtfCurve = at % 2 === 0;
      faults.add({...fault, endpoint: isZtfCurve ? 'objects' : 'sources', id: isZtfCurve ? ztfFirst : lsstFirst});
      faults.add({...fault, endpoint: 'cutouts', id: isZtfCurve ? alertOfLast : ztfLast});
      return {
        curve: isZtfCurve ? ztfFirst : lsstFirst,
        stamps: isZtfCurve ? lsstLast : ztfLast,
        askedBy: isZtfCurve ? alertOfLast : ztfLast,
      };
    });
    await putLists(
      home,
      all.map(({name, members}) => ({id: name, members})),
      {grid: small(4)},
    );
    log.clear();
    const wall = await launched.extensionPage('welcome.html');
    await wallOf(
      wall,
      all.map(({name}) => `inpage.html?list=${encodeURIComponent(name)}`),
    );
    const screens = all.map((_, at) => appScreen(wall, at));

    for (const [at, {name, words, isSilent = false}] of forEver.entries()) {
      const screen = screens[at] as AppScreen;
      const cells = await screen.settled(4);
      const status = await screen.status();
      // the browser has its network all the while
      expect(status, name).not.toContain('offline');
      expect(status.includes('no answer from Fink'), `${name}: ${status}`).toBe(isSilent);
      const rows = await screen.errors();
      expect(rows.length, name).toBeGreaterThan(0);
      for (const {reason, tries} of rows) {
        expect(reason, name).toMatch(words);
        expect(tries, name).toBe(1);
      }
      const {curve, stamps} = victims[at] ?? {};
      const failed = (step: string) => rows.filter((row) => row.step === step).map(({object}) => object);
      expect(failed('stamps'), name).toEqual([stamps]);
      expect(failed('light curve'), name).toContain(curve);
      // what failed in the cells is what stands in the table, and the rest is good
      for (const cell of cells) {
        expect(cell.tiles.curve, `${name}, ${cell.key}`).toBe(
          failed('light curve').includes(idOf(cell.key)) ? 'error' : 'ready',
        );
        expect(cell.tiles.science, `${name}, ${cell.key}`).toBe(
          failed('stamps').includes(idOf(cell.key)) ? 'error' : 'ready',
        );
      }
      expect(await cutTiles(wall, at), name).toEqual([]);
    }
    for (const [at, {name}] of passing.entries()) {
      const screen = screens[forEver.length + at] as AppScreen;
      expect(
        (await screen.settled(4)).filter((cell) => !isGood(cell)),
        name,
      ).toEqual([]);
      expect(await screen.errors(), name).toEqual([]);
    }

    const before = cutoutCounts(fink.services.log.entries);
    for (const [at, {name, attempts}] of forEver.entries()) {
      const {askedBy = '-'} = victims[at] ?? {};
      const times = [...before].filter(([ids]) => ids.split(' ').includes(askedBy)).map(([, times]) => times);
      expect(times, name).toEqual([attempts ?? expect.any(Number)]);
    }
    for (const host of HOSTS) expect(fink.services.maxInFlight(host)).toBeLessThanOrEqual(MOST_IN_FLIGHT);

    faults.clear();
    log.clear();
    await Promise.all(forEver.map((_, at) => (screens[at] as AppScreen).retryAll()));
    for (const [at, {name}] of forEver.entries()) {
      const screen = screens[at] as AppScreen;
      const cells = await until(`${name} to be mended`, async () => {
        const seen = await screen.settled(4);
        return seen.every(isGood) && seen;
      });
      expect(cells.length).toBe(4);
      expect(await screen.errors(), name).toEqual([]);
      expect(await screen.status(), name).not.toMatch(/no answer|offline/);
    }
    // only what had failed was asked for again, and once
    expect([...cutoutCounts(fink.services.log.entries).values()].filter((times) => times !== 1)).toEqual([]);
    expect(cutoutCounts(fink.services.log.entries).size).toBe(forEver.length);
    for (const host of HOSTS) expect(fink.services.maxInFlight(host)).toBeLessThanOrEqual(MOST_IN_FLIGHT);
    await wall.close();
  });

  it('a search that fails is a list that says why, and making it again works', async () => {
    const {faults, log} = fink.services;
    // the long pauses between four attempts are waited for in one browser
    const kinds = kindsFor(kind, FOR_EVER).filter(({attempts}) => kind === 'chromium' || (attempts ?? 4) < 4);
    // each search is told from the others by the number of alerts it asks for
    const limitOf = (at: number) => 11 + at;
    for (const [at, {fault}] of kinds.entries()) {
      faults.add({...fault, endpoint: at % 2 ? 'tags' : 'latests', text: `"n":${limitOf(at)},`});
    }
    const passing = {at: kinds.length, fault: {kind: 503, times: 1} as const};
    faults.add({...passing.fault, endpoint: passing.at % 2 ? 'tags' : 'latests', text: `"n":${limitOf(passing.at)},`});
    // the names that one can search by fail too: in words, with a way to ask again
    faults.add({kind: 'html', endpoint: 'classes'});
    await putLists(home, [], {currentDataset: null, grid: small(4)});
    const page = await launched.extensionPage('sidepanel.html');
    const screen = appScreen(page);
    await until('the words of the names', async () =>
      /names could not be asked for: .*web page instead of data/.test((await screen.text('.form-error')) ?? ''),
    );
    const noTags = faults.add({kind: 'empty', endpoint: 'tags', text: '/tags '});
    await click(page, 'Rubin/LSST');
    await until('the words of the tags', async () =>
      /names could not be asked for: The service sent an empty answer/.test((await screen.text('.form-error')) ?? ''),
    );

    noTags();

    for (const at of [...kinds.keys(), passing.at]) {
      if (at > 0) {
        await screen.click('.list-button');
        await screen.sees('dialog .list-tools');
        await screen.click('dialog .list-tools button');
      }
      await screen.sees('.new-list form');
      await click(page, at % 2 ? 'Rubin/LSST' : 'ZTF');
      await page
        .locator('.new-list [role=combobox]')
        .fill(at % 2 ? 'extragalactic_new_candidate' : 'Early SN Ia candidate');
      await page.locator('.new-list input[type=number]').fill(String(limitOf(at)));
      await screen.click('.new-list button[type=submit]');
      await until('the list to be begun', async () => !(await screen.text('.new-list')));
    }
    const openLists = async () => {
      await screen.click('.list-button');
      await screen.sees('dialog .lists');
    };
    await openLists();
    const facts = await until(
      'every search to end',
      async () => {
        const all = (await screen.texts('dialog .list-facts')).slice(0, kinds.length + 1);
        return !all.some((text) => text.includes('being gathered')) && all;
      },
      40_000,
    );
    // newest first
    expect(facts[0]).toMatch(/^\d+ objects/);
    for (const [at, {name, words}] of kinds.entries()) {
      const [, reason = ''] = /^failed: (.*?) · /.exec(facts[kinds.length - at] ?? '') ?? [];
      expect(reason, name).toMatch(words);
    }
    expect(log.most(ZTF_HOST)).toBeLessThanOrEqual(MOST_IN_FLIGHT);

    faults.clear();
    for (const [at, {name, words}] of kinds.entries()) {
      if (at > 0) await openLists();
      await screen.click(`dialog .lists li:nth-child(${kinds.length + 1}) .list-open`);
      const card = await until(`the card of ${name}`, async () => {
        const text = await screen.text('.state-card');
        return text.includes('The list could not be made') && text;
      });
      expect(card.replace('The list could not be made', ''), name).toMatch(new RegExp(words.source.replace('^', '')));
      await screen.click('.state-card .is-main');
      await until(`${name} to be gathered again`, async () => (await screen.cells()).length > 0);
    }
    await page.close();
  });

  it('ten of a hundred that cannot be decoded are ten rows and ninety good cells', async () => {
    const members = fresh(100);
    const broken = members.filter((_, at) => at % 10 === 3);
    const sources = new Set(broken.map(({alertKeys}) => alertKeys[0]?.split('/')[2] ?? ''));
    const isBroken = (ids: readonly string[]) => ids.some((id) => sources.has(id));
    fink.services.setAlter((answer, {endpoint, ids}) => {
      if (endpoint !== 'cutouts' || !isBroken(ids)) return answer;
      const body = Buffer.from('SIMPLE  =                    T / but then nothing of an image'.padEnd(4000));
      return {...answer, headers: {...answer.headers, 'Content-Length': String(body.length)}, body};
    });
    await putLists(home, [{id: 'hundred', members}], {currentDataset: 'hundred', grid: {...small(100), columns: 4}});
    const page = await launched.extensionPage('desk.html');
    const screen = appScreen(page);
    await until('a hundred to end', async () => /10 errors/.test(await screen.status()) && !(await screen.loadsMore()));
    const seen = new Map<string, SeenCell>();
    await until('every cell to have stood on the screen', async () => {
      for (const cell of await screen.cells()) seen.set(cell.key, cell);
      await page.evaluate(() => document.querySelector('.grid-scroller')?.scrollBy(0, 300));
      return seen.size === 100;
    });
    const bad = [...seen.values()].filter((cell) => !isGood(cell));
    expect(bad.map(({key}) => key).toSorted()).toEqual(broken.map(({objectKey}) => objectKey).toSorted());
    const rows = await screen.errors();
    expect(rows.map(({object}) => object).toSorted()).toEqual(broken.map(({objectKey}) => idOf(objectKey)).toSorted());
    for (const {step, reason} of rows) {
      expect(step).toBe('stamps');
      expect(reason).toMatch(/[A-Z].{20,}/);
    }

    fink.services.setAlter(undefined);
    fink.services.log.clear();
    await screen.retryAll();
    await until('all to be mended', async () => !(await screen.loadsMore()) && !/error/.test(await screen.status()));
    // what cannot be read is not kept as if it were good
    expect(cutoutCounts(fink.services.log.entries).size).toBe(10);
    expect((await screen.cells()).every(isGood)).toBe(true);
    await page.close();
  });

  // the driver of Firefox cannot take the network away
  if (kind === 'chromium')
    it('without network it says so and keeps what it has; it recovers by itself', async () => {
      const members = fresh(8);
      const [known, unknown] = [members.slice(0, 4), members.slice(4)];
      await putLists(
        home,
        [
          {id: 'known', members: known},
          {id: 'unknown', members: unknown},
        ],
        {currentDataset: 'known', grid: small(4)},
      );
      const page = await launched.extensionPage('desk.html');
      const screen = appScreen(page);
      expect((await screen.settled(4)).every(isGood)).toBe(true);
      expect(await screen.status()).not.toContain('offline');
      await page.setOfflineMode(true);
      expect(await screen.sees('.banner')).toContain('No network.');
      expect((await screen.cells()).every(isGood)).toBe(true);
      await screen.click('.list-button');
      await screen.sees('dialog .lists');
      await page.evaluate(() => {
        const rows = [...document.querySelectorAll<HTMLElement>('dialog .list-open')];
        rows.find((row) => row.textContent.startsWith('unknown'))?.click();
      });
      const first = unknown[0]?.objectKey;
      await until('the other list', async () => (await screen.cells())[0]?.key === first);
      const failed = await screen.settled(4);
      expect(failed.some(isGood)).toBe(false);
      const status = await screen.status();
      expect(status).toContain('offline');
      expect(status).not.toContain('no answer');
      const rows = await screen.errors();
      expect(rows.length).toBeGreaterThanOrEqual(4);
      for (const {reason} of rows) expect(reason).toMatch(/^No answer from api\..* check the network/);
      await page.setOfflineMode(false);
      await until('all to be there', async () => {
        const cells = await screen.cells();
        return cells.length === 4 && cells.every(isGood) && !/offline|no answer|error/.test(await screen.status());
      });
      await page.close();
    });
});

/** Presses the tab, radio or button with this label. */
async function click(page: Page, label: string): Promise<void> {
  await page.evaluate((words) => {
    const all = [...document.querySelectorAll<HTMLElement>('button, label, [role=radio], [role=tab]')];
    const found = all.find((one) => one.textContent.trim() === words);
    if (!found) throw new Error(`nothing says ${words}`);
    found.click();
  }, label);
}
