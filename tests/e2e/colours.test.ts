/** Colours, stretches and smoothing chosen in the menus of the drawer: each of a thousand pixels on the canvas of the package that ships is what formulas say that are written here. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {setField} from '../support/drawer.ts';
import {canvasParts, type Rows} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {openGrid, openWith, PLAIN_LOOK, setFor, tileSelector} from './drawn/open-grid.ts';
import type {Kind} from './drawn/reference-limits.ts';
import {AT_THREE, between, KERNELS, MAPS, type Rgb, STRETCHES} from './drawn/reference-looks.ts';
import {LAST} from './drawn/told-by-colours.ts';
import {readOut} from './drawn/told-pixels.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink({alertsDir: null});
});
afterAll(() => fink?.close());

const SIDE = 32;
/** the one bright pixel of a stamp, and the one missing pixel of another */
const DELTA = {x: 10, y: 20};
const GONE = {x: 3, y: 17};

describeBrowsers('colours and stretches', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
  });
  afterAll(() => launched?.close());

  it('every colour map, a list of one’s own, every stretch and both kernels draw what their formulas say', async () => {
    const rows = (value: (n: number, x: number, y: number) => number | null): Rows =>
      Array.from({length: SIDE}, (_, y) => Array.from({length: SIDE}, (_, x) => value(y * SIDE + x, x, y)));
    const member = memberOf('ztf', fink.services.sky.ztf.at(1));
    const look = {...PLAIN_LOOK, limits: {...PLAIN_LOOK.limits, rule: 'manual', low: 0, high: LAST}};
    // its first life makes the cache
    const first = await openGrid(launched, [member], 2 * SIDE, look);
    const page = await openWith(launched, first, member.alertKeys[0] ?? '', {
      // a pixel for each entry of a table
      Science: rows((n) => n),
      Template: rows((_, x, y) => (x === DELTA.x && y === DELTA.y ? 1 : 0)),
      Difference: rows((n, x, y) => (x === GONE.x && y === GONE.y ? null : n - 512)),
    });
    /** The colours of the 1024 pixels of a stamp, each of which covers 2 x 2 px. */
    const pixels = async (one: Kind): Promise<Rgb[]> => {
      const [part] = await canvasParts(page, [tileSelector(0, one)]);
      if (part?.length !== 16 * SIDE * SIDE) throw new Error(`${part?.length} bytes of ${one}`);
      return Array.from({length: SIDE * SIDE}, (_, n) => {
        const at = 4 * (2 * Math.floor(n / SIDE) * 2 * SIDE + 2 * (n % SIDE));
        return [part[at], part[at + 1], part[at + 2]] as unknown as Rgb;
      });
    };
    /** Waits until each pixel has its colour to one step of 255. */
    const shows = (what: string, one: Kind, wanted: (n: number) => Rgb | null) =>
      until(what, async () => {
        const found = await pixels(one);
        for (const [n, rgb] of found.entries()) {
          const colour = wanted(n);
          if (colour?.some((channel, i) => Math.abs(channel - (rgb[i] as number)) > 1.001)) {
            throw new Error(`pixel ${n} of ${one} is ${rgb}, not ${colour}`);
          }
        }
        return found;
      });
    const grey = (part: number): Rgb => [255 * part, 255 * part, 255 * part];

    await setFor(page, 'Science');
    await shows('grey', 'Science', (n) => grey(n / LAST));
    for (const [name, stops] of Object.entries(MAPS)) {
      await setField(page, 'Colours', name);
      await shows(name, 'Science', (n) => between(stops, n / LAST));
    }
    for (const [name, colours] of Object.entries(AT_THREE)) {
      await setField(page, 'Colours', name);
      await shows(name, 'Science', (n) =>
        n === 0 ? colours[0] : n === LAST ? colours[2] : n === 511 ? colours[1] : null,
      );
    }
    const names = await page.evaluate(() => {
      const field = [...document.querySelectorAll<HTMLLabelElement>('.drawer label')].find((one) =>
        /^Colours(?! rev)/.test(one.textContent ?? ''),
      );
      return [...(field?.querySelectorAll('option') ?? [])].map(({value}) => value).filter((id) => id !== 'own');
    });
    expect(names).toEqual(expect.arrayContaining([...Object.keys(MAPS), ...Object.keys(AT_THREE), 'grey']));
    let last = String(await pixels('Science'));
    for (const name of names) {
      await setField(page, 'Colours', name);
      const straight = await until(name, async () => {
        const found = await pixels('Science');
        return String(found) !== last && found;
      });
      await setField(page, 'Colours reversed', true);
      const mirrored = String(straight.toReversed());
      await until(`${name} reversed`, async () => String(await pixels('Science')) === mirrored);
      await setField(page, 'Colours reversed', false);
      await until(`${name} again`, async () => String(await pixels('Science')) === String(straight));
      last = String(straight);
    }

    // a list of one's own
    await setField(page, 'Colours', 'own');
    await setField(page, '[position', '[[0, "black"], [0.25, "#3c8dff"], [1, "rgb(255, 250, 5)"]]');
    const own = await shows('own colours', 'Science', (n) =>
      between(
        [
          [0, [0, 0, 0]],
          [0.25, [60, 141, 255]],
          [1, [255, 250, 5]],
        ],
        n / LAST,
      ),
    );
    for (const [text, words, marked] of [
      ['[[0, "black"], [0.5, "#3c8dff"', /ends too early/, '\u00a0'],
      ['[[0, "black"], [1, "reddest"]]', /“?"reddest"”? is no colour/, '"reddest"'],
      ['{"0": "black"}', /begins with “\[\[”/, '{'],
    ] as const) {
      await setField(page, '[position', text);
      const mistake = await until('the mistake in its place', () =>
        page.evaluate(() => {
          const told = document.querySelector('.drawer .formula .form-error')?.textContent ?? '';
          const mark = document.querySelector('.drawer .formula mark')?.textContent ?? '';
          return told && ([told, mark] as const);
        }),
      );
      expect(mistake).toEqual([expect.stringMatching(words), marked]);
      // whatever a change brings about at once stands on the canvas two frames on
      await page.evaluate(
        () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      );
      expect(String(await pixels('Science'))).toBe(String(own));
    }
    await setField(page, '[position', '[[0, "white"], [1, "black"]]');
    await shows('the next right list', 'Science', (n) => grey(1 - n / LAST));

    await setField(page, 'Colours', 'grey');
    for (const [name, formula] of Object.entries(STRETCHES)) {
      await setField(page, 'Stretch', name);
      const found = await shows(name, 'Science', (n) => grey(formula(n / LAST)));
      expect(found.every(([red], n) => n === 0 || red >= (found[n - 1]?.[0] as number))).toBe(true);
    }
    // below the lower limit there is no logarithm, and a colour all the same; what is missing has another one
    await setFor(page, 'Difference');
    await setField(page, 'Stretch', 'log');
    await setField(page, 'to', 511);
    const gone = GONE.y * SIDE + GONE.x;
    const signed = await shows('a logarithm of negative values', 'Difference', (n) =>
      n === gone ? [255, 255, 255] : grey(STRETCHES.log(Math.max(0, (n - 512) / 511))),
    );
    expect(signed[511]).toEqual([0, 0, 0]);

    // a single bright pixel becomes the kernel
    await setFor(page, 'Template');
    await setField(page, 'to', 0.2);
    const box = await page.evaluate(
      (css) => {
        const {x, y} = document.querySelector(css)?.getBoundingClientRect() ?? {x: 0, y: 0};
        return {x, y};
      },
      tileSelector(0, 'Template'),
    );
    for (const [name, kernel] of Object.entries(KERNELS)) {
      await setField(page, 'Smoothing', name);
      const weight = (x: number, y: number) => kernel(x - DELTA.x) * kernel(y - DELTA.y);
      await shows(name, 'Template', (n) => grey(Math.min(1, weight(n % SIDE, Math.floor(n / SIDE)) / 0.2)));
      for (const [x, y] of [
        [DELTA.x, DELTA.y],
        [DELTA.x + 1, DELTA.y],
        [DELTA.x - 1, DELTA.y + 1],
        [DELTA.x + 2, DELTA.y + 2],
      ] as const) {
        const value = await until(`the read-out of (${x}, ${y})`, async () => {
          await page.mouse.move(box.x + 2 * x + 1, box.y + 2 * y);
          await page.mouse.move(box.x + 2 * x + 1, box.y + 2 * y + 1);
          const lines = await readOut(page);
          return lines[0]?.startsWith(`template (${x}, ${y}): `) && /^drawn: (\S+)$/.exec(lines[1] ?? '')?.[1];
        });
        expect(Math.abs(Number(value) - weight(x, y)), `${name} at (${x}, ${y})`).toBeLessThan(1e-6);
      }
    }
    expect(launched.problems()).toEqual([]);
  });
});
