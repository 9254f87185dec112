/**
 * Stamps turned north up, marks, sign and read-out, as the canvas of the package that ships shows them: held against the numbers of the FITS headers, and against
 * astropy's where the real alerts are beside this checkout; else on the made sky.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {settled} from '../bench/app-page.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {alertsFolder} from '../pocket-fink/sky/real-files.ts';
import type {Detection, LsstObject, Stamp, ZtfObject} from '../pocket-fink/sky/types.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {openDrawer, setField} from '../support/drawer.ts';
import {canvasParts, type Geometry} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';
import {armsOf, type Change, changed, mean, mode} from './drawn/marks.ts';
import {openGrid, openWith, PLAIN_LOOK, tileSelector} from './drawn/open-grid.ts';
import {KINDS, type Kind} from './drawn/reference-limits.ts';
import {type Header, headerOf, northUp, offsetOf, positionOf} from './drawn/sky-of-header.ts';
import {bilinear, contradiction, endsOf, TELLING} from './drawn/told-by-colours.ts';
import {toldAsTheyAre} from './drawn/told-pixels.ts';

const SIDE = 90;
/** The source of the stamp that is put in the place of the last one. */
const SOURCE = {x: 22, y: 6};
const FIELD = 30;

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

interface Shown {
  survey: 'ztf' | 'lsst';
  object: ZtfObject | LsstObject;
  alert: Detection;
  stamps: Record<Kind, Stamp>;
  /** null: ZTF sends none */
  header: Header | null;
}

const isNegative = (alert: Detection) => ['f', '0'].includes(String(alert.row()['i:isdiffpos']));

/** Two of ZTF, one fainter than the reference; then Rubin, real and of all turns where they are there; the last one's pixels are made. */
function shown(): Shown[] {
  const {ztf, lsst} = fink.services.sky;
  const each = (stamp: (kind: Kind) => Stamp) =>
    Object.fromEntries(KINDS.map((kind) => [kind, stamp(kind)])) as Record<Kind, Stamp>;
  const ofZtf = (negative: boolean): Shown => {
    for (let at = 0; at < ztf.realCount + 500; at++) {
      const object = ztf.at(at);
      const alert = object.detections.at(-1);
      if (!alert || isNegative(alert) !== negative) continue;
      const stamps = each((kind) => ztf.stamp(object, alert, kind));
      if (stamps.Science.width === 63 && stamps.Science.height === 63) {
        return {survey: 'ztf', object, alert, stamps, header: null};
      }
    }
    throw new Error('no such object in the sky');
  };
  const ofLsst: Shown[] = [];
  for (let at = 0; ofLsst.length < 7; at++) {
    const object = lsst.at(at);
    const alert = object.detections.at(-1);
    if (!alert) continue;
    const stamps = each((kind) => lsst.stamp(object, alert, kind));
    if (stamps.Science.width !== stamps.Science.height || stamps.Science.width > 46) continue;
    ofLsst.push({survey: 'lsst', object, alert, stamps, header: headerOf(lsst.fits(object, alert, 'Science'))});
  }
  const last = ofLsst.at(-1) as Shown;
  const pixels = new Float32Array(FIELD * FIELD);
  pixels[SOURCE.y * FIELD + SOURCE.x] = 1000;
  const made: Stamp = {width: FIELD, height: FIELD, pixels};
  last.stamps = each(() => made);
  return [ofZtf(false), ofZtf(true), ...ofLsst];
}

/** What the canvas should show of a stamp: the difference of a fading ZTF source is turned round. */
function wantedOf({stamps, alert, survey}: Shown, kind: Kind): Stamp {
  const stamp = stamps[kind];
  const isTurned = survey === 'ztf' && kind === 'Difference' && isNegative(alert);
  return isTurned ? {...stamp, pixels: stamp.pixels.map((value) => -value)} : stamp;
}

const shiftKey = async (page: Page, key: 'N' | 'C' | 'B' | 'K') => {
  await page.keyboard.down('Shift');
  await page.keyboard.press(key);
  await page.keyboard.up('Shift');
};

describeBrowsers('north up', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 1400, height: 900});
  });
  afterAll(() => launched?.close());

  it('turns each kind by its header, nearest and bilinear; marks, compass and scale lie where they should; the sign and each value are told right', async () => {
    const objects = shown();
    const {lsst} = fink.services.sky;
    const members = objects.map(({survey, object: {id}, alert}) => ({
      objectKey: `${survey}/${id}`,
      alertKeys: [`${survey}/${id}/${alert.id}`],
      row: null,
    }));
    const first = await openGrid(launched, members, SIDE, {...PLAIN_LOOK, colormap: 'own', colours: TELLING});
    const made = objects.at(-1) as Shown;
    const rows = Array.from({length: FIELD}, (_, y) => [
      ...made.stamps.Science.pixels.slice(y * FIELD, (y + 1) * FIELD),
    ]);
    const page = await openWith(launched, first, members.at(-1)?.alertKeys[0] ?? '', {
      ...{Science: rows, Template: rows, Difference: rows},
    });
    await openDrawer(page, 'Sky');
    await settled(page);

    const tiles = objects.flatMap((_, n) => KINDS.map((one) => tileSelector(n, one)));
    const drawn = () => canvasParts(page, tiles);
    /** Waits until every stamp stands as it should. */
    const stands = (what: string, geometryOf: (object: Shown, one: Kind) => Geometry | undefined, isSmooth = false) =>
      until(what, async () => {
        const parts = await drawn();
        for (const [n, object] of objects.entries()) {
          for (const [k, one] of KINDS.entries()) {
            const stamp = wantedOf(object, one);
            const geometry = geometryOf(object, one);
            // two of 255: the picture ends on whole px, and between steep pixels that is seen
            const smooth = isSmooth && geometry && {valueAt: (x: number, y: number) => bilinear(stamp, x, y), steps: 8};
            const wrong = contradiction(parts[3 * n + k] as Uint8Array, stamp, endsOf(stamp), {
              side: SIDE,
              ...(geometry && {geometry}),
              ...smooth,
            });
            if (wrong) throw new Error(`${members[n]?.alertKeys} ${one}: ${wrong}`);
          }
        }
        return parts;
      });
    const up = ({header, stamps}: Shown, one: Kind) => (header ? northUp(header, stamps[one], SIDE).at : undefined);

    // astropy's directions are those of the headers
    const golden = join(alertsFolder(), '..', 'golden', 'wcs.json');
    const known: {file: string; radec_deg: [number, number][]; pixels_xy0: [number, number][]}[] = existsSync(golden)
      ? JSON.parse(readFileSync(golden, 'utf8')).stamps
      : [];
    for (const {file, radec_deg, pixels_xy0} of known) {
      const found = lsst.source(/(\d+)_/.exec(file)?.[1] ?? '');
      if (!found) throw new Error(`${file} is not in the sky`);
      const header = headerOf(lsst.fits(found.object, found.detection, 'Science'));
      for (const [i, [x, y]] of pixels_xy0.entries()) {
        const [ra, dec] = positionOf(header.crval, ...offsetOf(header, x, y));
        expect(Math.abs(ra - (radec_deg[i]?.[0] as number))).toBeLessThan(1e-8);
        expect(Math.abs(dec - (radec_deg[i]?.[1] as number))).toBeLessThan(1e-8);
      }
    }

    const plain = await stands('stamps as stored', () => undefined);
    // fainter than the reference: said, and so of no other one
    const notes = await page.evaluate(() =>
      [...document.querySelectorAll('[role=gridcell]')].map((cell) =>
        [...cell.querySelectorAll('.stamp-note')].map((one) => one.textContent).join(),
      ),
    );
    expect(notes.map((one) => one === 'sign reversed')).toEqual(objects.map((_, n) => n === 1));

    await setField(page, 'science', true);
    await stands('science alone north up', (object, one) => (one === 'Science' ? up(object, one) : undefined));
    await shiftKey(page, 'N');
    await stands('as stored again', () => undefined);
    await shiftKey(page, 'N');
    const turned = await stands('all kinds north up', up);
    await setField(page, 'Turned pixels', 'bilinear');
    await stands('between the pixels', up, true);
    await setField(page, 'Turned pixels', 'nearest');
    await stands('nearest again', up);

    /** Waits until a mark is on every tile, then takes it off: what stood there stands there again. */
    const marked = async (key: 'C' | 'B' | 'K', before: Uint8Array[], on: (n: number) => boolean = () => true) => {
      await shiftKey(page, key);
      const found = await until(`the marks of ${key}`, async () => {
        const parts = (await drawn()).map((part, n) => changed(before[n] as Uint8Array, part, SIDE));
        return parts.every(({yellow}, n) => yellow.length > 8 === on(n)) && parts;
      });
      await shiftKey(page, key);
      await until(`no marks of ${key}`, async () =>
        (await drawn()).every((part, n) => Buffer.compare(part, before[n] as Uint8Array) === 0),
      );
      return found;
    };

    // the alert stands at the reference pixel of Rubin, in the middle pixel of ZTF
    const centres = await marked('K', turned);
    for (const [n, {header, stamps, survey}] of objects.entries()) {
      for (const k of KINDS.keys()) {
        const {all} = centres[3 * n + k] as Change;
        let place = [SIDE / 2, SIDE / 2];
        if (header) {
          const {pxPerArcsec} = northUp(header, stamps.Science, SIDE);
          const middle = (stamps.Science.width - 1) / 2;
          const [east, north] = offsetOf(header, middle, middle);
          place = [SIDE / 2 + east * pxPerArcsec, SIDE / 2 + north * pxPerArcsec];
        }
        for (const i of [0, 1] as const) {
          const at = mean(all.map((one) => one[i] + 0.5));
          expect(Math.abs(at - (place[i] as number)), `${survey} ${n}, ${k}: mark at ${at}`).toBeLessThan(0.5);
        }
      }
    }
    // a source of which the offset is known lies so far from the mark
    const {header} = made as {header: Header};
    const {pxPerArcsec} = northUp(header, {width: FIELD, height: FIELD}, SIDE);
    const [east, north] = offsetOf(header, SOURCE.x, SOURCE.y);
    const last = turned.at(-3) as Uint8Array;
    const source = Array.from({length: SIDE * SIDE}, (_, n) => n).filter((n) => (last[4 * n] as number) > 200);
    const mark = (centres.at(-3) as Change).all;
    const away = ([0, 1] as const).map(
      (i) => mean(source.map((n) => (i ? Math.floor(n / SIDE) : n % SIDE))) - mean(mark.map((one) => one[i])),
    ) as [number, number];
    expect(Math.abs(away[0] + east * pxPerArcsec)).toBeLessThan(0.5 * 0.2 * pxPerArcsec);
    expect(Math.abs(away[1] + north * pxPerArcsec)).toBeLessThan(0.5 * 0.2 * pxPerArcsec);

    // the bar is as long as it says: the longest of 1, 2 and 5 times a power of ten that takes at most 45 % of the tile
    for (const [n, {all, yellow}] of (await marked('B', turned)).entries()) {
      const {header, stamps} = objects[Math.floor(n / 3)] as Shown;
      const scale = header ? northUp(header, stamps.Science, SIDE).pxPerArcsec : SIDE / 63 / 1.01;
      const most = (0.45 * SIDE) / scale;
      const length = scale * Math.max(...[1, 2, 5, 10, 20, 50].filter((one) => one <= most));
      const row = mode(yellow.map(([, y]) => y));
      const xs = yellow.filter(([, y]) => Math.abs(y - row) <= 1).map(([x]) => x);
      expect(
        Math.abs(Math.max(...xs) - Math.min(...xs) - length),
        `the bar of ${members[Math.floor(n / 3)]?.objectKey}`,
      ).toBeLessThan(3);
      expect(Math.min(...all.map(([, y]) => y))).toBeGreaterThan(SIDE / 2);
    }

    // turned, north is up and east left; as stored, where the header says
    const arms = await marked('C', turned);
    const corner = (n: number) => {
      const {yellow} = arms[n] as Change;
      return [mode(yellow.map(([x]) => x)), mode(yellow.map(([, y]) => y))] as const;
    };
    const right = [
      [true, false],
      [true, false],
    ];
    for (const [n, found] of arms.entries()) {
      expect(
        armsOf(found, corner(n), [
          [0, -1],
          [-1, 0],
        ]),
        `compass of ${members[Math.floor(n / 3)]?.objectKey}`,
      ).toEqual(right);
    }
    await shiftKey(page, 'N');
    await stands('as stored', () => undefined);
    for (const [n, found] of (await marked('C', plain)).entries()) {
      const {header} = objects[Math.floor(n / 3)] as Shown;
      if (!header) continue;
      const [[a, b], [c, d]] = header.steps;
      const sign = Math.sign(a * d - b * c);
      // a step to the north in columns and rows, then one to the east
      const ways = [
        [-b * sign, a * sign],
        [d * sign, -c * sign],
      ] as const;
      expect(armsOf(found, corner(n), ways), `compass of ${members[Math.floor(n / 3)]?.objectKey}`).toEqual(right);
    }

    // value, offset and position at 20 pixels of each survey; the directions are known while the compass is on
    await shiftKey(page, 'C');
    for (const [n, one] of [
      [0, 'Science'],
      [1, 'Difference'],
      [2, 'Template'],
    ] as const) {
      const {survey, alert, header} = objects[n] as Shown;
      const {'i:ra': ra, 'i:dec': dec} = alert.row();
      await toldAsTheyAre(page, tileSelector(n, one), one, {
        stamp: wantedOf(objects[n] as Shown, one),
        unit: survey === 'ztf' ? 'DN' : 'nJy',
        isReversed: n === 1,
        offsetAt: (x, y) => (header ? offsetOf(header, x, y) : [(31 - x) * 1.01, (31 - y) * 1.01]),
        position: header?.crval ?? [Number(ra), Number(dec)],
      });
    }
    expect(launched.problems()).toEqual([]);
  });
});
