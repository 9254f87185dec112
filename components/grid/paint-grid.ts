import type {ObjectKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import type {Marks} from '../../lib/render';
import {type GridLayout, indexAt, rowsOf} from '../../lib/render/grid-layout';
import {type Area, planRepaint} from '../../lib/render/repaint';
import type {Member} from '../../lib/vault/vault';
import type {Drawing} from '../app/services';
import type {PlacedStamp} from '../sky/place-stamps';
import {type CellPicture, type CellStyle, describeCell, type TilePicture} from './describe-cell';
import {createStrips, type Strip} from './strips';

/** Rows of pictures beyond the edges of the viewport: they are there before they are scrolled into sight. */
const OVERSCAN = 1;

/** Of a frame: when so much is spent, rows beyond the edges are left for the next one. */
const BEYOND_MS = 3;

/** Of a frame: when so much is spent, rows in sight of which nothing stands yet but the first are left for the next one. What stands changes whole, in one frame. */
const NEW_ROWS_MS = 20;
/** The same while nothing stands: cells were made, and the browser lays them out in this frame too. */
const FIRST_ROWS_MS = 8;

/** Of a frame, for light curves; where they may be drawn, one is in any case. Whatever is painted, a frame costs the browser some 15 ms beside it: few, well filled ones. */
const CURVES_MS = 12;
/** Of a frame in which the last stamps are painted: the next frame is there for the curves. While stamps are left none is drawn. */
const CURVES_BESIDE_MS = 1;

export interface Scene extends CellStyle {
  /** objects on the page */
  count: number;
  keyAt(n: number): ObjectKey | undefined;
  loaded(key: ObjectKey): Loaded | null;
  /** row of the search that brought the object, n-th of the page */
  rowOf(n: number): Member['row'];
  /** rows in sight */
  rows: {first: number; last: number};
  /** of the viewport, CSS px */
  width: number;
  height: number;
  /** the content stands so many CSS px higher in its element than it should: lists that are too high for the browser */
  offset: number;
}

export interface Painted {
  /** objects in sight of which something is drawn */
  drawn: ObjectKey[];
  /** false: something is left for the next frame */
  isWhole: boolean;
  /** the stamps as they stand in the content, device pixels */
  stamps(): PlacedStamp[];
}

/**
 * Keeps the pictures of a grid: each row has a canvas that lies in the content and is scrolled by the browser (`createStrips`). At each painting only what
 * changed is painted (`planRepaint`): rows in sight first, those beyond the edges as long as there is time in the frame.
 */
export function createGridPainter(holder: HTMLElement, drawing: Drawing) {
  const strips = createStrips(holder, drawing);
  let cells = new Map<number, CellPicture>();

  const draw = ({canvas, renderer, top}: Strip, tiles: readonly TilePicture[], {ratio}: Scene) => {
    const stamps = tiles.flatMap(({area, stamp}) => {
      if (!stamp) return [];
      // what it covers needs no clearing: pixels are put in place of what stands there
      if (!covers(stamp.picture, area)) renderer.clear(onStrip(area, top));
      return stamp;
    });
    if (stamps.length === 0) return;
    renderer.draw(
      stamps.map(({picture}) => picture),
      top,
    );
    drawing.marks(
      canvas,
      stamps.flatMap(({marks}) => (marks ? movedUp(marks, top) : [])),
      ratio,
    );
  };

  const drawCurve = (strip: Strip, {area, curve, series}: TilePicture, {ratio, dark}: Scene) => {
    const place = onStrip(area, strip.top);
    strip.renderer.clear(place);
    if (series) drawing.series(strip.canvas, place, series, {dark, scale: ratio});
    if (curve) {
      const {shown, fold} = curve;
      drawing.sparkline(strip.canvas, place, curve.curve, {dark, scale: ratio, shown, fold});
    }
  };

  return {
    paint(scene: Scene): Painted {
      const {layout, ratio, width, offset} = scene;
      const start = performance.now();
      const held = rowsHeld(layout, scene.height);
      const rows = rowsToPaint(scene);
      strips.begin({layout, width, ratio}, held, Math.min(...rows), Math.max(...rows));
      const before = cells;
      cells = new Map();
      const curves: {strip: Strip; tile: TilePicture}[] = [];
      const standing: TilePicture[] = [];
      const drawn: ObjectKey[] = [];
      let isWhole = true;
      let stamps = 0;
      let newRows = 0;
      const isFirst = !rows.some((row) => strips.standing(row, held)?.parts.length);
      const newRowsMs = isFirst ? FIRST_ROWS_MS : NEW_ROWS_MS;
      for (const row of rows) {
        const isInSight = row >= scene.rows.first && row <= scene.rows.last;
        const standsThere = strips.standing(row, held);
        const isNew = !standsThere?.parts.length;
        const mayWait = isInSight ? isNew && newRows > 0 : !standsThere;
        if (mayWait && performance.now() - start > (isInSight ? newRowsMs : BEYOND_MS)) {
          isWhole = false;
          continue;
        }
        if (isNew) newRows++;
        const described = cellsOf(row, scene, drawing, before);
        for (const [n, cell] of described) cells.set(n, cell);
        const tiles = [...described.values()].flatMap((cell) => cell.tiles);
        standing.push(...tiles);
        if (isInSight) for (const cell of described.values()) if (cell.tiles.length > 0) drawn.push(cell.key);
        const strip = strips.take(row, held);
        if (!strip) continue;
        const {clear, paint} = planRepaint(strip.parts, tiles);
        for (const area of clear) strip.renderer.clear(onStrip(area, strip.top));
        draw(strip, paint, scene);
        strip.parts = tiles;
        for (const tile of paint) if (tile.curve || tile.series) curves.push({strip, tile});
        stamps += paint.filter(({stamp}) => stamp).length;
      }
      strips.stand(offset);

      // Many light curves take longer than a frame, a screen of stamps does not.
      const mayDraw = isWhole || stamps === 0;
      const end = performance.now() + (stamps > 0 ? CURVES_BESIDE_MS : CURVES_MS);
      const left = new Set(curves.map(({tile}) => tile));
      for (const {strip, tile} of mayDraw ? curves : []) {
        drawCurve(strip, tile, scene);
        left.delete(tile);
        if (performance.now() > end) break;
      }
      // What is left may show what was there before: a key that nothing equals has it painted, or cleared, in any case.
      for (const strip of left.size > 0 ? new Set(curves.map((one) => one.strip)) : []) {
        strip.parts = strip.parts.map((tile) => (left.has(tile) ? {...tile, key: [{}]} : tile));
      }
      return {
        drawn,
        isWhole: isWhole && left.size === 0,
        stamps: () => standing.flatMap(({stamp}) => stamp ?? []),
      };
    },
    end: strips.end,
  };
}

/** Pictures of the cells of a row, by their places on the page. */
function cellsOf(row: number, scene: Scene, drawing: Drawing, known: ReadonlyMap<number, CellPicture>) {
  const cells = new Map<number, CellPicture>();
  for (let column = 0; column < scene.layout.columns; column++) {
    const n = indexAt(scene.layout, scene.count, row, column);
    const key = n < 0 ? undefined : scene.keyAt(n);
    const loaded = key && scene.loaded(key);
    if (!key || !loaded) continue;
    cells.set(n, describeCell(n, scene.count, {key, loaded, row: scene.rowOf(n)}, scene, drawing, known.get(n)));
  }
  return cells;
}

/** Rows in sight, then those beyond the edges. */
function rowsToPaint({layout, count, rows: {first, last}}: Scene): number[] {
  const rows: number[] = [];
  for (let row = first; row <= last; row++) rows.push(row);
  for (let beyond = 1; beyond <= OVERSCAN; beyond++) {
    if (last + beyond < rowsOf(layout, count)) rows.push(last + beyond);
    if (first - beyond >= 0) rows.push(first - beyond);
  }
  return rows;
}

/** So many rows have a canvas. */
export const rowsHeld = (layout: GridLayout, height: number): number =>
  Math.ceil(Math.max(1, height) / (layout.cellHeight + layout.gap)) + 1 + 2 * OVERSCAN;

const onStrip = ({y, ...area}: Area, top: number): Area => ({...area, y: y - top});

const covers = (picture: PlacedStamp['picture'], area: Area): boolean =>
  picture.stamp.width > 0 &&
  picture.stamp.height > 0 &&
  picture.x <= area.x &&
  picture.y <= area.y &&
  picture.x + picture.width >= area.x + area.width &&
  picture.y + picture.height >= area.y + area.height;

/** The same marks in pixels of a strip that begins so far down in the content. */
function movedUp(marks: Marks, top: number): Marks {
  const up = <T extends {y: number}>(place: T): T => ({...place, y: place.y - top});
  return {...marks, box: up(marks.box), centre: marks.centre && up(marks.centre)};
}
