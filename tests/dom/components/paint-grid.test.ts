import {afterEach, describe, expect, it, vi} from 'vitest';
import {createGridPainter, rowsHeld, type Scene} from '../../../components/grid/paint-grid';
import type {Loaded} from '../../../lib/jobs/loader';
import {layoutGrid} from '../../../lib/render/grid-layout';
import {fakeServices, ztf} from './fake-services';

const life = new AbortController();
afterEach(() => vi.restoreAllMocks());

const layout = layoutGrid(1200, 700, {
  columns: 4,
  rows: 3,
  stampPx: 60,
  gapPx: 6,
  fontScale: 1,
  tiles: ['curve'],
});
const COUNT = 12;
const loadedOf = (key: string): Loaded => ({
  curve: {objectKey: key, detections: [{}], newest: null} as unknown as NonNullable<Loaded['curve']>,
  alertKey: null,
  stamps: null,
  problems: [],
  from: {curve: 'cache', stamps: null},
});
const known = new Map<string, Loaded>();
const loaded = (key: string): Loaded => {
  const one = known.get(key) ?? loadedOf(key);
  known.set(key, one);
  return one;
};
const keysOf = (count: number): string[] => Array.from({length: count}, (_, n) => ztf(n));

/** @param cost ms of a light curve */
function setUp(cost = 3) {
  const {services} = fakeServices(life.signal);
  const clock = {now: 0};
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  const drawn: string[] = [];
  const places = new Map<string, {canvas: HTMLCanvasElement; y: number}>();
  const cleared: HTMLCanvasElement[] = [];
  const drawing = {
    ...services.drawing,
    sparkline: (canvas: HTMLCanvasElement, {y}: {y: number}, {objectKey}: {objectKey: string}) => {
      clock.now += cost;
      drawn.push(objectKey);
      places.set(objectKey, {canvas, y});
    },
    renderer: (canvas: HTMLCanvasElement) => ({
      resize: (width: number, height: number) => Object.assign(canvas, {width, height}),
      clear: (area?: object) => void (area || cleared.push(canvas)),
      draw() {},
    }),
  };
  const holder = document.createElement('div');
  const painter = createGridPainter(holder, drawing as never);
  const scene = (more: Partial<Scene> = {}): Scene =>
    ({
      layout,
      ratio: 1,
      dark: false,
      pictures: 0,
      count: COUNT,
      width: 1200,
      height: 700,
      offset: 0,
      rows: {first: 0, last: 2},
      looks: {} as never,
      sky: {settings: {northUp: {}} as never, wcs: () => null as never},
      viewport: () => null,
      keyAt: ztf,
      loaded,
      rowOf: () => null,
      ...more,
    }) as Scene;
  const paintAll = (one: Scene) => {
    while (!painter.paint(one).isWhole);
  };
  const canvases = () => [...holder.querySelectorAll('canvas')].filter((one) => !one.hidden);
  return {painter, paintAll, scene, drawn, places, cleared, clock, holder, canvases};
}

/** CSS px from the top of the content, as the canvas stands and what it carries in it. */
const topOn = (place: {canvas: HTMLCanvasElement; y: number} | undefined): number =>
  Number(/translateY\((-?[\d.]+)px\)/.exec(place?.canvas.style.transform ?? '')?.[1]) + (place?.y ?? 0);

describe('the canvases of the grid', () => {
  it('carry light curves, drawn over as many frames as they take, each once', () => {
    const {painter, scene, drawn} = setUp();
    const steady = scene();
    let frames = 1;
    while (!painter.paint(steady).isWhole) frames++;
    expect(frames).toBeGreaterThan(2);
    expect(drawn.toSorted()).toEqual(keysOf(COUNT).toSorted());
    expect(painter.paint(steady).isWhole).toBe(true);
    expect(drawn).toHaveLength(COUNT);
  });

  it('go on with what changed in the meantime', () => {
    const {painter, paintAll, scene, drawn} = setUp();
    painter.paint(scene());
    paintAll(scene({dark: true}));
    expect(drawn.slice(-COUNT).toSorted()).toEqual(keysOf(COUNT).toSorted());
  });

  it('are one a row; a row that comes in takes the canvas of one that left, and no other is touched', () => {
    const {paintAll, scene, drawn, places, cleared, holder, canvases} = setUp(0);
    const held = rowsHeld(layout, 700);
    const step = layout.cellHeight + layout.gap;
    const count = 400;
    for (let first = 0; first < 60; first++) {
      const rows = {first, last: first + held - 3};
      cleared.length = 0;
      drawn.length = 0;
      paintAll(scene({rows, count}));
      if (first > 1) expect(cleared).toHaveLength(1);
      if (first > 1) expect(drawn).toHaveLength(layout.columns);
      expect(holder.querySelectorAll('canvas').length).toBeLessThanOrEqual(held);
      // whatever is in sight stands in its place
      for (let row = rows.first; row <= rows.last; row++) {
        const place = places.get(ztf(row * layout.columns));
        expect(canvases()).toContain(place?.canvas);
        expect(topOn(place) - row * step).toBe(topOn(places.get(ztf(first * layout.columns))) - first * step);
      }
    }
  });

  it('show nothing of rows that are no more', () => {
    const {paintAll, scene, canvases} = setUp(0);
    paintAll(scene({rows: {first: 0, last: 2}}));
    expect(canvases()).toHaveLength(3);
    paintAll(scene({rows: {first: 0, last: 0}, count: 3}));
    expect(canvases()).toHaveLength(1);
  });

  it('follow a content that stands higher than it should', () => {
    const {paintAll, scene, places} = setUp(0);
    const rows = {first: 40, last: 42};
    paintAll(scene({rows, count: 400}));
    const before = topOn(places.get(ztf(160)));
    paintAll(scene({rows, count: 400, offset: 1000}));
    expect(topOn(places.get(ztf(160)))).toBe(before - 1000);
  });

  it('leave rows beyond the edges for the next frame where those in sight took long', () => {
    const {painter, scene, clock} = setUp(0);
    const slow = scene({
      rows: {first: 0, last: 0},
      keyAt: (n) => {
        clock.now += 1;
        return ztf(n);
      },
    });
    const first = painter.paint(slow);
    expect(first).toMatchObject({isWhole: false});
    expect(first.drawn).toEqual(keysOf(4));
    painter.paint(scene({rows: {first: 0, last: 0}}));
    expect(painter.paint(scene({rows: {first: 0, last: 0}})).isWhole).toBe(true);
  });

  it('leave rows in sight that are new for the next frame where a frame is full; what stands changes whole', () => {
    const {painter, scene, clock, paintAll} = setUp(0);
    const three = {first: 0, last: 2};
    const slow = (change: Parameters<typeof scene>[0] = {}) =>
      scene({
        ...change,
        rows: three,
        keyAt: (n) => {
          clock.now += 4;
          return ztf(n);
        },
      });
    const first = painter.paint(slow());
    expect(first).toMatchObject({isWhole: false, drawn: keysOf(4)});
    expect(painter.paint(slow()).drawn).toEqual(keysOf(8));
    paintAll(scene({rows: three}));
    expect(painter.paint(slow({dark: true})).drawn).toEqual(keysOf(12));
  });
});
