import {afterEach, describe, expect, it, vi} from 'vitest';
import {placeStamps} from '../../../components/sky/place-stamps';
import {linesAt} from '../../../components/sky/ReadOut';
import type {ObjectKey, Stamp, Wcs} from '../../../lib/alert';
import {KINDS} from '../../../lib/alert';
import {middleOf, type Viewport} from '../../../lib/sky';
import {repairSetting} from '../../../lib/vault';
import {good, makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
  vi.restoreAllMocks();
});

const open = async (keys: ObjectKey[] = [ztf(1), ztf(2)]) => {
  opened = await openApp((fake) => makeList(fake.vault, keys));
  const {root, painted, app} = opened;
  await until(() => cells(root).length === keys.length && painted.pictures === keys.length * 3);
  // what listens to the pointer is attached after the first frame
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const tile = (at: number) => {
    const one = painted.tiles[at];
    if (!one) throw new Error(`no tile ${at}`);
    return one;
  };
  const at = (n: number, right: number, down: number) => {
    const box = tile(n).clip ?? tile(n);
    return {clientX: box.x + right * box.width, clientY: box.y + down * box.height};
  };
  const scroller = root.querySelector('.grid-scroller') as HTMLElement;
  // What happy-dom makes of events lacks what browsers have of the pointer.
  const send = (type: string, more: object) => {
    const event = new Event(type, {bubbles: true, cancelable: true});
    for (const [name, value] of Object.entries(more)) Object.defineProperty(event, name, {value});
    return scroller.dispatchEvent(event);
  };
  return {...opened, app, tile, at, send, scroller};
};

const wheel = (more: object) => ({deltaY: -100, ctrlKey: true, ...more});

describe('zoom', () => {
  it('by the wheel with Ctrl enlarges all kinds of that object alike, about the cursor; a double click shows the whole again', async () => {
    const {painted, tile, at, send, app} = await open();
    const before = {...tile(1)};
    const spot = at(1, 0.75, 0.25);
    expect(send('wheel', wheel(spot))).toBe(false);
    await until(() => painted.tiles.filter(({clip}) => clip).length === 3);
    const view = app.zoom.view(ztf(1));
    expect(view?.zoom).toBeCloseTo(1.246, 2);
    expect(app.zoom.view(ztf(2))).toBeNull();
    for (const n of [0, 1, 2]) {
      const {clip, x, y, width} = tile(n);
      if (!clip) throw new Error('not zoomed');
      expect(width).toBeCloseTo(before.width * 1.246, -0.5);
      // what was at three quarters and one quarter of the tile is there still
      expect((clip.x + 0.75 * clip.width - x) / width).toBeCloseTo(0.75, 1);
      expect((clip.y + 0.25 * clip.height - y) / width).toBeCloseTo(0.25, 1);
    }
    send('dblclick', spot);
    await until(() => painted.tiles.every(({clip}) => !clip));
    expect(app.detail.value).toBe(false);
    expect(app.zoom.isOn.value).toBe(false);
  });

  it('by the wheel loses no turn of several that come before the next picture is drawn', async () => {
    const {at, send, app, painted} = await open();
    const spot = at(1, 0.75, 0.25);
    for (let n = 0; n < 3; n++) send('wheel', wheel(spot));
    expect(app.zoom.view(ztf(1))?.zoom).toBeCloseTo(Math.exp(0.66), 6);
    await until(() => painted.tiles.filter(({clip}) => clip).length === 3);
    for (let n = 0; n < 2; n++) send('wheel', wheel({...spot, deltaY: 100}));
    expect(app.zoom.view(ztf(1))?.zoom).toBeCloseTo(Math.exp(0.22), 2);
  });

  it('leaves the wheel alone without Ctrl and beside the stamps, unless the person wants it to zoom', async () => {
    const {at, send, app} = await open();
    expect(send('wheel', {...at(0, 0.5, 0.5), deltaY: -100})).toBe(true);
    expect(send('wheel', wheel({clientX: 1190, clientY: 690}))).toBe(true);
    expect(app.zoom.isOn.value).toBe(false);
    app.sky.set({wheelZooms: true});
    expect(send('wheel', {...at(0, 0.5, 0.5), deltaY: -100})).toBe(false);
    expect(app.zoom.view(ztf(1))?.zoom).toBeGreaterThan(1.2);
  });

  it('by a drag enlarges the rectangle, moves with the middle button, and Escape takes a move back', async () => {
    const {at, send, app, painted, root, tile} = await open();
    send('pointerdown', {...at(3, 0.5, 0.5), button: 0});
    window.dispatchEvent(new PointerEvent('pointermove', at(3, 1, 1)));
    await until(() => root.querySelector('.zoom-band'));
    window.dispatchEvent(new PointerEvent('pointerup', at(3, 1, 1)));
    await until(() => painted.tiles.some(({clip}) => clip));
    expect(app.zoom.view(ztf(2))?.zoom).toBeCloseTo(2, 1);
    expect(root.querySelector('.zoom-band')).toBeNull();
    const moved = () => tile(3).x;
    const start = moved();
    send('pointerdown', {...at(3, 0.5, 0.5), button: 1});
    window.dispatchEvent(new PointerEvent('pointermove', at(3, 0.8, 0.5)));
    await until(() => moved() > start);
    window.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    await until(() => moved() === start);
    // a click is no drag: the focus goes there, nothing is enlarged
    send('pointerdown', {...at(0, 0.5, 0.5), button: 0});
    window.dispatchEvent(new PointerEvent('pointerup', at(0, 0.5, 0.5)));
    expect(app.zoom.view(ztf(1))).toBeNull();
  });

  it('by keys acts on the focused object, or on all together, and says in the status line that something is enlarged', async () => {
    const {app, painted, root} = await open();
    press('+');
    press('=');
    await until(() => painted.tiles.filter(({clip}) => clip).length === 3);
    expect(app.zoom.view(ztf(1))?.zoom).toBeCloseTo(1.5625, 6);
    press('-');
    expect(app.zoom.view(ztf(1))?.zoom).toBeCloseTo(1.25, 6);
    press('W', {shiftKey: true});
    await until(() => painted.tiles.filter(({clip}) => clip).length === 6);
    expect(app.zoom.view(ztf(2))).toBe(app.zoom.view(ztf(1)));
    press('k');
    expect(app.zoom.view(ztf(2))).toEqual({zoom: 1.25, frame: 'sky', offset: [0, 0]});
    await until(() => [...root.querySelectorAll('.status-line button')].some((one) => one.textContent === 'zoomed'));
    press('w');
    await until(() => painted.tiles.every(({clip}) => !clip));
    expect([...root.querySelectorAll('.status-line button')].some((one) => one.textContent === 'zoomed')).toBe(false);
  });

  it('of the large object stays while one steps to the next', async () => {
    const {app, painted, root} = await open();
    press('Enter');
    await until(() => root.querySelector('.detail') && painted.pictures === 9);
    press('k');
    await until(() => painted.tiles.filter(({clip}) => clip).length === 3);
    press('ArrowRight');
    await until(() => app.place.focus.value === 1);
    expect(app.zoom.view('large')?.zoom).toBe(3);
    expect(app.zoom.view(ztf(1))).toBeNull();
  });

  it('copies the position of the alert by a key, and shows it where the browser refuses', async () => {
    const {app} = await open();
    const written: string[] = [];
    const clipboard = {writeText: async (text: string) => void written.push(text)};
    vi.stubGlobal('navigator', {...navigator, clipboard});
    app.zoom.pointed.value = {raDeg: 63.349762, decDeg: -47.1819};
    press('y');
    await until(() => written.length === 1);
    expect(written).toEqual(['63.349762 -47.181900']);
    clipboard.writeText = async () => Promise.reject(new Error('no'));
    press('y');
    await until(() => app.notices.list.value.some(({text}) => text.includes('04:13:23.94 -47:10:54.8')));
    vi.unstubAllGlobals();
  });
});

describe('stamps of one object, turned or not', () => {
  const stamp: Stamp = {
    width: 30,
    height: 30,
    unit: 'nJy',
    pixels: Float32Array.from({length: 900}, (_, i) => Math.fround(i * 1.1 - 300)),
  };
  const wcs: Wcs = {crpix: [13, 16.5], crvalDeg: [63, -47], cdDegPerPx: [4e-5, 4e-5, -4e-5, 4e-5]};
  const key: ObjectKey = 'lsst/170094456272322680';
  const loaded = {...good(key), stamps: {stamps: {science: stamp, template: stamp, difference: stamp}, missing: {}}};
  const place = (viewport: Viewport | null, northUp: boolean) =>
    placeStamps(
      loaded,
      null,
      Object.fromEntries(KINDS.map((kind, n) => [kind, {x: n * 310, y: 20, width: 300, height: 300}])),
      () =>
        Object.fromEntries(
          KINDS.map((kind) => [kind, {stamp, look: {low: 0, high: 1, table: new Uint32Array(2), missing: 0}}]),
        ),
      {
        settings: {
          ...repairSetting('sky', null),
          northUp: {science: northUp, template: false, difference: false},
          centre: true,
          scaleBar: true,
        },
        wcs: () => ({state: 'known', wcs}),
      },
      1,
      viewport,
    );

  it('have the same sky in the middle and the same scale when enlarged, and the read-out tells the very pixel', () => {
    const view: Viewport = {zoom: 4, frame: 'sky', offset: [0.7, -0.4]};
    for (const northUp of [false, true]) {
      const placed = place(view, northUp);
      const scale = placed.map(({marks}) => marks?.bar?.length);
      expect(scale[0]).toBeCloseTo(scale[1] ?? 0, 0);
      for (const one of placed) {
        const [x, y] = middleOf(view, stamp, one.plate);
        const lines = linesAt(placed, one.box.x + 150, one.box.y + 150);
        const [, column, row, value] = /\((\d+), (\d+)\): (\S+) nJy/.exec(lines?.[0] ?? '') ?? [];
        expect([Number(column), Number(row)]).toEqual([Math.round(x), Math.round(y)]);
        expect(Math.fround(Number(value))).toBe(stamp.pixels[Number(row) * 30 + Number(column)]);
        expect(lines?.[1]).toMatch(/^\+0\.[67]\d″ east, −0\.[34]\d″ north/);
      }
      // beside the tile nothing is told, although the enlarged stamp reaches there
      expect(linesAt(placed, 150, 10)).toBeNull();
    }
  });

  it('mark the alert to half a pixel, enlarged and turned', () => {
    for (const northUp of [false, true]) {
      for (const view of [
        null,
        {zoom: 3, frame: 'sky', offset: [0, 0]} as const,
        {zoom: 6.3, frame: 'stamp', offset: [-0.3, 0.2]} as const,
      ]) {
        for (const one of place(view, northUp)) {
          const centre = one.marks?.centre;
          if (!centre) throw new Error('no mark');
          const lines = linesAt([{...one, box: {x: -1e4, y: -1e4, width: 2e4, height: 2e4}}], centre.x, centre.y);
          const [, east, north] = /^([+−][\d.]+)″ east, ([+−][\d.]+)″ north/.exec(lines?.[1] ?? '') ?? [];
          // half a pixel of Rubin: 0.1 arcsec
          for (const off of [east, north]) expect(Math.abs(Number(off?.replace('−', '-')))).toBeLessThan(0.02);
        }
      }
    }
  });
});
