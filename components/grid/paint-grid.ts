import type {ObjectKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {EDGE, type GridLayout, indexAt, rowsOf, topOf} from '../../lib/render/grid-layout';
import type {Renderer} from '../../lib/render/renderer';
import {type Area, planRepaint, type Sheet, type Standing} from '../../lib/render/repaint';
import type {Member} from '../../lib/vault/vault';
import type {Drawing} from '../app/services';
import type {PlacedStamp} from '../sky/place-stamps';
import {type CellPicture, type CellStyle, describeCell, type TilePicture} from './describe-cell';

/** Rows of pictures beyond the edges of the viewport: they are there before they are scrolled into sight. */
const OVERSCAN = 1;

/** Of a frame, for light curves; one is drawn in any case. */
const CURVES_MS = 4;

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
}

export interface Painted {
  /** objects in sight of which something is drawn */
  drawn: ObjectKey[];
  /** false: something is left for the next frame */
  isWhole: boolean;
  /** the stamps as they stand on the canvas */
  stamps(): PlacedStamp[];
  /** CSS px from the top of the content to the top of the canvas, and its size */
  top: number;
  width: number;
  height: number;
}

/**
 * Keeps the canvas of a grid: it lies in the content, some rows higher than the viewport, and is scrolled by the browser. At each painting only what changed
 * is painted (`planRepaint`). Touches neither DOM nor network.
 */
export function createGridPainter(canvas: HTMLCanvasElement, renderer: Renderer, drawing: Drawing) {
  let cells = new Map<number, CellPicture>();
  let standing: Standing<TilePicture> | null = null;
  let anchor = 0;

  const describe = (scene: Scene, first: number, last: number) => {
    const now = new Map<number, CellPicture>();
    const tiles: TilePicture[] = [];
    const drawn: ObjectKey[] = [];
    for (let row = first; row <= last; row++) {
      for (let column = 0; column < scene.layout.columns; column++) {
        const n = indexAt(scene.layout, scene.count, row, column);
        const key = n < 0 ? undefined : scene.keyAt(n);
        const loaded = key && scene.loaded(key);
        if (!key || !loaded) continue;
        const cell = describeCell(n, scene.count, {key, loaded, row: scene.rowOf(n)}, scene, drawing, cells.get(n));
        now.set(n, cell);
        tiles.push(...cell.tiles);
        if (cell.tiles.length > 0 && row >= scene.rows.first && row <= scene.rows.last) drawn.push(key);
      }
    }
    cells = now;
    return {tiles, drawn};
  };

  /** @returns what is left for the next painting: many light curves take longer than a frame, a screen of stamps does not */
  const draw = (tiles: readonly TilePicture[], {top}: Sheet, {ratio, dark}: Scene): Set<TilePicture> => {
    const end = performance.now() + CURVES_MS;
    const clear = (area: Area) => renderer.clear({...area, y: area.y - top});
    const curves = tiles.filter(({curve, series}) => curve || series);
    const stamps = tiles.flatMap(({area, stamp}) => {
      if (!stamp) return [];
      // what it covers needs no clearing: pixels are put in place of what stands there
      if (!covers(stamp.picture, area)) clear(area);
      return movedUp(stamp, top);
    });
    renderer.draw(stamps.map(({picture}) => picture));
    drawing.marks(
      canvas,
      stamps.flatMap(({marks}) => marks ?? []),
      ratio,
    );
    const left = new Set(curves);
    for (const tile of curves) {
      const {area, curve, series} = tile;
      clear(area);
      const place = {...area, y: area.y - top};
      if (series) drawing.series(canvas, place, series, {dark, scale: ratio});
      if (curve) drawing.sparkline(canvas, place, curve.curve, {dark, scale: ratio, shown: curve.shown});
      left.delete(tile);
      if (performance.now() > end) break;
    }
    return left;
  };

  return {
    paint(scene: Scene): Painted {
      const {layout, ratio, rows} = scene;
      const held = rowsHeld(layout, scene.height);
      if (rows.first < anchor || rows.last >= anchor + held) anchor = Math.max(0, rows.first - OVERSCAN);
      const sheet: Sheet = {
        top: Math.round((topOf(layout, anchor) - EDGE) * ratio),
        width: Math.round(scene.width * ratio),
        height: Math.round((topOf(layout, held) + EDGE) * ratio),
      };
      const {tiles, drawn} = describe(scene, anchor, Math.min(anchor + held, rowsOf(layout, scene.count)) - 1);
      const isOtherSize = canvas.width !== sheet.width || canvas.height !== sheet.height;
      if (isOtherSize) renderer.resize(sheet.width, sheet.height);
      if (isOtherSize) standing = null;
      const {isNew, shift, clear, paint} = planRepaint(standing, {sheet, parts: tiles});
      if (isNew) renderer.clear();
      if (shift !== 0) renderer.shift(shift);
      for (const area of clear) renderer.clear(area);
      const left = draw(paint, sheet, scene);
      // What is left may show what was there before: a key that nothing equals has it painted, or cleared, in any case.
      standing = {sheet, parts: tiles.map((tile) => (left.has(tile) ? {...tile, key: [{}]} : tile))};
      return {
        drawn,
        isWhole: left.size === 0,
        stamps: () => tiles.flatMap(({stamp}) => (stamp ? movedUp(stamp, sheet.top) : [])),
        top: sheet.top / ratio,
        width: sheet.width / ratio,
        height: sheet.height / ratio,
      };
    },
  };
}

/** So many rows the canvas has room for. */
export const rowsHeld = (layout: GridLayout, height: number): number =>
  Math.ceil(Math.max(1, height) / (layout.cellHeight + layout.gap)) + 1 + 2 * OVERSCAN;

const covers = (picture: PlacedStamp['picture'], area: Area): boolean =>
  picture.stamp.width > 0 &&
  picture.stamp.height > 0 &&
  picture.x <= area.x &&
  picture.y <= area.y &&
  picture.x + picture.width >= area.x + area.width &&
  picture.y + picture.height >= area.y + area.height;

/** The same stamp in pixels of a canvas that begins so far down in the content. */
function movedUp(stamp: PlacedStamp, top: number): PlacedStamp {
  if (top === 0) return stamp;
  const up = <T extends {y: number}>(place: T): T => ({...place, y: place.y - top});
  const {box, picture, marks} = stamp;
  return {
    ...stamp,
    box: up(box),
    picture: {...up(picture), ...(picture.clip && {clip: up(picture.clip)})},
    marks: marks && {...marks, box: up(marks.box), centre: marks.centre && up(marks.centre)},
  };
}
