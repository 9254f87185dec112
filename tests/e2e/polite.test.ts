/**
 * The services are spared: at most four requests in flight a host, whatever windows are open; no stamp is fetched twice in its life, across windows
 * and restarts; what nobody looks at any more is not asked for.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {LSST_HOST, ZTF_HOST} from '../pocket-fink/services/index.ts';
import {appScreen} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf, membersFrom, putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {openResults, pressInBar} from '../support/vet-page.ts';
import {cutoutCounts, isGood, MOST_IN_FLIGHT, small} from './faults/seen.ts';

const HOSTS = [ZTF_HOST, LSST_HOST];
/** a search of the portal and how many alerts it asks for */
const TAG = 'extragalactic_new_candidate';
const SEARCHED = 40;

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

describeBrowsers('politeness', (kind) => {
  it('windows together stay within four requests a host and fetch each stamp once in its life, also after a restart', async () => {
    const {services} = fink;
    const profile = mkdtempSync(join(tmpdir(), `thump-once-${kind}-`));
    const found = services.sky.lsst.withLabel(TAG).slice(0, SEARCHED);
    // the panel and the tab show what the search on the portal finds, by the first alert of each object, and more of the other survey
    const searchedFor = [...found].reverse().map(({object, detection}) => [object.id, detection.id] as const);
    const members = [
      ...[...new Map(searchedFor)].map(([id, alert]) => ({
        objectKey: `lsst/${id}`,
        alertKeys: [`lsst/${id}/${alert}`],
        row: null,
      })),
      ...Array.from({length: 20}, (_, at) => memberOf('ztf', services.sky.ztf.at(2000 + at))),
    ];
    const searched = members.filter(({objectKey}) => objectKey.startsWith('lsst/')).length;
    const grid = {...small(members.length), columns: 4};
    let launched: Launched | undefined;
    const allThere = async (page: Page, count: number) => {
      await page.bringToFront();
      await until(`all ${count} to be there`, async () => {
        const screen = appScreen(page);
        const cells = await screen.cells();
        // the page on screen reaches to the last one
        const isCounted = new RegExp(`–${count}\\D`).test(await screen.status());
        return cells.length > 0 && cells.every(isGood) && isCounted && !(await screen.loadsMore());
      });
    };
    const openAll = async (isFirst: boolean) => {
      launched = await launch(kind, fink, {profile});
      if (isFirst) {
        const page = await launched.extensionPage('options.html');
        await until('the options to be drawn', () => page.evaluate(() => document.body.textContent.length > 100));
        await putLists(page, [{id: 'all', members}], {currentDataset: 'all', grid});
        await page.close();
      }
      const desk = await launched.extensionPage('desk.html');
      // in front until it is done: a page behind others is slowed down by the browser, and the search below opens a list of its own
      await allThere(desk, isFirst ? members.length : searched);
      const portal = await openResults(
        launched,
        `https://lsst.fink-portal.org/?action=tag&tag=${TAG}&last=${SEARCHED}`,
      );
      const panel =
        kind === 'chromium' ? await launched.sidePanel(portal) : await launched.extensionPage('sidepanel.html');
      await portal.bringToFront();
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
      for (const page of [desk, panel]) await allThere(page, searched);
      await until('the wire to be quiet', () => services.log.entries.every(({status}) => status !== undefined));
    };
    try {
      services.log.clear();
      services.setLatency([60, 100]);
      await openAll(true);
      // each stamp of the list was asked for, and none of them again by the windows that were opened later
      const counts = cutoutCounts(services.log.entries);
      expect([...counts].filter(([, times]) => times !== 1)).toEqual([]);
      expect(counts.size).toBe(members.length);
      for (const host of HOSTS) {
        expect(services.maxInFlight(host)).toBeLessThanOrEqual(MOST_IN_FLIGHT);
        // the bound was come to, or near it
        expect(services.maxInFlight(host)).toBeGreaterThan(1);
      }
      await launched?.close();
      services.log.clear();
      await openAll(false);
      expect(services.log.entries.length).toBeGreaterThan(0);
      expect([...cutoutCounts(services.log.entries).keys()]).toEqual([]);
    } finally {
      services.setLatency([0, 0]);
      await launched?.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    }
  });

  it('pages that are left stop asking, and a window that is closed asks no more', async () => {
    const members = membersFrom(fink.services.sky, 1200, 120);
    fink.services.setLatency([150, 200]);
    const launched = await launch(kind, fink);
    try {
      const home = await launched.extensionPage('options.html');
      await until('the options to be drawn', () => home.evaluate(() => document.body.textContent.length > 100));
      fink.services.log.clear();
      await putLists(home, [{id: 'leafed', members}], {currentDataset: 'leafed', grid: small(6)});
      const page = await launched.extensionPage('desk.html');
      const screen = appScreen(page);
      await until('the first page', async () => (await screen.cells()).length > 0);
      await until('the first stamps to be under way', () => cutoutCounts(fink.services.log.entries).size > 0);
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
      const asked = [...cutoutCounts(fink.services.log.entries).keys()].join(' ');
      const askedOf = (from: number, to: number) =>
        members.slice(6 * from, 6 * to).filter(({alertKeys}) => asked.includes(alertKeys[0]?.split('/')[2] ?? '-'))
          .length;
      expect(askedOf(16, 17)).toBe(6);
      // the pages that were passed over; not those that the first page and the last one ask for ahead or keep
      expect(askedOf(3, 14)).toBe(0);

      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await until('something to be under way', () =>
        fink.services.log.entries.some(({status}) => status === undefined),
      );
      await page.close();
      const count = fink.services.log.entries.length;
      await until('the wire to be quiet', () => fink.services.log.entries.every(({status}) => status !== undefined));
      expect(fink.services.log.entries.length).toBeLessThanOrEqual(count + MOST_IN_FLIGHT);
    } finally {
      fink.services.setLatency([0, 0]);
      await launched.close();
    }
  });
});
