import type {Kind, ObjectKey, StampSet} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {type GridLayout, leftOf, spotOf, topOf, visibleRows} from '../../lib/render/grid-layout';
import type {Renderer} from '../../lib/render/renderer';
import type {Member, Settings} from '../../lib/vault/vault';
import type {Box, Drawing} from '../app/services';
import {type PlacedStamp, placeStamps, type SkyView} from '../sky/place-stamps';

export interface Scene {
  layout: GridLayout;
  keys: readonly ObjectKey[];
  scrollTop: number;
  width: number;
  height: number;
  /** device pixels of a CSS px */
  ratio: number;
  dark: boolean;
  looks: Settings['looks'];
  sky: SkyView;
  loaded(key: ObjectKey): Loaded | null;
  /** row of the search that brought the object, n-th of the page */
  rowOf(n: number): Member['row'];
}

/**
 * Draws what of a page is on screen: all stamps in one call, then the light curves, on the one canvas of the grid. Touches neither DOM nor network.
 * @returns the objects of which something was drawn, and the stamps as they stand on the canvas
 */
export function paintGrid(
  canvas: HTMLCanvasElement,
  renderer: Renderer,
  drawing: Drawing,
  scene: Scene,
): {drawn: ObjectKey[]; stamps: PlacedStamp[]} {
  const {layout, keys, ratio} = scene;
  const width = Math.round(scene.width * ratio);
  const height = Math.round(scene.height * ratio);
  if (canvas.width !== width || canvas.height !== height) renderer.resize(width, height);
  renderer.clear();
  const stamps: PlacedStamp[] = [];
  const curves: {place: {x: number; y: number; width: number; height: number}; loaded: Loaded}[] = [];
  const drawn: ObjectKey[] = [];
  const {first, last} = visibleRows(layout, keys.length, scene.scrollTop, scene.height);
  keys.forEach((key, n) => {
    const {row, column} = spotOf(layout, keys.length, n);
    if (row < first || row > last) return;
    const loaded = scene.loaded(key);
    if (!loaded) return;
    const left = leftOf(layout, column);
    const top = topOf(layout, row) - scene.scrollTop;
    const boxes: Partial<Record<Kind, Box>> = {};
    let isDrawn = false;
    for (const tile of layout.tiles) {
      // The border of a cell is one CSS px wide; tiles are placed inside of it.
      const place = {
        x: Math.round((left + tile.x + 1) * ratio),
        y: Math.round((top + tile.y + 1) * ratio),
        width: Math.round(tile.width * ratio),
        height: Math.round(tile.height * ratio),
      };
      if (tile.id === 'curve') {
        if (loaded.curve && loaded.curve.detections.length > 0) {
          curves.push({place, loaded});
          isDrawn = true;
        }
      } else if (tile.id !== 'info') {
        boxes[tile.id] = place;
      }
    }
    const picture = (set: StampSet) => drawing.pictures(set, scene.looks);
    const placed = placeStamps(loaded, scene.rowOf(n), boxes, picture, scene.sky, ratio);
    stamps.push(...placed);
    isDrawn ||= placed.length > 0;
    if (isDrawn) drawn.push(key);
  });
  renderer.draw(stamps.map(({picture}) => picture));
  drawing.marks(
    canvas,
    stamps.flatMap(({marks}) => marks ?? []),
    ratio,
  );
  for (const {place, loaded} of curves) {
    if (loaded.curve)
      drawing.sparkline(canvas, place, loaded.curve, {
        dark: scene.dark,
        scale: ratio,
        shown: loaded.alertKey,
      });
  }
  return {drawn, stamps};
}
