// Over 300 lines: every fault of the services, on one pocket Fink and one browser.
/**
 * Whatever the services do, each object ends as a good cell or as a row of the error table with its reason and a retry that works; nothing hangs;
 * at most four requests are in flight a host, over all windows; no stamp is fetched twice in its life.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {type LoggedRequest, LSST_HOST, ZTF_HOST} from '../pocket-fink/services/index.ts';
import {type AppScreen, appScreen, type SeenCell, wallOf} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf, membersFrom, putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {FOR_EVER, kindsFor, PASSING} from './faults/kinds.ts';

const HOSTS = [ZTF_HOST, LSST_HOST];
const MOST_IN_FLIGHT = 4;
/** a search of the portal and how many alerts it asks for */
const TAG = 'extragalactic_new_candidate';
const SEARCHED = 40;
const STAMPS = ['science', 'template', 'difference'] as const;
/** One small column of so many objects. */
const small = (pageSize: number) => ({
  columns: 1,
  rows: 0,
  pageSize,
  stampPx: 48,
  gapPx: 6,
  fontScale: 1,
  advance: true,
  infoColumns: {},
  tiles: [...STAMPS, 'curve'],
});
const idOf = (key: string) => key.slice(key.indexOf('/') + 1);
const isGood = ({tiles}: SeenCell) => Object.values(tiles).every((state) => state === 'ready');

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

/** Alerts whose stamps were asked for, with how often. */
const cutoutCounts = (entries: readonly LoggedRequest[] = fink.services.log.entries) => {
  const counts = new Map<string, number>();
  for (const {endpoint, ids, method} of entries) {
    if (endpoint !== 'cutouts' || method === 'OPTIONS') continue;
    const name = ids.join(' ');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

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

    for (const [at, {name, words}] of forEver.entries()) {
      const screen = screens[at] as AppScreen;
      const cells = await screen.settled(4);
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
    }
    for (const [at, {name}] of passing.entries()) {
      const screen = screens[forEver.length + at] as AppScreen;
      expect(
        (await screen.settled(4)).filter((cell) => !isGood(cell)),
        name,
      ).toEqual([]);
      expect(await screen.errors(), name).toEqual([]);
    }

    const before = cutoutCounts();
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
    }
    // only what had failed was asked for again, and once
    expect([...cutoutCounts().values()].filter((times) => times !== 1)).toEqual([]);
    expect(cutoutCounts().size).toBe(forEver.length);
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
    expect(cutoutCounts().size).toBe(10);
    expect((await screen.cells()).every(isGood)).toBe(true);
    await page.close();
  });

  it('pages that are left stop asking, and a window that is closed asks no more', async () => {
    const members = fresh(120);
    fink.services.setLatency([150, 200]);
    await putLists(home, [{id: 'leafed', members}], {currentDataset: 'leafed', grid: small(6)});
    const page = await launched.extensionPage('desk.html');
    const screen = appScreen(page);
    await until('the first page', async () => (await screen.cells()).length > 0);
    await until('the first stamps to be under way', () => cutoutCounts().size > 0);
    // sixteen pages on in one breath, as by a key that is held down
    await page.evaluate(() => {
      for (let at = 0; at < 16; at++) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', code: 'PageDown', bubbles: true}));
      }
    });
    const last = members.slice(16 * 6, 17 * 6).map(({objectKey}) => objectKey);
    await until('the page one stops at', async () => {
      const cells = await screen.cells();
      return cells.some(({key}) => last.includes(key)) && cells.every(isGood);
    });
    const asked = [...cutoutCounts().keys()].join(' ');
    const askedOf = (from: number, to: number) =>
      members.slice(6 * from, 6 * to).filter(({alertKeys}) => asked.includes(alertKeys[0]?.split('/')[2] ?? '-'))
        .length;
    expect(askedOf(16, 17)).toBe(6);
    // the pages that were passed over; not those that the first page and the last one ask for ahead or keep
    expect(askedOf(3, 15)).toBe(0);

    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await until('something to be under way', () => fink.services.log.entries.some(({status}) => status === undefined));
    await page.close();
    const count = fink.services.log.entries.length;
    await until('the wire to be quiet', () => fink.services.log.entries.every(({status}) => status !== undefined));
    expect(fink.services.log.entries.length).toBeLessThanOrEqual(count + MOST_IN_FLIGHT);
  });

  it('without an answer it says offline and keeps what it has; it recovers by itself where the browser tells of the network', async () => {
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
    if (kind === 'chromium') await page.setOfflineMode(true);
    else fink.services.faults.add({kind: 'cut'});
    await screen.click('.list-button');
    await screen.sees('dialog .lists');
    await page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('dialog .list-open')];
      rows.find((row) => row.textContent.startsWith('unknown'))?.click();
    });
    await until('the words', async () => (await screen.status()).includes('offline'), 40_000);
    const failed = await screen.settled(4);
    expect(failed.some(isGood)).toBe(false);
    for (const {reason} of await screen.errors()) expect(reason).toMatch(/^No answer from api\..* check the network/);
    if (kind === 'chromium') {
      expect(await screen.text('.banner')).toContain('No network.');
      await page.setOfflineMode(false);
    } else {
      fink.services.faults.clear();
      await screen.retryAll();
    }
    await until('the network to be back', async () => {
      const cells = await screen.cells();
      return cells.length === 4 && cells.every(isGood) && !/offline|error/.test(await screen.status());
    });
    await page.close();
  });
});

describeBrowsers('windows together', (kind) => {
  it('stay within four requests a host and fetch each stamp once in its life, also after a restart', async () => {
    const {services} = fink;
    const profile = mkdtempSync(join(tmpdir(), `thump-once-${kind}-`));
    const found = services.sky.lsst.withLabel(TAG).slice(0, SEARCHED);
    // the panel and the tab show what the search on the portal finds, and more of the other survey
    const members = [
      ...new Map(
        found.map(({object, detection}) => [
          object.id,
          {objectKey: `lsst/${object.id}`, alertKeys: [`lsst/${object.id}/${detection.id}`], row: null},
        ]),
      ).values(),
      ...Array.from({length: 20}, (_, at) => memberOf('ztf', services.sky.ztf.at(2000 + at))),
    ];
    const grid = {...small(members.length), columns: 4};
    let launched: Launched | undefined;
    const openAll = async (isFirst: boolean) => {
      launched = await launch(kind, fink, {profile});
      if (isFirst) {
        const page = await launched.extensionPage('options.html');
        await until('the options to be drawn', () => page.evaluate(() => document.body.textContent.length > 100));
        await putLists(page, [{id: 'all', members}], {currentDataset: 'all', grid});
        await page.close();
      }
      const desk = await launched.extensionPage('desk.html');
      const portal = await launched.newPage(`https://lsst.fink-portal.org/?action=tag&tag=${TAG}&last=${SEARCHED}`);
      const panel =
        kind === 'chromium' ? await launched.sidePanel(portal) : await launched.extensionPage('sidepanel.html');
      await portal.bringToFront();
      await until('the bar on the page', () => portal.evaluate(() => document.querySelector('fink-bar') !== null));
      await pressInBar(portal, 'Compact grid');
      const frame = await until('the compact grid', () =>
        portal.frames().find((one) => one.url().includes('inpage.html') || one.parentFrame() === portal.mainFrame()),
      );
      await until('the compact grid to be drawn', () =>
        frame.evaluate(
          () =>
            document.querySelectorAll('[role=gridcell] .tile-is-ready').length > 8 &&
            document.querySelectorAll('.tile-is-loading, .status-load progress').length === 0,
        ),
      );
      for (const page of [desk, panel]) {
        await page.bringToFront();
        await until('all to be there', async () => {
          const status = await appScreen(page).status();
          return / of \d+/.test(status) && !(await appScreen(page).loadsMore()) && !/error/.test(status);
        });
        expect((await appScreen(page).cells()).filter((cell) => !isGood(cell))).toEqual([]);
      }
      await until('the wire to be quiet', () => services.log.entries.every(({status}) => status !== undefined));
    };
    try {
      services.log.clear();
      services.setLatency([60, 100]);
      await openAll(true);
      const counts = cutoutCounts();
      expect(counts.size).toBeGreaterThanOrEqual(members.length);
      expect([...counts].filter(([, times]) => times !== 1)).toEqual([]);
      for (const host of HOSTS) {
        expect(services.maxInFlight(host)).toBeLessThanOrEqual(MOST_IN_FLIGHT);
        // the bound was come to, or near it
        expect(services.maxInFlight(host)).toBeGreaterThan(1);
      }
      await launched?.close();
      services.log.clear();
      await openAll(false);
      expect(services.log.entries.length).toBeGreaterThan(0);
      expect([...cutoutCounts().keys()]).toEqual([]);
    } finally {
      services.setLatency([0, 0]);
      await launched?.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    }
  });
});

/** Presses a button of the bar above the results of a portal page. */
async function pressInBar(portal: Page, label: string): Promise<void> {
  await until(`“${label}” in the bar`, () =>
    portal.evaluate((words) => {
      const all = [...(document.querySelector('fink-bar')?.shadowRoot?.querySelectorAll('button') ?? [])];
      const found = all.find((button) => button.textContent === words && !button.disabled);
      found?.click();
      return found !== undefined;
    }, label),
  );
}

/** Presses the tab, radio or button with this label. */
async function click(page: Page, label: string): Promise<void> {
  await page.evaluate((words) => {
    const all = [...document.querySelectorAll<HTMLElement>('button, label, [role=radio], [role=tab]')];
    const found = all.find((one) => one.textContent.trim() === words);
    if (!found) throw new Error(`nothing says ${words}`);
    found.click();
  }, label);
}
