import type {Kind, ObjectKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {type GridLayout, leftOf, spotOf, topOf, visibleRows} from '../../lib/render/grid-layout';
import type {Tile as Picture, Renderer} from '../../lib/render/renderer';
import type {Settings} from '../../lib/vault/vault';
import type {Drawing} from '../app/services';

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
  loaded(key: ObjectKey): Loaded | null;
}

/**
 * Draws what of a page is on screen: all stamps in one call, then the light curves, on the one canvas of the grid. Touches neither DOM nor network.
 * @returns the objects of which something was drawn
 */
export function paintGrid(canvas: HTMLCanvasElement, renderer: Renderer, drawing: Drawing, scene: Scene): ObjectKey[] {
  const {layout, keys, ratio} = scene;
  const width = Math.round(scene.width * ratio);
  const height = Math.round(scene.height * ratio);
  if (canvas.width !== width || canvas.height !== height) renderer.resize(width, height);
  renderer.clear();
  const pictures: Picture[] = [];
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
    const shown = loaded.stamps ? drawing.pictures(loaded.stamps, scene.looks) : {};
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
        const kind: Kind = tile.id;
        const picture = shown[kind];
        if (picture) {
          pictures.push({...fitted(place, picture.stamp.width, picture.stamp.height), ...picture});
          isDrawn = true;
        }
      }
    }
    if (isDrawn) drawn.push(key);
  });
  renderer.draw(pictures);
  for (const {place, loaded} of curves) {
    if (loaded.curve)
      drawing.sparkline(canvas, place, loaded.curve, {
        dark: scene.dark,
        scale: ratio,
        shown: loaded.alertKey,
      });
  }
  return drawn;
}

/** The largest rectangle of the stamp's shape inside a tile, centred: pixels stay square. */
export function fitted<P extends {x: number; y: number; width: number; height: number}>(
  place: P,
  width: number,
  height: number,
): {x: number; y: number; width: number; height: number} {
  if (width <= 0 || height <= 0) return place;
  const scale = Math.min(place.width / width, place.height / height);
  const w = Math.max(1, Math.round(width * scale));
  const h = Math.max(1, Math.round(height * scale));
  return {
    x: place.x + Math.floor((place.width - w) / 2),
    y: place.y + Math.floor((place.height - h) / 2),
    width: w,
    height: h,
  };
}
