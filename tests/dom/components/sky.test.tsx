import {afterEach, describe, expect, it, vi} from 'vitest';
import {type PlacedStamp, placeStamps} from '../../../components/sky/place-stamps';
import {linesAt} from '../../../components/sky/ReadOut';
import type {AlertKey, ObjectKey, Wcs} from '../../../lib/alert';
import {repairSetting} from '../../../lib/vault';
import {type Fake, good, makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const rubin: ObjectKey = 'lsst/170094456272322680';
/** 0.2 arcsec a pixel, north to the right, east up: a quarter turn. */
const wcs: Wcs = {crpix: [0, 1], crvalDeg: [10, 20], cdDegPerPx: [0, -0.2 / 3600, 0.2 / 3600, 0]};

describe('stamps on the sky', () => {
  const open = async (keys: ObjectKey[], more: (fake: Fake) => void = () => {}) => {
    opened = await openApp(async (fake) => {
      more(fake);
      await makeList(fake.vault, keys);
    });
    const {root, painted} = opened;
    await until(() => cells(root).length === keys.length && painted.pictures === keys.length * 3);
    return opened;
  };

  it('asks for the place of Rubin stamps only when a key wants north up, once, and turns them', async () => {
    const asked: AlertKey[] = [];
    const {painted, vault, app} = await open([rubin, ztf(1)], ({services}) => {
      services.wcs = async (alert) => {
        asked.push(alert);
        return wcs;
      };
    });
    expect(painted.tiles.every(({turn}) => turn === undefined)).toBe(true);
    expect(asked).toEqual([]);
    press('N', {shiftKey: true});
    await until(() => painted.tiles.filter(({turn}) => turn).length === 3);
    expect(asked).toEqual([`${rubin}/1`]);
    const turn = painted.tiles.find((tile) => tile.turn)?.turn;
    // right on the screen is west, which is a row further; up is north, a column to the right
    [0, -1, 1, 0].forEach((one, i) => {
      expect(turn?.[i]).toBeCloseTo(one, 9);
    });
    await until(() => app.settings.all.value?.sky.northUp.science);
    expect((await vault.setting('sky')).northUp.difference).toBe(true);
    press('N', {shiftKey: true});
    await until(() => painted.tiles.every((tile) => !tile.turn));
    press('N', {shiftKey: true});
    await until(() => painted.tiles.some((tile) => tile.turn));
    expect(asked).toHaveLength(1);
  });

  it('says in the cell that a stamp could not be turned, and asks again when switched off and on', async () => {
    let times = 0;
    const {root} = await open([rubin], ({services}) => {
      services.wcs = async () => {
        times++;
        throw new Error('The service does not answer.');
      };
    });
    press('N', {shiftKey: true});
    const note = await until(() => cellOf(root, rubin)?.querySelector<HTMLElement>('.stamp-note'));
    expect(note.textContent).toBe('as stored');
    expect(note.title).toContain('The service does not answer.');
    press('N', {shiftKey: true});
    await until(() => !root.querySelector('.stamp-note'));
    press('N', {shiftKey: true});
    await until(() => times === 2);
  });

  it('marks compass, scale and alert, each by its key', async () => {
    const {painted} = await open([rubin], ({services}) => {
      services.wcs = async () => wcs;
    });
    press('B', {shiftKey: true});
    await until(() => painted.marks.length === 3);
    expect(painted.marks[0]).toMatchObject({compass: null, centre: null});
    press('C', {shiftKey: true});
    await until(() => painted.marks[0]?.compass);
    press('K', {shiftKey: true});
    await until(() => painted.marks[0]?.centre);
    const [marks] = painted.marks;
    const tile = painted.tiles[0];
    if (!marks || !tile) throw new Error('nothing drawn');
    // north to the right, east up
    expect(marks.compass?.north[0]).toBeGreaterThan(0);
    expect(marks.compass?.east[1]).toBeLessThan(0);
    // the middle of pixel (0, 1) of 2 x 2
    expect(marks.centre?.x).toBeCloseTo(tile.x + tile.width / 4, 6);
    expect(marks.centre?.y).toBeCloseTo(tile.y + (tile.height * 3) / 4, 6);
    // 0.1 arcsec
    expect(marks.bar?.length).toBeCloseTo(tile.width / 4, 6);
    for (const key of ['B', 'C', 'K']) press(key, {shiftKey: true});
    await until(() => painted.marks.length === 0);
  });

  it('shows the difference of a ZTF detection below the reference with the right sign, and says so', async () => {
    const negative = ztf(2);
    const {root, painted} = await open([ztf(1), negative], ({loader}) => {
      const load = loader.load.bind(loader);
      vi.spyOn(loader, 'load').mockImplementation(async (item, options) => {
        const loaded = await load(item, options);
        const [point] = loaded.curve?.detections ?? [];
        if (item.objectKey === negative && point) point.isNegative = true;
        return loaded;
      });
    });
    await until(() => cellOf(root, negative)?.querySelector('.stamp-note')?.textContent === 'sign reversed');
    expect(cellOf(root, ztf(1))?.querySelector('.stamp-note')).toBeNull();
    const values = painted.tiles.map(({stamp}) => stamp.pixels[0]);
    expect(values).toEqual([1, 1, 1, 1, 1, -1]);
  });

  it('says of a ZTF difference that nobody tells its sign', async () => {
    const {root} = await open([ztf(1), rubin], ({loader}) => {
      const load = loader.load.bind(loader);
      vi.spyOn(loader, 'load').mockImplementation(async (item, options) => {
        const loaded = await load(item, options);
        for (const point of loaded.curve?.detections ?? []) point.isNegative = null;
        return loaded;
      });
    });
    await until(
      () => cellOf(root, ztf(1))?.querySelector('.tile-difference .stamp-note')?.textContent === 'sign not known',
    );
    expect(root.querySelectorAll('.stamp-note')).toHaveLength(1);
  });

  it('asks for the place of the stamp on which the pointer rests, tells it without another movement, and why there is none', async () => {
    const asked: {alert: AlertKey; until: AbortSignal}[] = [];
    let answer = (): Promise<Wcs> => new Promise(() => {});
    const {root, painted} = await open([rubin, ztf(1)], ({services}) => {
      services.wcs = (alert, until) => {
        asked.push({alert, until});
        return answer();
      };
    });
    const scroller = root.querySelector('.grid-scroller') as HTMLElement;
    const words = () => root.querySelector('.read-out')?.textContent ?? '';
    const pointAt = (n: number) => {
      const {x, y, width, height} = painted.tiles[n] ?? {x: 0, y: 0, width: 0, height: 0};
      scroller.dispatchEvent(new PointerEvent('pointermove', {clientX: x + width / 4, clientY: y + height / 4}));
    };
    pointAt(0);
    await until(() => words().includes('position …'));
    // on the way to another one
    pointAt(3);
    await until(() => words().startsWith('science (0, 0)') && !words().includes('position …'));
    expect(asked).toEqual([]);
    pointAt(0);
    await until(() => asked.length === 1);
    expect(asked[0]?.alert).toBe(`${rubin}/1`);
    pointAt(3);
    await until(() => asked[0]?.until.aborted);
    answer = () => Promise.reject(new Error('The service does not answer.'));
    pointAt(0);
    await until(() => words().includes('position not known: The service does not answer.'));
    pointAt(3);
    answer = () => Promise.resolve(wcs);
    await until(() => !words().includes('position'));
    pointAt(0);
    await until(() => words().includes('of the alert') && words().includes('RA 10.0'));
  });
});

describe('the read-out', () => {
  const placed = (turned: boolean): PlacedStamp[] =>
    placeStamps(
      good(rubin),
      null,
      {science: {x: 100, y: 50, width: 80, height: 80}},
      ({stamps: {science}}) =>
        science ? {science: {stamp: science, look: {low: 0, high: 1, table: new Uint32Array(2), missing: 0}}} : {},
      {
        settings: {...repairSetting('sky', null), northUp: {science: turned, template: false, difference: false}},
        wcs: () => ({state: 'known', wcs}),
      },
      1,
    );

  it('tells the pixel that is drawn under the cursor, turned or not', () => {
    expect(linesAt(placed(false), 110, 60)?.[0]).toBe('science (0, 0): 1 DN');
    expect(linesAt(placed(false), 170, 60)?.[0]).toBe('science (1, 0): 2 DN');
    // north, to the right as stored, is up: the right column is the upper row
    expect(linesAt(placed(true), 110, 60)?.[0]).toBe('science (1, 0): 2 DN');
    expect(linesAt(placed(true), 170, 60)?.[0]).toBe('science (1, 1): 4 DN');
    expect(linesAt(placed(true), 110, 120)?.[1]).toMatch(/″ east, .*″ north of the alert$/);
    expect(linesAt(placed(true), 99, 60)).toBeNull();
  });
});
