/** One goes on where one left, also when the browser was killed: counts, page and focus. And a list of somebody else is looked at without a trace. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {membersFrom, putLists} from '../support/lists-in-vault.ts';
import {flagsOf, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {allSaved, gridIsThere, keys, shown} from '../support/vet-page.ts';

let fink: PocketFink;
let launched: Launched | undefined;
let profile = '';

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
});
afterAll(() => fink?.close());

/** Makes a list that is there one of somebody else, with flags of theirs. */
const handOver = (page: Page, id: string): Promise<void> =>
  page.evaluate(async (listId) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('vault');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const act = db.transaction(['datasets', 'members'], 'readwrite');
    const dataset = await read(act.objectStore('datasets').get(listId));
    const stored = await read(act.objectStore('members').get(listId));
    const verdicts = stored.members.slice(0, 2).map((one: {objectKey: string}) => ({
      key: one.objectKey,
      flag: 'maybe',
      updated: 1_700_000_000_000,
      rater: 'R. Sender',
    }));
    act.objectStore('datasets').put({...dataset, shared: {from: 'R. Sender', written: '2026-11-22T10:00:00Z'}});
    act.objectStore('members').put({...stored, verdicts});
    await new Promise<void>((resolve, reject) => {
      act.oncomplete = () => resolve();
      act.onerror = () => reject(act.error);
    });
    db.close();
  }, id);

describeBrowsers('going on', (kind) => {
  it('after the browser was killed: the same counts, page and focus; a list to look at leaves no trace', async () => {
    profile = mkdtempSync(join(tmpdir(), 'thump-resume-'));
    const start = () => launch(kind, fink, {profile, width: 1280, height: 900});
    launched = await start();
    const empty = await launched.extensionPage('desk.html');
    await until('the app', () => empty.$('.start, [role="grid"]'));
    const members = membersFrom(fink.services.sky, 3, 60);
    await putLists(
      empty,
      [
        {id: 'mine', members},
        {id: 'theirs', members},
      ],
      {currentDataset: 'mine'},
    );
    await empty.close();
    const first = await launched.extensionPage('desk.html');
    await gridIsThere(first);
    await first.focus('[role="gridcell"][tabindex="0"]');
    await keys(first, '1', '1', '3', '2', 'PageDown', 'PageDown', 'ArrowRight', '3');
    await allSaved(first);
    const before = await until('the place to be kept', async () => {
      const now = await shown(first);
      const {places} = await readStored(first);
      return places.some(({datasetId, focus}) => datasetId === 'mine' && focus === now.at - 1) && now;
    });
    expect(before.page).toBeGreaterThan(1);
    expect(before.counts).toMatchObject({good: 2, maybe: 1, bad: 2, unset: 55});
    await launched.kill();

    launched = await start();
    const mine = await launched.extensionPage('desk.html');
    await gridIsThere(mine);
    const after = await until('the same place', async () => {
      const now = await shown(mine);
      return now.key === before.key && now;
    });
    const {seen: _, ...counts} = before.counts;
    expect(after).toMatchObject({at: before.at, total: 60, page: before.page, counts});

    await handOver(mine, 'theirs');
    const kept = await readStored(mine);
    await mine.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open('vault');
        open.onsuccess = () => resolve(open.result);
      });
      const act = db.transaction('settings', 'readwrite');
      act.objectStore('settings').put({name: 'currentDataset', value: 'theirs'});
      await new Promise<void>((resolve) => {
        act.oncomplete = () => resolve();
      });
      db.close();
    });
    await mine.close();
    const page = await launched.extensionPage('desk.html');
    await until('the list to look at', () =>
      page.evaluate(
        () =>
          document.querySelector('.banner')?.textContent?.includes('those of R. Sender') &&
          document.querySelectorAll('.cell.flag-edge-maybe').length === 2,
      ),
    );
    expect(await page.$$('.cell input:enabled')).toEqual([]);
    await page.focus('[role="gridcell"][tabindex="0"]');
    await keys(page, '1', '3', '0', 'ArrowRight', 'x', 'z');
    await until('the refusal', () =>
      page.evaluate(() => document.querySelector('.notices')?.textContent?.includes('somebody else’s')),
    );
    // longer than it takes to be seen: the next page has been drawn and left
    await keys(page, 'PageDown', 'PageUp');
    await until('the place in it to be kept', async () =>
      (await readStored(page)).places.some(({datasetId}) => datasetId === 'theirs'),
    );
    const now = await readStored(page);
    expect([now.verdicts, now.log, now.datasets]).toEqual([kept.verdicts, kept.log, kept.datasets]);
    expect(flagsOf(now).size).toBe(5);
    expect(launched.problems()).toEqual([]);
  });
});
