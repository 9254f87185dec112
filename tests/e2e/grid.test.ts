/**
 * The grid as it is laid out on the screen: ThumP's sizes, both ways of filling, blocks of cells, own presets in a file, a page of 100 that is selected,
 * 1,000 objects sorted and put together by a column with gaps; all of it remembered after a restart. Both browsers, two launches each.
 */
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ElementHandle, Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf} from '../support/lists-in-vault.ts';
import {cells, fill, keysAndHeadings, shape} from '../support/seen-grid.ts';
import {readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {withKey} from '../support/vet-page.ts';
import {openInFront, prepareApp, press} from './pages/prepare.ts';

const COUNT = 1000;
/** A wall of screens: a grid makes no cells that are not in sight. */
const WALL = {width: 4300, height: 2600};
const TILES = ['science', 'template', 'difference'];
const GRID = {
  columns: 0,
  rows: 0,
  stampPx: 40,
  gapPx: 6,
  fontScale: 1,
  tiles: TILES,
  advance: true,
  infoColumns: {ztf: ['i:magpsf']},
};

let fink: PocketFink;
let launched: Launched | undefined;
let home = '';
beforeAll(async () => {
  fink = await startPocketFink();
  home = mkdtempSync(join(tmpdir(), 'thump-grid-'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  await fink?.close();
  rmSync(home, {recursive: true, force: true, maxRetries: 5});
});

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-grid-${name}.png`) as `${string}.png`});
};

const openApp = async (): Promise<Page> => {
  const page = await openInFront(launched as Launched, 'desk.html');
  await until('the cells', async () => (await cells(page)).length > 3);
  return page;
};

const openPart = async (page: Page, part: RegExp) => {
  if (!(await page.$('.drawer .tabs'))) await page.click('[aria-label="Grid and colours"]');
  await press(page, '.drawer .tabs button', part);
};

const preset = (page: Page) => page.evaluate(() => document.querySelector<HTMLSelectElement>('.drawer select')?.value);
const blocks = async (page: Page) => (await cells(page)).filter(({isBlock}) => isBlock).map(({index}) => index);
const settingOf = async (page: Page, wanted: string) =>
  (await readStored(page)).settings.find(({name}) => name === wanted)?.value;

describeBrowsers('the grid', (kind) => {
  it('has the sizes, fills and blocks that are asked for, selects, sorts and groups, and is the same after a restart', async () => {
    const profile = join(home, `profile-${kind}`);
    const downloads = join(home, `downloads-${kind}`);
    for (const folder of [profile, downloads]) mkdirSync(folder);
    launched = await launch(kind, fink, {profile, downloads, width: 1600, height: 900});
    /** every seventh has none; many are equal */
    const mags = Array.from({length: COUNT}, (_, n) => (n % 7 === 3 ? null : 15 + ((n * 37) % 60) / 10));
    const members = mags.map((mag, n) => {
      const member = memberOf('ztf', fink.services.sky.ztf.at(n));
      const {objectKey, alertKeys} = member;
      const columns = {'i:magpsf': mag, 'i:ndethist': n % 4};
      const row = {objectKey, alertKey: alertKeys[0] ?? null, mjdUtc: 60000 + n, raDeg: 10, decDeg: 0, columns};
      return {...member, row};
    });
    const keys = members.map(({objectKey}) => objectKey);
    await prepareApp(launched, {currentDataset: 'A list', grid: GRID}, members);
    let page = await openApp();

    // ThumP's four sizes; its wall on a wall of screens
    await openPart(page, /^Grid$/);
    const presets = {
      'thump-half': {size: '59 49', rows: 4, block: 4},
      'thump-full': {size: '66 66', rows: 4, block: 4},
      'thump-wide': {size: '69 69', rows: 5, block: 10},
      'thump-wall': {size: '200 200', rows: 10, block: 20},
    };
    for (const [id, {size, rows, block}] of Object.entries(presets)) {
      if (id === 'thump-wall') await page.setViewport(WALL);
      await page.select('.drawer select', id);
      const seen = await until(`the sizes of ${id}`, async () => {
        const now = await cells(page);
        const isWhole = id !== 'thump-wall' || now.length === 60;
        return (
          now.length > rows && isWhole && now.every(({sizes}) => sizes.join() === [size, size, size].join()) && now
        );
      });
      const {spots, ...laid} = shape(seen);
      expect(laid, id).toEqual({rows, columns: seen.length / rows});
      // down the columns, as ThumP fills
      expect(spots, id).toEqual(seen.map((_, n) => [n % rows, Math.floor(n / rows)]));
      expect(await blocks(page), id).toEqual(seen.flatMap(({index}) => (index % (2 * block) < block ? [index] : [])));
      expect(await preset(page)).toBe(id);
      await shot(page, id);
    }

    // blocks of three, of none, and an empty field
    await page.select('.drawer select', 'thump-full');
    await fill(page, 'Tint blocks of', '3');
    const tinted = await until('blocks of three', async () => {
      const now = await cells(page);
      const wanted = now.flatMap(({index}) => (index % 6 < 3 ? [index] : []));
      return now.length >= 8 && now.length < 60 && (await blocks(page)).join() === wanted.join() && wanted;
    });
    expect(tinted.slice(0, 6)).toEqual([0, 1, 2, 6, 7, 8]);
    for (const none of ['0', '']) {
      await fill(page, 'Tint blocks of', '5');
      await until('blocks of five', async () => (await blocks(page)).length > 0);
      await fill(page, 'Tint blocks of', none);
      await until('no blocks', async () => (await blocks(page)).length === 0);
    }
    await fill(page, 'Tint blocks of', '3');

    // along the rows
    await press(page, '.drawer .segments label', /^Along the rows$/);
    await until('rows to be filled', async () => {
      const {columns, spots} = shape(await cells(page));
      return spots.every(([row, column], n) => row === Math.floor(n / columns) && column === n % columns);
    });

    // an own preset: kept, saved, deleted, taken back
    await fill(page, 'Stamp width', '77');
    await fill(page, 'Keep this grid as', 'Nachtwache 3″');
    await page.click('.drawer .preset-keep');
    await until('the preset', async () => (await preset(page)) === 'own:Nachtwache 3″');
    const own = await until('the preset to be kept', async () => {
      const now = (await settingOf(page, 'presets')) as {grid: {name: string; grid: {stampPx: number}}[]} | undefined;
      return now?.grid.length === 1 && now;
    });
    expect(own.grid[0]).toMatchObject({
      name: 'Nachtwache 3″',
      grid: {stampPx: 77, highlight: 3, rows: 4, fill: 'rows'},
    });
    await openPart(page, /^Keep$/);
    await press(page, '.drawer button', /^Save settings to a file$/);
    const file = await until('the file', () => {
      const name = readdirSync(downloads).find((one) => !/\.(crdownload|part|tmp)$/.test(one));
      return name && readFileSync(join(downloads, name), 'utf8').endsWith('}\n') && join(downloads, name);
    });
    await openPart(page, /^Grid$/);
    await page.click('.drawer [aria-label^="Delete the preset"]');
    await until('the preset to be gone', async () => {
      const now = (await settingOf(page, 'presets')) as typeof own;
      return now.grid.length === 0 && (await preset(page)) !== 'own:Nachtwache 3″';
    });
    await openPart(page, /^Keep$/);
    const field = (await page.$('.drawer input[type=file]')) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(file);
    await until('the same presets', async () => {
      return JSON.stringify(await settingOf(page, 'presets')) === JSON.stringify(own);
    });
    await openPart(page, /^Grid$/);
    expect(await preset(page)).toBe('own:Nachtwache 3″');

    // three of a page of 100, inverted: 97 change in one step
    await fill(page, 'Objects a page', '100');
    await until('a page of 100', async () => (await cells(page)).length === 100);
    await page.click('.drawer [aria-label="Close"]');
    for (const index of [1, 4, 50]) {
      await page.evaluate(
        (n) => document.querySelector<HTMLElement>(`[data-index="${n}"] .cell-number`)?.click(),
        index,
      );
    }
    await until('three', async () => (await cells(page)).filter(({isSelected}) => isSelected).length === 3);
    await withKey(page, 'Shift', 'I');
    await until('97', async () => (await cells(page)).filter(({isSelected}) => isSelected).length === 97);
    await shot(page, 'inverted');
    await page.keyboard.press('2');
    const flagActs = async () => (await readStored(page)).log.filter(({kind: what}) => what === 'flag');
    await until('the flags', async () => (await flagActs()).length > 0);
    expect((await flagActs()).map(({label}) => label)).toEqual(['maybe · 97 objects']);
    const flagged = (await readStored(page)).verdicts.flatMap(({key, flag}) => (flag ? [[key, flag]] : []));
    const wanted = keys.slice(0, 100).filter((_, n) => ![1, 4, 50].includes(n));
    expect(new Map(flagged as [string, string][])).toEqual(new Map(wanted.map((key) => [key, 'maybe'])));
    await page.keyboard.press('z');
    await until('all taken back', async () => (await readStored(page)).verdicts.every(({flag}) => !flag));
    await page.keyboard.press('Escape');

    // sorted by a column with gaps, both ways: all 1,000 stand on one page
    await openPart(page, /^Grid$/);
    await fill(page, 'Columns', '44');
    await fill(page, 'Objects a page', String(COUNT));
    for (const key of ['v', 's', 't', 'd'] as const) await page.keyboard.press(key);
    await withKey(page, 'Shift', 'O');
    const choose = async (nth: number, value: string) => {
      const select = await until('the choices', async () => (await page.$$('.drawer select'))[nth]);
      await select.select(value);
    };
    const sorted = (way: number) =>
      keys
        .map((key, n) => ({key, n, mag: mags[n] ?? null}))
        .sort((a, b) => {
          if (a.mag === null || b.mag === null) return Number(a.mag === null) - Number(b.mag === null) || a.n - b.n;
          return (a.mag - b.mag) * way || a.n - b.n;
        })
        .map(({key}) => key);
    const shows = (what: string, order: readonly string[]) =>
      until(what, async () => {
        const seen = await keysAndHeadings(page);
        return seen.length === COUNT && seen.every(({key}, n) => key === order[n]) && seen;
      });
    await choose(0, 'column:i:magpsf');
    await shows('rising magnitudes', sorted(1));
    await withKey(page, 'Shift', 'R');
    await shows('falling magnitudes', sorted(-1));

    // put together by few numbers, and by many
    await choose(1, 'column:i:ndethist');
    const counted = sorted(-1).sort((a, b) => (keys.indexOf(a) % 4) - (keys.indexOf(b) % 4));
    const byCount = await shows('numbers of detections', counted);
    expect(byCount.flatMap(({index, heading}) => (heading ? [[index, heading]] : []))).toEqual(
      [0, 1, 2, 3].map((value) => [value * 250, `${value} · 250`]),
    );
    await choose(1, 'column:i:magpsf');
    const ranges = await until('ranges of magnitudes', async () => {
      const seen = await keysAndHeadings(page);
      return seen[0]?.heading?.startsWith('below 15.') && seen;
    });
    const headings = ranges.flatMap(({index, heading}) => (heading ? [{index, heading}] : []));
    headings.forEach(({index, heading}, n) => {
      const inside = ranges.slice(index, headings[n + 1]?.index).map(({key}) => mags[keys.indexOf(key)] ?? null);
      expect(heading.endsWith(` · ${inside.length}`)).toBe(true);
      if (n === headings.length - 1) {
        expect(heading).toMatch(/^no magnitude ·/);
        expect(inside.every((mag) => mag === null)).toBe(true);
        return;
      }
      const [low = 0, high = 99] = /^below/.test(heading)
        ? [0, Number(/[\d.]+/.exec(heading)?.[0])]
        : (heading.replace(/ ·.*/, '').match(/[\d.]+/g) ?? []).map(Number);
      for (const mag of inside) expect(mag !== null && mag >= low && mag < high, `${heading} ${mag}`).toBe(true);
    });
    expect(headings.length).toBeGreaterThan(5);
    await shot(page, 'ranges');

    // all of it after a restart
    // the key belongs to the button that was pressed last, as long as that has the focus
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await withKey(page, 'Control', 'End');
    const focused = () => page.evaluate(() => document.querySelector<HTMLElement>('.cell.is-focused')?.dataset.key);
    const last = ranges.at(-1)?.key;
    await until('the place to be kept', async () => {
      const [place] = (await readStored(page)).places;
      return (await focused()) === last && place?.focus === keys.indexOf(last as string);
    });
    const grid = await settingOf(page, 'grid');
    await page.click('.drawer [aria-label="Close"]');
    await until('the drawer to be closed', () => page.evaluate(() => document.querySelector('.drawer') === null));
    const before = shape(await cells(page));
    expect(launched.problems()).toEqual([]);
    await launched.close();
    launched = await launch(kind, fink, {profile, ...WALL});
    page = await openApp();
    const again = await shows(
      'the same order',
      ranges.map(({key}) => key),
    );
    expect(again.map(({heading}) => heading)).toEqual(ranges.map(({heading}) => heading));
    const laid = await cells(page);
    expect(laid.map(({isBlock}) => isBlock)).toEqual(laid.map((_, n) => n % 6 < 3));
    expect(shape(laid)).toEqual(before);
    expect(await focused()).toBe(last);
    expect(await settingOf(page, 'grid')).toEqual(grid);
    expect(await settingOf(page, 'presets')).toEqual(own);
    expect(launched.problems()).toEqual([]);
  });
});
