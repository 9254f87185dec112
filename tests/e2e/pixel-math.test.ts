/**
 * Pixel math and smoothing in the package that ships: computed in the worker, drawn, and nothing fetched or rebuilt for it. The first objects are
 * real ones of both surveys where the real alerts are beside this checkout: every value is that of the arrays as the survey sent them.
 */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {openApp, settled} from '../bench/app-page.ts';
import {many, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {alertsFolder} from '../pocket-fink/sky/real-files.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {openDrawer, setField} from '../support/drawer.ts';
import {arraysOf, drawnAt, isSame, type Pixel} from '../support/drawn-value.ts';
import {finished, newFile} from '../support/exchange-page.ts';
import {type Launched, launch} from '../support/launch.ts';
import {readPngText} from '../support/read-png-text.ts';
import {until} from '../support/until.ts';

let fink: PocketFink;
let launched: Launched | undefined;
let downloads = '';

beforeAll(async () => {
  fink = await startPocketFink();
  downloads = mkdtempSync(join(tmpdir(), 'thump-math-'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  await fink?.close();
  rmSync(downloads, {recursive: true, force: true, maxRetries: 5});
});

/** A sum over the pixels of the grid's canvases that tells pictures apart. */
const picture = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let sum = 7;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas:not([hidden])')) {
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let i = 0; i < image.length; i++) sum = (Math.imul(sum, 31) + (image[i] as number)) | 0;
    }
    return sum;
  });

const shiftKey = async (page: Page, key: 'M' | 'P') => {
  await page.keyboard.down('Shift');
  await page.keyboard.press(key);
  await page.keyboard.up('Shift');
};

/** Writes the whole field at once. */
const putFormula = (page: Page, text: string) =>
  page.evaluate((formula) => {
    const field = document.querySelector<HTMLInputElement>('.formula input[type=text]');
    if (!field) throw new Error('no field for a formula');
    field.value = formula;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }, text);

/** Formulas and what they are of a pixel, written out by hand. */
const FORMULAS: [text: string, value: (pixel: Pixel) => number][] = [
  ['(sci - tmpl - diff) / 2', ({sci, tmpl, diff}) => (sci - tmpl - diff) / 2],
  ['asinh(z / 10) + max(z, 0)', ({z}) => Math.asinh(z / 10) + Math.max(z, 0)],
  ['z > 0 ? log10 z : -(z ^ 2) % 7', ({z}) => (z > 0 ? Math.log10(z) : -(z ** 2 % 7))],
  [
    'max([sci, tmpl, diff]) - fold(min, z, map(abs, [tmpl, diff]))',
    ({z, sci, tmpl, diff}) => Math.max(sci, tmpl, diff) - Math.min(z, Math.abs(tmpl), Math.abs(diff)),
  ],
  ['roundTo(z / 3, 1); length(filter(abs, [z, 0])) || 5', ({z}) => (z === 0 ? 5 : 15)],
  ['z / sqrt var', (pixel) => pixel.z / Math.sqrt(pixel.var)],
];

/** Places in the first object of each survey: the middle of Rubin's, and others. */
const PLACES = [
  [15, 15],
  [7, 20],
  [21, 6],
] as const;

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-math-${name}.png`) as `${string}.png`});
};

describeBrowsers('pixel math', (kind) => {
  it('changes pixels to the values of the arrays, shows mistakes in place, goes off and on by a key; no request, no new cell; a sheet asks for what it lacks', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800, downloads});
    const first = await openApp(launched);
    await putList(first, many(fink.services.sky, 40), {columns: 3, stampPx: 96});
    await first.close();
    const page = await openApp(launched);
    await settled(page);
    const changed = (from: number) =>
      until('another picture', async () => {
        const now = await picture(page);
        return now !== from ? now : null;
      });
    const cells = () =>
      page.evaluate(() => ({
        all: document.querySelectorAll('[role=gridcell]').length,
        old: document.querySelectorAll('[role=gridcell][data-mark=old]').length,
      }));
    const toggle = () => shiftKey(page, 'M');
    await openDrawer(page);
    await page.waitForSelector('.formula input[type=text]');
    // the drawer takes room from the grid
    await settled(page);
    await page.evaluate(() => {
      for (const cell of document.querySelectorAll('[role=gridcell]')) cell.setAttribute('data-mark', 'old');
    });
    const before = await cells();
    expect(before.all).toBeGreaterThan(0);
    fink.services.log.clear();
    const plain = await picture(page);
    await page.focus('.formula input[type=text]');
    await page.keyboard.type('z > 0 ? -z^2 : 0');
    await changed(plain);
    await settled(page);
    const squared = await picture(page);

    await page.keyboard.type(' + foo(');
    await page.waitForSelector('.formula .form-error');
    expect(await page.$eval('.formula .form-error', (one) => one.textContent)).toMatch(/bracket is not closed/);
    await page.keyboard.type('z)');
    await until('the name to be called unknown', () =>
      page.$eval('.formula .form-error', (one) =>
        one.textContent?.includes('At character 20: There is no function “foo”'),
      ),
    );

    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    // a mistake leaves the last right formula in use
    expect(await picture(page)).toBe(squared);
    await toggle();
    await until('the pixels as they came', async () => (await picture(page)) === plain);
    await toggle();
    await until('the formula again', async () => (await picture(page)) === squared);
    await setField(page, 'Smoothing', 'gauss');
    await changed(squared);
    await settled(page);

    await setField(page, 'Smoothing', '');

    const surveys = (['lsst', 'ztf'] as const).map((survey, cell) => ({
      survey,
      cell,
      arrays: arraysOf(fink.services.sky, survey),
    }));
    if (existsSync(alertsFolder())) expect(surveys.every(({arrays}) => arrays.isReal)).toBe(true);
    // where the pointer rests, the place of a Rubin stamp is asked for
    const rested = `diaSourceId=${fink.services.sky.lsst.at(0).detections.at(-1)?.id}&kind=Science`;
    const requests = () =>
      fink.services.log.entries.flatMap(({method, path}) =>
        method === 'OPTIONS' || path.includes(rested) ? [] : [path],
      );
    for (const [formula, value] of FORMULAS) {
      if (formula.includes('var')) expect(requests()).toEqual([]);
      await putFormula(page, formula);
      for (const {survey, cell, arrays} of surveys) {
        for (const [column, row] of PLACES) {
          const pixel = arrays.at(column, row);
          expect(Number.isFinite(pixel.sci + pixel.tmpl + pixel.diff)).toBe(true);
          const wanted = Math.fround(value(pixel));
          let found: number | null = null;
          await until('the value', async () => {
            found = await drawnAt(page, cell, arrays, column, row);
            return isSame(found, wanted);
          }).catch(() => {});
          expect(isSame(found, wanted), `${formula} of ${survey} (${column}, ${row}): ${found}, not ${wanted}`).toBe(
            true,
          );
        }
      }
    }
    // what a formula asks for is the variance of Rubin stamps, once each, and nothing else
    const rubinCells = await page.evaluate(
      () => document.querySelectorAll('[role=gridcell][data-key^="lsst/"]').length,
    );
    await until('the variance of the page', () => requests().length >= 2 * rubinCells - 1);
    const asked = requests();
    expect(asked.filter((path) => !path.includes('output-format=FITS'))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);

    // a mistake is marked where it stands, and what was drawn stays
    const [rubin] = surveys;
    const [column, row] = PLACES[0];
    const old = rubin && (await drawnAt(page, rubin.cell, rubin.arrays, column, row));
    for (const [wrong, marked, words] of [
      ['z + [sci, tmpl]', '[sci, tmpl]', /^At character 5: This is a list/],
      ['map(constructor, [z])', 'constructor', /^At character 5: .*name of a function/],
      ['z in [1, 2', '\u00a0', /^At the end: A bracket is not closed/],
      ['y = 2; z * y', '=', /^At character 3: .*write the value where it is needed/],
    ] as const) {
      await putFormula(page, wrong);
      await until(`the mistake in ${wrong}`, () =>
        page.evaluate((part) => document.querySelector('.formula-typed > mark')?.textContent === part, marked),
      );
      expect(await page.$eval('.formula .form-error', (one) => one.textContent)).toMatch(words);
    }
    await shot(page, 'mistake');
    expect(await page.$eval('.formula .check', (one) => one.textContent)).toContain('In use: z / sqrt var');
    if (rubin) expect(await drawnAt(page, rubin.cell, rubin.arrays, column, row)).toBe(old);

    // chance is the same again when it is drawn again
    const chance = async () => {
      const found = await drawnAt(page, 0, surveys[0]?.arrays ?? {width: 1, height: 1}, column, row);
      return found !== null && found > 7 && found < 8 ? found : null;
    };
    await putFormula(page, '7 + random()');
    const thrown = await until('chance', chance);
    await putFormula(page, 'z');
    await until('no formula', async () => (await chance()) === null);
    await putFormula(page, '7 + random()');
    expect(await until('chance again', chance)).toBe(thrown);

    expect(requests()).toEqual(asked);
    expect(await cells()).toEqual({all: before.all, old: before.all});

    // a sheet of the whole list has the variance of objects that were on no screen
    await putFormula(page, 'z / sqrt var');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await shiftKey(page, 'P');
    await page.waitForSelector('dialog[open] form');
    await page.evaluate(() => {
      for (const label of document.querySelectorAll('dialog[open] label')) {
        if (label.textContent?.startsWith('The whole list')) label.querySelector('input')?.click();
      }
    });
    const had = finished(downloads);
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('dialog[open] button')]
        .find((one) => one.textContent === 'Save')
        ?.click(),
    );
    const texts = readPngText(readFileSync(await newFile(downloads, had)));
    const drawn = (JSON.parse(texts.get('ThumP for Fink') ?? '') as {objects: {survey: string; stamps: object}[]})
      .objects;
    expect(drawn).toHaveLength(40);
    for (const {survey, stamps} of drawn.filter((one) => one.survey === 'lsst')) {
      expect(Object.keys(stamps), survey).toEqual(expect.arrayContaining(['science', 'template', 'difference']));
    }
    const variances = new Set(requests().filter((path) => path.includes('output-format=FITS')));
    expect(variances.size).toBe(2 * 20 - 1);
    expect(launched.problems()).toEqual([]);
  });
});
