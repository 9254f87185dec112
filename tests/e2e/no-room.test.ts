/**
 * A disk that pixels have filled, a disk that is full of other things, and a file in step that was removed, made nonsense of or may not be written any
 * more: flags first, each said in words, nothing lost, one click mends. Both browsers, each with its profile on a disk of its own.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {type ApacheDav, noApache, startApacheDav} from '../support/apache-dav.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {grantedPackage} from '../support/granted-package.ts';
import {fileInStep, type KeptInStep, serverInStep, wordsOf} from '../support/killing/kept-in-step.ts';
import {type Launched, launch} from '../support/launch.ts';
import {membersFrom, putLists} from '../support/lists-in-vault.ts';
import {noSmallDisk, type SmallDisk, smallDisk} from '../support/small-disk.ts';
import {flagsOf, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {gridIsThere, keys, shown} from '../support/vet-page.ts';

declare const chrome: {runtime: {sendMessage(message: unknown): Promise<{ok: boolean; message?: string}>}};

const home = mkdtempSync(join(tmpdir(), 'thump-small-'));
const why = noSmallDisk(join(home, 'try'));
/** Bytes. Chromium's pixels leave the last 32 MB to flags; in Firefox, which does not say how full the disk is, they give way. */
const ROOM = {chromium: 20e6, firefox: 12e6};

let fink: PocketFink;
let dav: ApacheDav | null = null;
beforeAll(async () => {
  fink = await startPocketFink();
  dav = noApache() ? null : await startApacheDav();
});
const open: {close(): unknown}[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
afterAll(async () => {
  await Promise.all([fink?.close(), dav?.close()]);
  rmSync(home, {recursive: true, force: true});
});

/** As a portal page does. @returns '' = kept, else what is said */
const flag = (page: Page, objectId: string): Promise<string> =>
  page.evaluate(async (key) => {
    const body = {changes: [{key, flag: 'good'}], place: 'portal'};
    const answer = await chrome.runtime.sendMessage({thump: 'ask', name: 'flag', body});
    return answer.ok ? '' : (answer.message ?? 'no answer');
  }, `ztf/${objectId}`);

const stampsKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({name}) => name === 'cache')) return 0;
    const asked = indexedDB.open('cache');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const count = db.transaction('stampBodies').objectStore('stampBodies').count();
    await new Promise((resolve) => {
      count.onsuccess = resolve;
    });
    db.close();
    return count.result;
  });

/** Writes stamps of noise into the cache beside those that are there. @returns how many until there was no room */
const fillWithPixels = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const asked = indexedDB.open('cache');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (let n = 0; n < 2000; n++) {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000)).buffer;
      const isKept = await new Promise<boolean>((resolve) => {
        const act = db.transaction('stampBodies', 'readwrite', {durability: 'strict'});
        act.objectStore('stampBodies').put({key: `ztf/ZTFpixels/${n}`, form: 'fits', bytes});
        act.oncomplete = () => resolve(true);
        act.onabort = () => resolve(false);
      });
      if (isKept) continue;
      db.close();
      return n;
    }
    throw new Error('the disk never was full');
  });

const press = (page: Page, label: string) =>
  until(`the button “${label}”`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll('dialog button')].find(
        (one): one is HTMLButtonElement => one.textContent?.trim() === wanted && !(one as HTMLButtonElement).disabled,
      );
      found?.click();
      if (!found) throw new Error(`there is ${document.querySelector('dialog')?.textContent}`);
      return true;
    }, label),
  );
const fileIs = (page: Page, words: string) =>
  until(`“${words}” of the file`, async () => {
    const [status, alert] = await page.evaluate(() =>
      ['.status-mirror', 'dialog [role=alert]'].map((one) => document.querySelector(one)?.textContent ?? ''),
    );
    if (!status?.includes(words)) throw new Error(`${status}; ${alert}`);
    return true;
  });
/** Presses the button that looks at the file, unless the clock was faster, until it is as it must be. */
const look = (page: Page, words: string) =>
  until(`“${words}” of the file that is looked at`, async () => {
    const [status, alert] = await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('dialog button')];
      buttons.find((one) => /^(Save|Try again) now$/.test(one.textContent ?? ''))?.click();
      return ['.status-mirror', 'dialog [role=alert]'].map((one) => document.querySelector(one)?.textContent ?? '');
    });
    if (!status?.includes(words)) throw new Error(`${status}; ${alert}`);
    return true;
  });
const said = (page: Page, words: RegExp) =>
  until(`${words} in the dialog`, async () => {
    const alert = await page.evaluate(() => document.querySelector('dialog [role=alert]')?.textContent ?? '');
    if (!words.test(alert)) throw new Error(`it says “${alert}”`);
    return true;
  });

describeBrowsers('no room', (kind) => {
  it.skipIf(why !== '')(`pixels give way to flags; a full disk is said${why ? `: ${why}` : ''}`, async () => {
    const disk = smallDisk(join(home, kind), 150);
    open.push(disk);
    const launched = await launch(kind, fink, {profile: disk.path, width: 420, height: 760});
    open.push(launched);
    const first = await launched.extensionPage('options.html');
    await until('the options', () => first.evaluate(() => document.body.textContent.length > 100));
    await putLists(first, [{id: 'night', members: membersFrom(fink.services.sky, 0, 8)}]);
    if (kind === 'chromium') disk.fill(ROOM.chromium);
    const page = await launched.extensionPage('inpage.html?list=night');
    await gridIsThere(page);
    await until('the stamps to be drawn', () =>
      page.evaluate(
        () => document.querySelector('.tile-is-ready') !== null && !document.querySelector('.tile-is-loading'),
      ),
    );
    const kept: string[] = [];
    const refused: string[] = [];
    if (kind === 'chromium') {
      expect(await stampsKept(first), 'stamps that were kept on a disk with little room').toBe(0);
    } else {
      await until('stamps in the cache', async () => (await stampsKept(first)) > 0);
      disk.fill(ROOM.firefox);
      expect(await fillWithPixels(first)).toBeGreaterThan(20);
    }
    for (let n = 0; n < 10; n++) {
      expect(await flag(first, `ZTF21pixel${n}`), `flag ${n} on a disk full of pixels`).toBe('');
      kept.push(`ztf/ZTF21pixel${n}`);
    }
    for (let n = 1; n <= 3; n++) {
      await keys(page, '1');
      await until('the flag to be kept', async () => {
        const {counts, isSaving} = await shown(page);
        const failed = await page.evaluate(() => document.querySelector('.notice.is-error')?.textContent);
        if (failed) throw new Error(failed);
        return counts.good === n && !isSaving;
      });
    }

    // nothing of ours is left to give way
    const words = await until('a flag to be refused', async () => {
      disk.fill();
      const answer = await flag(first, `ZTF21other${kept.length}`);
      (answer === '' ? kept : refused).push(`ztf/ZTF21other${kept.length}`);
      return answer || null;
    });
    expect(words).toMatch(/disk is full/);
    await until('the panel to say it', async () => {
      disk.fill();
      await keys(page, '3');
      const {counts, isSaving} = await shown(page);
      const notice = await page.evaluate(() => document.querySelector('.notice.is-error')?.textContent ?? '');
      if (!/disk is full/.test(notice))
        throw new Error(`${JSON.stringify({counts, isSaving, room: disk.room()})} “${notice}”`);
      return true;
    });
    disk.clear();
    await until('flags to be kept again', async () => (await flag(first, 'ZTF21after0')) === '');
    kept.push('ztf/ZTF21after0');
    const stored = await readStored(first);
    const found = flagsOf(stored);
    expect(
      kept.filter((key) => !found.has(key)),
      `of ${stored.datasets.length} lists and ${stored.log.length} acts`,
    ).toEqual([]);
    // and no more than was clicked: what the browser failed to write may stand there all the same, the person is told of it again
    const clicked = new Set<string>([
      ...kept,
      ...refused,
      ...stored.members.flatMap(({members}) => members.map(({objectKey}) => objectKey)),
    ]);
    expect([...found.keys()].filter((key) => !clicked.has(key))).toEqual([]);
  });

  it(`the file in step: removed, made nonsense of, no room, no permission${noApache() ? `; none on a server: ${noApache()}` : ''}`, async () => {
    const granted = grantedPackage(kind);
    open.push({close: granted.remove});
    const disk = why === '' ? smallDisk(join(home, `${kind}-file`), 150) : null;
    if (disk) open.push(disk);
    const launched: Launched = await launch(kind, fink, {
      ...(disk && {profile: disk.path}),
      width: 420,
      height: 760,
      extension: granted.folder,
      prefs: {'extensions.webextOptionalPermissionPrompts': false},
    });
    open.push(launched);
    const page = await launched.extensionPage('sidepanel.html');
    await fileIs(page, 'not set');
    expect(await flag(page, 'ZTF21first')).toBe('');
    if (kind === 'chromium') {
      await troubles(page, fileInStep, disk, {
        write: (text) =>
          page.evaluate(async (words) => {
            const handle = await (await navigator.storage.getDirectory()).getFileHandle('flags.json');
            const stream = await handle.createWritable();
            await stream.write(words);
            await stream.close();
          }, text),
        remove: () => page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('flags.json')),
      });
      // no driver takes a permission away: the browser's answer is put in its place
      await page.evaluate(() => {
        let access = 'prompt';
        const grant = async () => {
          access = 'granted';
          return access;
        };
        Object.assign(FileSystemFileHandle.prototype, {queryPermission: async () => access, requestPermission: grant});
      });
      expect(await flag(page, 'ZTF21permit')).toBe('');
      await look(page, '1 click needed');
      await press(page, 'Let it be written again');
      await fileIs(page, 'saved');
      await agrees(page, fileInStep);
    }
    if (!dav) return;
    const {folder, put, remove} = dav;
    const space = why === '' ? smallDisk(folder, 1) : null;
    if (space) open.push(space);
    const name = 'thump-for-fink-flags.json';
    await troubles(page, serverInStep(dav), space, {
      write: async (text) => put(name, text),
      remove: async () => remove(name),
    });
    expect(folder).not.toBe('');
  });
});

/** The file says what the database says. */
async function agrees(page: Page, {read}: KeptInStep): Promise<void> {
  const {verdicts} = await readStored(page);
  expect(wordsOf(JSON.parse(await read(page)).rows)).toEqual(wordsOf(verdicts));
}

async function troubles(
  page: Page,
  file: KeptInStep,
  disk: SmallDisk | null,
  hand: {write(text: string): Promise<void>; remove(): Promise<void>},
): Promise<void> {
  await file.choose(page);
  await page.evaluate(() => document.querySelector<HTMLElement>('.status-mirror')?.click());
  await press(page, 'Save now');
  await fileIs(page, 'saved');

  await hand.write('{"rows": [nonsense');
  await look(page, 'empty or damaged');
  await said(page, /damaged/);
  await press(page, 'Write it anew');
  await fileIs(page, 'saved');
  await agrees(page, file);

  await hand.remove();
  await look(page, 'empty or damaged');
  await said(page, /removed, renamed or moved/);
  await press(page, 'Write it anew');
  await fileIs(page, 'saved');
  await agrees(page, file);

  if (!disk) return;
  // the flag first: on a full disk it may find no room itself
  expect(await flag(page, `ZTF21full${file.name}`)).toBe('');
  disk.fill();
  await look(page, 'not written');
  await said(page, /full/);
  disk.clear();
  await look(page, 'saved');
  await agrees(page, file);
}
