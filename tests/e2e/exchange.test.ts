/** What goes out and comes back, in the package that ships: archive and bundle, report, data file, and ThumP's own files, in both browsers. */
import {copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {many, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {
  checkManifest,
  digests,
  finished,
  importFiles,
  isClosed,
  newFile,
  openExport,
  press,
  says,
  shoot,
  wipe,
} from '../support/exchange-page.ts';
import {type Launched, launch} from '../support/launch.ts';
import {isNewPage, markPage, reload} from '../support/reload.ts';
import {flagsOf, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {keys, shown, withKey} from '../support/vet-page.ts';

const GOLDEN = resolve(import.meta.dirname, '../../../shared/golden/thump');
const OBJECTS = 12;
const HOSTILE = '</p><script>alert(1)</script><img src=x onerror=alert(1)>';

let fink: PocketFink;
let launched: Launched | undefined;
let downloads = '';
/** What the test itself writes. */
let home = '';

beforeAll(async () => {
  fink = await startPocketFink();
  downloads = mkdtempSync(join(tmpdir(), 'thump-out-'));
  home = mkdtempSync(join(tmpdir(), 'thump-in-'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  await fink?.close();
  for (const folder of [downloads, home]) rmSync(folder, {recursive: true, force: true, maxRetries: 5});
});

describeBrowsers('in and out', (kind) => {
  it('everything goes out and comes back the same; a report opens from a file without a request; a data file is whole or not there', async () => {
    launched = await launch(kind, fink, {downloads});
    const page = await launched.extensionPage('desk.html');
    await page.waitForSelector('.top-bar');
    await putList(page, many(fink.services.sky, OBJECTS), {columns: 6, rows: 2, stampPx: 60});
    await reload(page);
    await until('every object to be seen', async () => (await shown(page)).counts.seen === OBJECTS);
    await page.focus('.cell.is-focused');
    await keys(page, '1', '3', '2');
    await withKey(page, 'Shift', 't');
    const note = await until('the note', () => page.$('.cell .note-field textarea'));
    await note.focus();
    await page.evaluate((text) => document.execCommand('insertText', false, text), HOSTILE);
    await withKey(page, 'Control', 'Enter');
    await until('the note to be kept', async () =>
      (await readStored(page)).verdicts.some((one) => one.note === HOSTILE),
    );
    await keys(page, 'Escape', 'Escape');
    await until('nothing to be saving', async () => !(await shown(page)).isSaving);

    // a report, and what it asks for
    let before = finished(downloads);
    await openExport(page, 'report');
    await shoot(page, `${kind}-report`);
    await press(page, 'Save');
    await isClosed(page);
    await says(page, /Saved .*report.*\.html/);
    const reportFile = join(home, `${kind}.html`);
    copyFileSync(await newFile(downloads, before), reportFile);
    const reader = await launched.browser.newPage();
    const asked: string[] = [];
    reader.on('request', (request) => asked.push(request.url()));
    await reader.goto(pathToFileURL(reportFile).href, {waitUntil: 'load'});
    const report = await reader.evaluate(() => ({
      articles: [...document.querySelectorAll('article')].map((one) => ({
        pictures: [...one.querySelectorAll('img')].filter((image) => image.complete && image.naturalWidth > 0).length,
        flag: one.querySelector('.flag')?.textContent,
        note: one.querySelector('.note')?.textContent ?? '',
      })),
      scripts: document.querySelectorAll('script, [onerror], article img:not([alt])').length,
    }));
    expect(report.articles).toHaveLength(OBJECTS);
    // three stamps and a light curve each
    expect(report.articles.map(({pictures}) => pictures)).toEqual(Array(OBJECTS).fill(4));
    expect(report.articles.slice(0, 4).map(({flag}) => flag)).toEqual(['good', 'bad', 'maybe', 'no flag']);
    expect(report.articles.filter(({note: words}) => words === HOSTILE)).toHaveLength(1);
    expect(report.scripts).toBe(0);
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    await shoot(reader, `${kind}-report-page`);
    await reader.close();

    // a data file, cancelled on the way: nothing is left of it; then whole
    await page.bringToFront();
    before = finished(downloads);
    await openExport(page, 'data');
    const slow = fink.services.faults.add({kind: 'slow', ms: 3000});
    await page.evaluate(() => indexedDB.deleteDatabase('cache'));
    await press(page, 'Save');
    await until('the work', () => page.$('dialog[open] .job'));
    await shoot(page, `${kind}-data-running`);
    await press(page, 'Cancel');
    await until('it to be cancelled', () => page.evaluate(() => !document.querySelector('dialog[open] .job')));
    slow();
    expect(finished(downloads)).toEqual(before);
    await press(page, 'Save');
    await until('the work', () => page.$('dialog[open] .job, dialog[open]'));
    await keys(page, 'Escape');
    const data = await newFile(downloads, before);
    const paths = checkManifest(data);
    expect(paths.filter((path) => path.endsWith('.fits'))).toHaveLength(3 * OBJECTS);
    expect(paths.filter((path) => path.endsWith('light-curve.csv'))).toHaveLength(OBJECTS);
    expect(readdirSync(downloads).filter((name) => /\.(crdownload|part|tmp)$/.test(name))).toEqual([]);

    // the cache that went is there again with the next page
    await reload(page);
    await until('all of it to be loaded', () =>
      page.evaluate(() => {
        const words = document.querySelector('.status-load')?.textContent ?? '';
        return /from/.test(words) && !document.querySelector('.status-load progress');
      }),
    );
    // the list for a colleague, with pixels, then everything
    before = finished(downloads);
    await openExport(page, 'bundle');
    await shoot(page, `${kind}-bundle`);
    await press(page, 'Save');
    await isClosed(page);
    const bundle = await newFile(downloads, before);
    expect(checkManifest(bundle).filter((path) => path.startsWith('curves/'))).toHaveLength(OBJECTS);
    before = finished(downloads);
    await openExport(page, 'bundle');
    await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('input[name="what"]')][1]?.click());
    await press(page, 'Save');
    await isClosed(page);
    const archive = await newFile(downloads, before);
    checkManifest(archive);
    const saved = await digests(page);
    const flags = flagsOf(await readStored(page));
    expect(flags.size).toBe(3);

    // another computer: nothing is there
    await wipe(page);
    await reload(page);
    await until('the empty app', () => page.$('.start'));
    expect(flagsOf(await readStored(page)).size).toBe(0);
    await importFiles(page, archive);
    await says(page, /3 flags, their history and the settings/);
    await shoot(page, `${kind}-archive-import`);
    await markPage(page);
    await press(page, 'Replace everything here');
    await isNewPage(page);
    await until('the list to be back', async () => (await shown(page).catch(() => null))?.total === OBJECTS, 30_000);
    expect(await digests(page)).toEqual(saved);
    // once more: it is the same
    before = finished(downloads);
    await importFiles(page, archive);
    await markPage(page);
    await press(page, 'Replace everything here');
    await isNewPage(page);
    await newFile(downloads, before);
    await until('the grid to be back', async () => (await shown(page).catch(() => null))?.total === OBJECTS, 30_000);
    await until('the tables', async () => JSON.stringify(await digests(page)) === JSON.stringify(saved));

    // the bundle brings a second list of the same objects, and no flag that is not here already
    await importFiles(page, bundle);
    await says(page, /Every checksum is right/);
    await shoot(page, `${kind}-bundle-import`);
    await press(page, 'Copy into mine');
    await says(page, /0 new, 0 changed, 12 the same, 0 in conflict/);
    await shoot(page, `${kind}-flags-import`);
    await keys(page, 'Escape');
    expect(flagsOf(await readStored(page))).toEqual(flags);
    await importFiles(page, bundle);
    await press(page, 'Open to look at');
    await isClosed(page);
    await says(page, /To look at only/);
    await until('its flags, which cannot be changed', () =>
      page.evaluate(() => {
        const radios = [...document.querySelectorAll<HTMLInputElement>('.cell input[type="radio"]')];
        return radios.length > 0 && radios.every((one) => one.disabled);
      }),
    );
    await shoot(page, `${kind}-shared`);
    expect(launched.problems().filter((words) => !/reload|NetworkError|aborted/.test(words))).toEqual([]);
  });

  const hasGolden = existsSync(GOLDEN);
  it.skipIf(!hasGolden)(
    `ThumP’s five example files open at once; a cut one reports itself; 18 MB show how far they are${hasGolden ? '' : ' (skipped: files of ThumP, ../shared/golden/thump, are not here)'}`,
    async () => {
      launched = await launch(kind, fink, {downloads});
      const page = await launched.extensionPage('desk.html');
      await until('the app', () => page.$('.start'));
      const files = [0, 1, 2, 3, 4].map((n) => join(GOLDEN, `example0${n}.json.gz`));
      await importFiles(page, ...files);
      await says(page, /500 objects/, 'dialog[open]');
      await shoot(page, `${kind}-thump-import`);
      await press(page, 'Open 500 objects');
      await until('the list', async () => (await shown(page)).total === 500, 30_000);

      const texts = files.map((path) => gunzipSync(readFileSync(path)).toString('utf8'));
      const cut = join(home, 'cut.json');
      writeFileSync(cut, (texts[1] ?? '').slice(0, 1_000_000));
      await importFiles(page, files[0] ?? '', cut, files[2] ?? '');
      await says(page, /cut\.json: \d+ read, 1 problem/, 'dialog[open]');
      await says(page, /Open 2\d\d objects/, 'dialog[open]');
      await shoot(page, `${kind}-thump-cut`);
      await keys(page, 'Escape');

      // one file of ThumP with all of them nearly twice, under other names
      const all = Object.assign({}, ...texts.map((text) => JSON.parse(text))) as Record<string, unknown>;
      const copies = Object.entries(all).map(([id, entry]) => [`${id} again`, entry] as const);
      const large = join(home, 'large.json');
      writeFileSync(large, JSON.stringify({...all, ...Object.fromEntries(copies)}, null, 1));
      await page.evaluate(() => {
        const seen = {ticks: 0, between: 0, longest: 0, last: performance.now()};
        Object.assign(globalThis, {seen});
        const tick = (now: number) => {
          seen.longest = Math.max(seen.longest, now - seen.last);
          seen.last = now;
          const bar = document.querySelector<HTMLProgressElement>('dialog[open] progress');
          if (bar && bar.position > 0 && bar.position < 1) seen.between++;
          seen.ticks++;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
      await importFiles(page, large);
      await says(page, /Open 1000 objects/, 'dialog[open]');
      const seen = await page.evaluate(
        () => (globalThis as unknown as {seen: {ticks: number; between: number; longest: number}}).seen,
      );
      if (process.env.THUMP_SHOTS) console.info(kind, 'large file', seen);
      expect(seen.between).toBeGreaterThan(0);
      expect(launched.problems()).toEqual([]);
    },
  );
});
