/** Looks in the package that ships: pixels true one by one, limits of a page, signal to noise, composite, blinking; nothing fetched or rebuilt for a look. */
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {readFits} from '../../lib/fits';
import {openApp, settled} from '../bench/app-page.ts';
import {memberOf, putList} from '../bench/lists.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';

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

/** Four columns, three rows, one pixel missing, no symmetry. */
const FIXTURE = [
  [0, 10, 20, 30],
  [40, null, 60, 70],
  [80, 90, 95, 100],
];

/** For eyes: set THUMP_SHOTS to a folder. */
const shot = async (page: Page, name: string) => {
  const folder = process.env.THUMP_SHOTS;
  if (folder) await page.screenshot({path: join(folder, `${launched?.kind}-looks-${name}.png`) as `${string}.png`});
};

/** Puts the fixture into the cache of the browser as the stamps of an alert, and looks that draw it plainly into the vault. */
const putFixture = (page: Page, alert: string) =>
  page.evaluate(
    async (key, rows) => {
      const open = (name: string) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const asked = indexedDB.open(name);
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
      const put = async (name: string, store: string, value: unknown) => {
        const db = await open(name);
        const act = db.transaction(store, 'readwrite');
        act.objectStore(store).put(value);
        await new Promise((resolve) => {
          act.oncomplete = resolve;
        });
        db.close();
      };
      const kinds = ['Science', 'Template', 'Difference'].map((kind) => [`b:cutout${kind}_stampData`, rows]);
      const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(kinds))).buffer;
      await put('cache', 'stampBodies', {key, form: 'array', bytes});
      const look = {
        limits: {rule: 'minmax', low: 0, high: 1, symmetric: false, scope: 'tile'},
        stretch: {id: 'linear', params: {}},
        colormap: 'own',
        colours: '[[0, "rgb(0, 0, 200)"], [1, "rgb(250, 100, 0)"]]',
        missing: '#00ff10',
        inverted: false,
      };
      await put('vault', 'settings', {
        name: 'looks',
        value: {science: look, template: {...look, inverted: true}, difference: look},
      });
    },
    alert,
    FIXTURE,
  );

/** The pixels of a tile as they stand on the canvas. */
const tilePixels = (page: Page, cell: number, kind: string) =>
  page.evaluate(
    (n, name) => {
      const tile = document.querySelectorAll('[role=gridcell]')[n]?.querySelector(`.tile-${name}.tile-is-ready`);
      const box = tile?.getBoundingClientRect();
      // a canvas a row
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas')].find((one) => {
        const {top, bottom} = one.getBoundingClientRect();
        return box !== undefined && top <= box.top && bottom >= box.bottom;
      });
      const context = canvas?.getContext('2d');
      if (!canvas || !box || !context) return null;
      const sheet = canvas.getBoundingClientRect();
      const ratio = canvas.width / sheet.width;
      const image = context.getImageData(
        Math.round((box.left - sheet.left) * ratio),
        Math.round((box.top - sheet.top) * ratio),
        Math.round(box.width * ratio),
        Math.round(box.height * ratio),
      );
      return {width: image.width, height: image.height, data: [...image.data]};
    },
    cell,
    kind,
  );

describeBrowsers('looks', (kind) => {
  it('draws an asymmetric stamp with a missing pixel true in every pixel; looks neither fetch nor rebuild', async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
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
      stampPx: 120,
      tiles: ['science', 'template', 'difference', 'composite', 'info'],
    });
    await first.close();
    // its first life makes the cache
    const second = await openApp(launched);
    await settled(second);
    await putFixture(second, members[0]?.alertKeys[0] ?? '');
    await second.close();
    const page = await openApp(launched);
    await settled(page);

    for (const [name, isMirrored] of [
      ['science', false],
      ['template', true],
    ] as const) {
      const drawn = await until(`the ${name} stamp`, () => tilePixels(page, 0, name));
      const {width, height, data} = drawn;
      const tall = Math.round((3 * width) / 4);
      const top = Math.floor((height - tall) / 2);
      let compared = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const at = 4 * (y * width + x);
          const pixel = data.slice(at, at + 4);
          if (y < top || y >= top + tall) {
            expect(pixel[3], `(${x}, ${y}) beside the stamp`).toBe(0);
            continue;
          }
          const value =
            FIXTURE[Math.floor(((y - top + 0.5) * 3) / tall)]?.[Math.floor(((x + 0.5) * 4) / width)] ?? null;
          const part = isMirrored ? 1 - (value ?? 0) / 100 : (value ?? 0) / 100;
          const wanted = value === null ? [0, 255, 16] : [250 * part, 100 * part, 200 * (1 - part)];
          wanted.forEach((channel, n) => {
            if (Math.abs((pixel[n] ?? -1) - channel) > 1) {
              throw new Error(`${name} (${x}, ${y}) is ${pixel}, not ${wanted}`);
            }
          });
          compared++;
        }
      }
      expect(compared).toBe(width * tall);
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
    await page.keyboard.press('i');
    await page.keyboard.press('i');
    for (let n = 0; n < 2; n++) await shift('Q');
    await shift('V');
    await settled(page);
    await shot(page, 'page-limits');

    await page.keyboard.down('b');
    const badge = () => page.evaluate(() => document.querySelector('.blink-badge')?.textContent ?? '');
    const shown = new Set<string>();
    await until('all kinds to blink', async () => {
      shown.add(await badge());
      return ['science', 'template', 'difference'].every((one) => shown.has(one));
    });
    await page.keyboard.up('b');
    await until('the end of blinking', async () => (await badge()) === '');
    expect(fink.services.log.entries.filter(({method}) => method !== 'OPTIONS')).toEqual([]);
    expect(await nodes()).toEqual(before);

    // signal to noise: one request a Rubin stamp, none for ZTF, the value under the cursor
    await page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .find((one) => /grid and colours/i.test(one.ariaLabel ?? one.title))
        ?.click(),
    );
    await page.waitForSelector('.drawer');
    await page.evaluate(() => {
      const field = [...document.querySelectorAll('.drawer label')].find((one) => one.textContent?.startsWith('Draw'));
      const control = field?.querySelector('select');
      if (!control) throw new Error('no field Draw');
      control.value = 'snr';
      control.dispatchEvent(new Event('change', {bubbles: true}));
    });
    const notes = () =>
      page.evaluate(() => [...document.querySelectorAll('.tile-science .stamp-note')].map((one) => one.textContent));
    await until('signal to noise', async () => (await notes()).filter((one) => one === 'S/N').length === 2);
    expect((await notes()).filter((one) => one === 'no S/N')).toHaveLength(2);
    expect(fink.services.log.entries.filter(({path}) => path.includes('output-format=FITS'))).toHaveLength(4);
    await settled(page);
    const object = sky.lsst.at(0);
    const detection = object.detections.at(-1);
    if (!detection) throw new Error('an object without alerts');
    const [image, variance] = readFits(new Uint8Array(sky.lsst.fits(object, detection, 'Science')))[0] ?? [];
    if (!image || !variance) throw new Error('no variance');
    const {x, y, width, height} = await page.evaluate(() => {
      const box = document
        .querySelectorAll('[role=gridcell]')[1]
        ?.querySelector('.tile-science')
        ?.getBoundingClientRect();
      return {x: box?.x ?? 0, y: box?.y ?? 0, width: box?.width ?? 0, height: box?.height ?? 0};
    });
    for (const [column, row] of [
      [7, 20],
      [15, 14],
    ] as const) {
      const line = await until('the read-out', async () => {
        await page.mouse.move(
          x + (width * (column + 0.5)) / image.width - 0.3,
          y + (height * (row + 0.5)) / image.height,
        );
        await page.mouse.move(x + (width * (column + 0.5)) / image.width, y + (height * (row + 0.5)) / image.height);
        const lines = await page.evaluate(() =>
          [...document.querySelectorAll('.read-out > div')].map((one) => one.textContent ?? ''),
        );
        return lines[0]?.includes(`(${column}, ${row})`) && lines.find((one) => one.startsWith('signal to noise'));
      });
      const at = row * image.width + column;
      const exact = (image.pixels[at] as number) / Math.sqrt(variance.pixels[at] as number);
      const value = Number(/signal to noise: (\S+) σ/.exec(line ?? '')?.[1]);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(exact)));
    }
    await shot(page, 'snr');

    // and settings go into the file's reader: a bad file changes nothing
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.drawer .tabs button')]
        .find((one) => one.textContent?.includes('Keep'))
        ?.click(),
    );
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
