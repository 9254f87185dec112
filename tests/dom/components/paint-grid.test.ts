import {afterEach, describe, expect, it, vi} from 'vitest';
import {createGridPainter, type Scene} from '../../../components/grid/paint-grid';
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
const curveOf = (n: number) =>
  ({objectKey: ztf(n), detections: [{}], newest: null}) as unknown as NonNullable<Loaded['curve']>;
const loaded = new Map(
  Array.from({length: COUNT}, (_, n): [string, Loaded] => [
    ztf(n),
    {curve: curveOf(n), alertKey: null, stamps: null, problems: [], from: {curve: 'cache', stamps: null}},
  ]),
);

function setUp() {
  const {services} = fakeServices(life.signal);
  const clock = {now: 0};
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  const drawn: string[] = [];
  const drawing = {
    ...services.drawing,
    sparkline: (_canvas: unknown, _box: unknown, {objectKey}: {objectKey: string}) => {
      clock.now += 3;
      drawn.push(objectKey);
    },
  };
  const canvas = document.createElement('canvas');
  const renderer = {
    resize: (w: number, h: number) => Object.assign(canvas, {width: w, height: h}),
    clear() {},
    shift() {},
    draw() {},
  };
  const painter = createGridPainter(canvas, renderer, drawing as never);
  const scene = (more: Partial<Scene> = {}): Scene =>
    ({
      layout,
      ratio: 1,
      dark: false,
      pictures: 0,
      count: COUNT,
      width: 1200,
      height: 700,
      rows: {first: 0, last: 2},
      looks: {} as never,
      sky: {settings: {northUp: {}} as never, wcs: () => null as never},
      viewport: () => null,
      keyAt: ztf,
      loaded: (key) => loaded.get(key) ?? null,
      rowOf: () => null,
      ...more,
    }) as Scene;
  return {painter, scene, drawn};
}

describe('the canvas of the grid', () => {
  it('draws light curves over as many frames as they take, each once', () => {
    const {painter, scene, drawn} = setUp();
    const steady = scene();
    let frames = 1;
    while (!painter.paint(steady).isWhole) frames++;
    expect(frames).toBeGreaterThan(2);
    expect(drawn.toSorted()).toEqual([...loaded.keys()].toSorted());
    expect(painter.paint(steady).isWhole).toBe(true);
    expect(drawn).toHaveLength(COUNT);
  });

  it('goes on with what changed in the meantime', () => {
    const {painter, scene, drawn} = setUp();
    painter.paint(scene());
    const dark = scene({dark: true});
    while (!painter.paint(dark).isWhole);
    expect(drawn.slice(-COUNT).toSorted()).toEqual([...loaded.keys()].toSorted());
  });
});
