/** Looks in the package that ships: pixels true one by one, limits of a page, signal to noise, composite, blinking; nothing fetched or rebuilt for a look. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {readFits} from '../../lib/fits';
import {openApp, settled} from '../bench/app-page.ts';
import {memberOf, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {openDrawer, setField} from '../support/drawer.ts';
import {canvasParts, putStamps} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {putLists} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {added, otherAt} from './drawn/light.ts';
import {readOut} from './drawn/told-pixels.ts';

let fink: PocketFink;
let launched: Launched | undefined;

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(() => fink?.close());

/** Four columns, three rows, one pixel missing, no symmetry; 0 would be darker than the darkest. */
const FIXTURE = [
  [20, 30, 40, 50],
  [60, null, 70, 75],
  [80, 90, 95, 100],
];
const [DARKEST, BRIGHTEST] = [20, 100];

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-looks-${name}.png`) as `${string}.png`});
};

const FIXTURE_LOOK = {
  limits: {rule: 'minmax', low: 0, high: 1, symmetric: false, scope: 'tile'},
  stretch: {id: 'linear', params: {}},
  colormap: 'own',
  colours: '[[0, "rgb(0, 0, 200)"], [1, "rgb(250, 100, 0)"]]',
  missing: '#00ff10',
  inverted: false,
};
const GREEN = [0, 255, 16];

const SIDE = 120;
const KINDS = ['science', 'template', 'difference'] as const;

const tiles = (page: Page, cell: number, ...names: string[]) =>
  canvasParts(
    page,
    names.map((name) => `.cell[data-index="${cell}"] .tile-${name}.tile-is-ready`),
  );

const isGreen = (rgba: Uint8Array, at: number) => GREEN.every((one, n) => rgba[at - (at % 4) + n] === one);

describeBrowsers('looks', (kind) => {
  it('draws an asymmetric stamp with a missing pixel true in every pixel; looks neither fetch nor rebuild', async () => {
    launched = await launch(kind, fink, {width: 1720, height: 800});
    const {sky} = fink.services;
    const members = [
      memberOf(sky, 'ztf', 1),
      memberOf(sky, 'lsst', 0),
      memberOf(sky, 'ztf', 2),
      memberOf(sky, 'lsst', 1),
    ];
    const first = await openApp(launched);
    await putList(first, members, {
      columns: 2,
      stampPx: SIDE,
      tiles: ['science', 'template', 'difference', 'composite', 'info'],
    });
    await first.close();
    // its first life makes the cache
    const second = await openApp(launched);
    await settled(second);
    await second.close();
    const writer = await launched.extensionPage('options.html');
    await putStamps(writer, members[0]?.alertKeys[0] ?? '', {Science: FIXTURE, Template: FIXTURE, Difference: FIXTURE});
    await putLists(writer, [], {
      looks: {science: FIXTURE_LOOK, template: {...FIXTURE_LOOK, inverted: true}, difference: FIXTURE_LOOK},
    });
    await writer.close();
    const page = await openApp(launched);
    await settled(page);

    for (const [name, isMirrored] of [
      ['science', false],
      ['template', true],
    ] as const) {
      const data = await until(`the ${name} stamp`, async () => {
        const [found] = await tiles(page, 0, name);
        return found?.length === 4 * SIDE * SIDE && found;
      });
      const tall = (3 * SIDE) / 4;
      const top = Math.floor((SIDE - tall) / 2);
      let compared = 0;
      for (let y = 0; y < SIDE; y++) {
        for (let x = 0; x < SIDE; x++) {
          const at = 4 * (y * SIDE + x);
          const pixel = data.slice(at, at + 4);
          if (y < top || y >= top + tall) {
            expect(pixel[3], `(${x}, ${y}) beside the stamp`).toBe(0);
            continue;
          }
          const value = FIXTURE[Math.floor(((y - top + 0.5) * 3) / tall)]?.[Math.floor(((x + 0.5) * 4) / SIDE)] ?? null;
          const place = ((value ?? 0) - DARKEST) / (BRIGHTEST - DARKEST);
          const part = isMirrored ? 1 - place : place;
          const wanted = value === null ? GREEN : [250 * part, 100 * part, 200 * (1 - part)];
          wanted.forEach((channel, n) => {
            if (Math.abs((pixel[n] ?? -1) - channel) > 1) {
              throw new Error(`${name} (${x}, ${y}) is ${pixel}, not ${wanted}`);
            }
          });
          compared++;
        }
      }
      expect(compared).toBe(SIDE * tall);
    }
    await shot(page, 'fixture');

    // every look by its key, with nothing asked and nothing rebuilt
    await page.evaluate(() => {
      for (const cell of document.querySelectorAll('[role=gridcell], .tile')) cell.setAttribute('data-mark', 'old');
    });
    const nodes = () =>
      page.evaluate(() => [
        document.querySelectorAll('[role=gridcell], .tile').length,
        document.querySelectorAll('[data-mark=old]').length,
      ]);
    const before = await nodes();
    fink.services.log.clear();
    const shift = async (key: 'Q' | 'V') => {
      await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      await page.keyboard.up('Shift');
    };
    for (let n = 0; n < 4; n++) await page.keyboard.press('q');
    for (let n = 0; n < 3; n++) await shift('Q');
    for (let n = 0; n < 2; n++) await page.keyboard.press('i');
    for (let n = 0; n < 2; n++) await shift('Q');
    await shift('V');
    await settled(page);
    await shot(page, 'page-limits');
    await shift('V');
    await settled(page);

    const still = await tiles(page, 2, ...KINDS);
    expect(new Set(still.map(String)).size).toBe(3);
    await page.keyboard.down('b');
    const badge = () => page.evaluate(() => document.querySelector('.blink-badge')?.textContent ?? '');
    // each as it stands in its own tile, in the place of the first, and named
    for (const [n, name] of KINDS.entries()) {
      await until(`${name} in one place`, async () => {
        const [drawn] = await tiles(page, 2, 'science');
        return String(drawn) === String(still[n]) && (await badge()) === name;
      });
    }
    await page.keyboard.up('b');
    await until('the end of blinking', async () => (await badge()) === '');
    await until('the stamps as before', async () => String(await tiles(page, 2, ...KINDS)) === String(still));
    expect(fink.services.log.entries.filter(({method}) => method !== 'OPTIONS')).toEqual([]);
    expect(await nodes()).toEqual(before);

    // the composite: one channel alone is its stamp, drawn from black to its colour; all of them are the light of each, added up
    await openDrawer(page);
    await settled(page);
    const colours = await page.evaluate(
      (names) =>
        names.map((name) => document.querySelector<HTMLInputElement>(`[aria-label="Colour of ${name}"]`)?.value),
      KINDS as unknown as string[],
    );
    const solo = (name: string) => page.$eval(`.drawer button[title="${name} alone"]`, (one) => one.click());
    const COMPOSED = [2, 3];
    const alone: Uint8Array[][] = [];
    for (const [n, name] of KINDS.entries()) {
      await setField(page, `${name[0]?.toUpperCase()}${name.slice(1)}`, true);
      await setField(page, 'Colours reversed', false);
      await setField(page, '[position', `[[0, "#000000"], [1, "${colours[n]}"]]`);
      await solo(name);
      alone.push(
        await until(`${name} alone`, async () => {
          const pairs = await Promise.all(COMPOSED.map((cell) => tiles(page, cell, 'composite', name)));
          // the other cells have other limits by keys pressed before: theirs are the same in both tiles
          const others = pairs.map(([one, other]) => otherAt(one as Uint8Array, other as Uint8Array, SIDE));
          if (others.join('')) throw new Error(others.join('; '));
          return pairs.map(([one]) => one as Uint8Array);
        }),
      );
    }
    expect(new Set(alone.map(String)).size).toBe(3);
    await shot(page, 'solo');
    const shows = (what: string, names: readonly (typeof KINDS)[number][]) =>
      until(what, async () => {
        for (const [i, cell] of COMPOSED.entries()) {
          const [drawn] = await tiles(page, cell, 'composite');
          const parts = names.map((name) => alone[KINDS.indexOf(name)]?.[i] as Uint8Array);
          const isThere = (at: number) => at % 4 !== 3 && !parts.some((part) => isGreen(part, at));
          const other = otherAt(drawn as Uint8Array, added(parts), SIDE, isThere);
          if (other) throw new Error(`cell ${cell}: ${other}`);
        }
        return true;
      });
    await solo('difference');
    await shows('two, as it is before anybody changes it', ['science', 'template']);
    await setField(page, 'difference', true);
    await shows('all three', KINDS);
    await setField(page, 'template', false);
    await shows('two of them', ['science', 'difference']);
    await setField(page, 'difference', false);
    await shows('science, the others off', ['science']);
    await setField(page, 'template', true);
    await setField(page, 'difference', true);
    await shows('all three again', KINDS);
    expect(fink.services.log.entries.filter(({method}) => method !== 'OPTIONS')).toEqual([]);

    // signal to noise: one request a Rubin stamp, none for ZTF, the value under the cursor
    await setField(page, 'Science + template', true);
    await setField(page, 'Draw', 'snr');
    const notes = () =>
      page.evaluate(() => [...document.querySelectorAll('.tile-science .stamp-note')].map((one) => one.textContent));
    await until('signal to noise', async () => (await notes()).filter((one) => one === 'S/N').length === 2);
    expect((await notes()).filter((one) => one === 'no S/N')).toHaveLength(2);
    expect(fink.services.log.entries.filter(({path}) => path.includes('output-format=FITS'))).toHaveLength(4);
    await settled(page);
    const object = sky.lsst.at(0);
    const detection = object.detections.at(-1);
    if (!detection) throw new Error('an object without alerts');
    const [image, variance, psf] = readFits(new Uint8Array(sky.lsst.fits(object, detection, 'Science')))[0] ?? [];
    if (!image || !variance || !psf) throw new Error('no variance');
    const {x, y} = await page.$eval('.cell[data-index="1"] .tile-science', (tile) =>
      tile.getBoundingClientRect().toJSON(),
    );
    for (const [column, row] of [7, 15, 28, 2, 14].map((one, n) => [one, [20, 14, 3, 27, 15][n] as number] as const)) {
      const [right, down] = [column, row].map((one) => (SIDE * (one + 0.5)) / image.width) as [number, number];
      const line = await until('the read-out', async () => {
        await page.mouse.move(x + right - 0.3, y + down);
        await page.mouse.move(x + right, y + down);
        const lines = await readOut(page);
        return lines[0]?.includes(`(${column}, ${row})`) && lines.find((one) => one.startsWith('signal to noise'));
      });
      const at = row * image.width + column;
      const exact = (image.pixels[at] as number) / Math.sqrt(variance.pixels[at] as number);
      const value = Number(/signal to noise: (\S+) σ/.exec(line ?? '')?.[1]);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(exact)));
    }
    await shot(page, 'snr');
    // its point spread function, which came with them, from its darkest to its brightest
    await setField(page, 'Draw', 'psf');
    // what was told of the pixel under the cursor is of what was drawn before
    await until('nothing to be told', async () => (await readOut(page)).length === 0);
    await setField(page, 'Limits', 'minmax');
    await setField(page, 'Tile', true);
    const [least, most] = [Math.min(...psf.pixels), Math.max(...psf.pixels)];
    const orange = [1, 3, 5].map((at) => Number.parseInt(colours[0]?.slice(at, at + 2) ?? '', 16));
    const pixel = (at: number) => Math.floor(((at + 0.5) * psf.width) / SIDE);
    await until('the point spread function', async () => {
      const [drawn] = await tiles(page, 1, 'science');
      return drawn?.every((value, at) => {
        const [x, y] = [Math.floor(at / 4) % SIDE, Math.floor(at / 4 / SIDE)];
        const place = ((psf.pixels[pixel(y) * psf.width + pixel(x)] as number) - least) / (most - least);
        return at % 4 === 3 || Math.abs(value - place * (orange[at % 4] as number)) <= 1.01;
      });
    });
    // beside the four nothing is asked for but the place of the stamp under the resting cursor
    expect(fink.services.log.entries.filter(({path}) => path.includes('output-format=FITS')).length).toBeLessThan(6);
    await shot(page, 'psf');

    // and settings go into the file's reader: a bad file changes nothing
    await openDrawer(page, 'Keep');
    await until('the door for files', () => page.$('.drawer input[type=file]'));
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('.drawer input[type=file]');
      const files = new DataTransfer();
      files.items.add(
        new File(
          ['{"format": "thump-for-fink settings", "schema": 1, "settings": {"grid": {"columns": "many"}}}'],
          'bad.json',
        ),
      );
      if (field) field.files = files.files;
      field?.dispatchEvent(new Event('change', {bubbles: true}));
    });
    await until('the mistake in its place', () =>
      page.evaluate(() => document.querySelector('.placed-mistakes')?.textContent?.includes('grid.columns')),
    );
    await shot(page, 'keep');
    expect(launched.problems()).toEqual([]);
  });
});
