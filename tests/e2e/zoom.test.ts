/** Zoom and pan by the pointer, as the canvas of the package that ships shows them: the same part of every stamp of an object, or of all objects together, and the whole again. */
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {settled} from '../bench/app-page.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import type {Detection, Stamp} from '../pocket-fink/sky/types.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {canvasParts, type Geometry} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {memberOf} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {openGrid, PLAIN_LOOK, tileSelector} from './drawn/open-grid.ts';
import {KINDS} from './drawn/reference-limits.ts';
import {headerOf, pixelAt} from './drawn/sky-of-header.ts';
import {contradiction, endsOf, TELLING} from './drawn/told-by-colours.ts';
import {readOut} from './drawn/told-pixels.ts';

const SIDE = 126;
/** px of half a tile */
const HALF = SIDE / 2;
/** A notch of the wheel. */
const NOTCH = Math.exp(0.22);

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

/** Two whole stamps of ZTF that grew brighter, and one of Rubin. */
function shown() {
  const {ztf, lsst} = fink.services.sky;
  const found: {member: ReturnType<typeof memberOf>; stamps: Stamp[]}[] = [];
  for (let at = 0; found.length < 2; at++) {
    const object = ztf.at(at);
    const alert = object.detections.at(-1);
    if (!alert || ['f', '0'].includes(String(alert.row()['i:isdiffpos']))) continue;
    const stamps = KINDS.map((kind) => ztf.stamp(object, alert, kind));
    if (stamps.every(({width, height}) => width === 63 && height === 63)) {
      found.push({member: memberOf('ztf', object), stamps});
    }
  }
  const object = lsst.at(0);
  const alert = object.detections.at(-1);
  if (!alert) throw new Error('an object without alerts');
  found.push({member: memberOf('lsst', object), stamps: KINDS.map((kind) => lsst.stamp(object, alert, kind))});
  return found;
}

/**
 * What of the tile as it was before is seen: `middle` of it, px from its own, stands in the middle, so many times larger. Enlarged pictures begin and end on
 * whole px of the screen: so near to the edge of a pixel of the stamp either one may be drawn.
 */
const view =
  (zoom: number, middle: readonly [right: number, down: number]) =>
  ({width}: Stamp): {geometry: Geometry; margin: number} => {
    const at = (place: number, about: number) => ((HALF + about + (place - HALF) / zoom) * width) / SIDE - 0.5;
    return {
      geometry: (right, down) => [at(right, middle[0]), at(down, middle[1])],
      margin: width / (SIDE * zoom),
    };
  };

const isZoomed = (page: Page) =>
  page.evaluate(() => document.querySelector('.status-line')?.textContent?.includes('zoomed') ?? false);

describeBrowsers('zoom', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 1280, height: 900});
  });
  afterAll(() => launched?.close());

  it('of one tile is that of the linked ones: by the wheel, a rectangle, a move; a double click shows all of them whole', async () => {
    const objects = shown();
    const members = objects.map(({member}) => member);
    const {lsst} = fink.services.sky;
    const header = headerOf(lsst.fits(lsst.at(0), lsst.at(0).detections.at(-1) as Detection, 'Science'));
    const look = {...PLAIN_LOOK, colormap: 'own', colours: TELLING};
    const page = await openGrid(launched, members, SIDE, look, 1);
    await settled(page);
    const tiles = members.flatMap((_, n) => KINDS.map((one) => tileSelector(n, one)));
    const boxes = await page.evaluate(
      (all) =>
        all.map((css) => {
          const {x, y} = document.querySelector(css)?.getBoundingClientRect() ?? {x: 0, y: 0};
          return {x, y};
        }),
      tiles,
    );
    /** Waits until each object shows the part of its stamps that is wanted; null = the whole. */
    const stands = (what: string, parts: readonly (ReturnType<typeof view> | null)[]) =>
      until(what, async () => {
        const drawn = await canvasParts(page, tiles);
        for (const [n, {stamps}] of objects.entries()) {
          const part = parts[n];
          for (const [k, stamp] of stamps.entries()) {
            const wrong = contradiction(drawn[3 * n + k] as Uint8Array, stamp, endsOf(stamp), {
              side: SIDE,
              ...part?.(stamp),
            });
            if (wrong) throw new Error(`${members[n]?.objectKey} ${KINDS[k]}: ${wrong}`);
          }
        }
        return drawn;
      });
    const point = (tile: number, right: number, down: number) =>
      page.mouse.move((boxes[tile]?.x ?? 0) + right, (boxes[tile]?.y ?? 0) + down);
    const wheel = async (notches: number) => {
      await page.keyboard.down('Control');
      for (let n = 0; n < notches; n++) await page.mouse.wheel({deltaY: -100});
      await page.keyboard.up('Control');
    };
    const doubleClick = (tile: number) =>
      page.mouse.click((boxes[tile]?.x ?? 0) + HALF, (boxes[tile]?.y ?? 0) + HALF, {count: 2});
    const isSame = (one: Uint8Array[], other: Uint8Array[]) =>
      one.length === other.length && one.every((part, n) => Buffer.compare(part, other[n] as Uint8Array) === 0);

    const whole = await stands('the whole stamps', [null, null, null]);
    // over the template of the second object: what is under the cursor stays there
    await point(4, 40, 90);
    await wheel(5);
    const five = NOTCH ** 5;
    const about = [40, 90].map((one) => (one - HALF) * (1 - 1 / five)) as [number, number];
    await stands('one object enlarged', [null, view(five, about), null]);
    await doubleClick(3);
    await until('the whole again', async () => isSame(await canvasParts(page, tiles), whole));
    expect(await isZoomed(page)).toBe(false);
    // and of Rubin's
    await point(8, 75, 50);
    await wheel(4);
    const four = NOTCH ** 4;
    const there = [75, 50].map((one) => (one - HALF) * (1 - 1 / four)) as [number, number];
    await stands('the stamps of Rubin enlarged', [null, null, view(four, there)]);
    await page.keyboard.press('w');
    await until('all whole', async () => isSame(await canvasParts(page, tiles), whole));

    // all together: the same arcseconds of the sky about the alert, which lies off the middle of Rubin's stamps
    await until('the place of the stamp of Rubin', async () => {
      await point(6, HALF + 1, HALF);
      await point(6, HALF, HALF);
      return (await readOut(page)).some((line) => line.startsWith('RA '));
    });
    const [, , rubin] = objects.map(({stamps: [stamp]}) => stamp as Stamp) as [Stamp, Stamp, Stamp];
    const sameSky = (what: string, zoom: number, middle: readonly [right: number, down: number]) => {
      // ZTF has north up and east left, 1.01 arcsec a pixel
      const [east, north] = middle.map((one) => (-one * 63 * 1.01) / SIDE) as [number, number];
      const [x, y] = pixelAt(header, east, north);
      const there = [x - (rubin.width - 1) / 2, y - (rubin.height - 1) / 2].map((one) => (one * SIDE) / rubin.width);
      const part = view(zoom, middle);
      return stands(what, [part, part, view(zoom, there as [number, number])]);
    };
    await page.keyboard.down('Shift');
    await page.keyboard.press('W');
    await page.keyboard.up('Shift');
    await point(0, HALF, HALF);
    await wheel(3);
    await sameSky('the page enlarged', NOTCH ** 3, [0, 0]);
    await doubleClick(4);
    await until('the page whole again', async () => isSame(await canvasParts(page, tiles), whole));

    // a rectangle of 60 by 36 px fills the tile as far as its shape allows
    await point(2, 30, 43);
    await page.mouse.down();
    await point(2, 60, 60);
    await point(2, 90, 79);
    await page.waitForSelector('.zoom-band');
    await page.mouse.up();
    const factor = SIDE / 60;
    await sameSky('the rectangle', factor, [60 - HALF, 61 - HALF]);

    // moved with the middle button: the picture goes with the pointer
    await point(4, 60, 60);
    await page.mouse.down({button: 'middle'});
    await point(4, 40, 50);
    await point(4, 52, 66);
    await page.mouse.up({button: 'middle'});
    await sameSky('the moved picture', factor, [60 - HALF + 8 / factor, 61 - HALF - 6 / factor]);
    await doubleClick(1);
    await until('all whole at last', async () => isSame(await canvasParts(page, tiles), whole));
    expect(await isZoomed(page)).toBe(false);
    expect(launched.problems()).toEqual([]);
  });
});
