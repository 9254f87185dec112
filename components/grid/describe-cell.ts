import type {ObjectKey, StampSet} from '../../lib/alert';
import type {Curve} from '../../lib/fink/survey';
import type {Loaded} from '../../lib/jobs/loader';
import {framesIn} from '../../lib/render/filmstrip';
import {type GridLayout, leftOf, spotOf, type TilePlace, topOf} from '../../lib/render/grid-layout';
import {isSame, type Part} from '../../lib/render/repaint';
import type {Fold} from '../../lib/series';
import type {Viewport} from '../../lib/sky';
import type {FilmstripSettings, Folding, Member, Settings} from '../../lib/vault/vault';
import {FILMSTRIP, type Frame} from '../app/filmstrips-state';
import type {Box, Drawing, PictureId, Pictures} from '../app/services';
import {foldOf, NO_FOLDING} from '../cell/fold-of';
import {valuesOf} from '../cell/values-of';
import {placeFrames} from '../sky/place-frames';
import {type PlacedStamp, placeStamps, rightStamps, type SkyView, withOtherLooks} from '../sky/place-stamps';

/** What pictures of cells depend on beside the objects. */
export interface CellStyle {
  layout: GridLayout;
  /** device pixels of a CSS px */
  ratio: number;
  dark: boolean;
  looks: Settings['looks'];
  sky: SkyView;
  /** what of the stamps of an object is shown; null = the whole stamps */
  viewport(key: ObjectKey): Viewport | null;
  /** counts up when treated pixels are there: the pictures of stamps may be others */
  pictures: number;
  /** how light curves are folded; absent = they are not */
  folding?: Folding | undefined;
  filmstrip?: FilmstripSettings | undefined;
  /** the latest alerts of the object of which this one is shown; absent or null = not there */
  frames?(alert: Loaded['alertKey']): readonly Frame[] | null;
}

/** The object that stands in a cell. */
export interface CellObject {
  key: ObjectKey;
  loaded: Loaded;
  /** row of the search that brought it */
  row: Member['row'];
}

/** A tile as it is painted, in device pixels of the content: a stamp with its marks, or a light curve. */
export interface TilePicture extends Part {
  stamp?: PlacedStamp;
  curve?: {curve: Curve; shown: Loaded['alertKey']; fold: Fold | null};
  /** curves of a file */
  series?: NonNullable<Loaded['series']>;
}

export interface CellPicture {
  key: ObjectKey;
  tiles: TilePicture[];
  /** all that was asked for to make it, but for the looks: equal inputs and looks, the same description */
  inputs: readonly unknown[];
  looks: readonly unknown[];
  /** with their right sign */
  stamps: StampSet | null;
}

/**
 * Describes what the n-th object of a page looks like, as plain values; nothing is drawn. Whatever changes the picture of a cell belongs into `inputs`,
 * whatever changes the picture of a tile into the key of its part.
 * @param count objects on the page
 * @param known the description of before: given back where nothing changed
 */
export function describeCell(
  n: number,
  count: number,
  {key, loaded, row}: CellObject,
  style: CellStyle,
  drawing: Pick<Drawing, 'pictures'>,
  known: CellPicture | undefined,
): CellPicture {
  const {layout, ratio, dark, looks, sky} = style;
  const wcs = sky.wcs(loaded.alertKey);
  const viewport = style.viewport(key);
  const frames = layout.frames > 0 ? (style.frames?.(loaded.alertKey) ?? null) : null;
  const inputs = [
    frames,
    style.filmstrip,
    style.folding,
    viewport,
    n,
    count,
    key,
    loaded,
    row,
    layout,
    ratio,
    dark,
    sky.settings,
    wcs,
  ];
  const ofLooks = [looks, style.pictures];
  const pictures = (set: StampSet) => drawing.pictures(set, looks);
  if (known && isSame(known.inputs, inputs)) {
    if (isSame(known.looks, ofLooks)) return known;
    const tiles = known.stamps && lookedAtAnew(known.tiles, pictures(known.stamps), layout);
    if (tiles) return {...known, tiles, looks: ofLooks};
  }

  const spot = spotOf(layout, count, n);
  const left = leftOf(layout, spot.column);
  const top = topOf(layout, spot.row);
  const tiles: TilePicture[] = [];
  const boxes: Partial<Record<PictureId, Box>> = {};
  for (const tile of layout.tiles) {
    // The border of a cell is one CSS px wide; tiles are placed inside of it.
    const area = {
      x: Math.round((left + tile.x + 1) * ratio),
      y: Math.round((top + tile.y + 1) * ratio),
      width: Math.round(tile.width * ratio),
      height: Math.round(tile.height * ratio),
    };
    if (tile.id === 'curve') {
      const {curve, alertKey, series} = loaded;
      if (series) tiles.push({area, key: [series, dark, ratio], series});
      else if (curve && curve.detections.length > 0) {
        tiles.push({area, key: [curve, alertKey, dark, ratio], curve: {curve, shown: alertKey, fold: null}});
      }
    } else if (tile.id === 'phased') {
      const {curve, alertKey, series} = loaded;
      if (!curve || series || curve.detections.length === 0) continue;
      const found = foldOf(valuesOf({row}, loaded), style.folding ?? NO_FOLDING, curve.detections);
      if (!('fold' in found)) continue;
      const {fold} = found;
      tiles.push({
        area,
        key: [curve, alertKey, dark, ratio, fold.periodDays, fold.epochMjd],
        curve: {curve, shown: alertKey, fold},
      });
    } else if (tile.id === 'filmstrip') {
      const kind = (style.filmstrip ?? FILMSTRIP).kind;
      const places = framesIn(tile.width, layout.frames).map((one) => ({
        x: Math.round((left + tile.x + 1 + one.x) * ratio),
        y: area.y,
        width: Math.round(one.width * ratio),
        height: Math.round(one.height * ratio),
      }));
      for (const stamp of placeFrames({loaded, row}, frames ?? [], places, kind, pictures, sky, ratio, viewport))
        tiles.push(pictureOf(stamp, ratio));
    } else if (tile.id !== 'info') boxes[tile.id] = area;
  }
  for (const stamp of placeStamps(loaded, row, boxes, pictures, sky, ratio, viewport))
    tiles.push(pictureOf(stamp, ratio));
  return {key, tiles, inputs, looks: ofLooks, stamps: rightStamps(loaded, row).stamps};
}

function pictureOf(stamp: PlacedStamp, ratio: number): TilePicture {
  const {stamp: pixels, look, ...place} = stamp.picture;
  return {area: stamp.box, key: [pixels, look, placeKey(place, stamp.marks), ratio], stamp};
}

/** The tiles as they stand, with stamps that look otherwise. @returns null where they must be described anew */
function lookedAtAnew(tiles: readonly TilePicture[], pictures: Pictures, layout: GridLayout): TilePicture[] | null {
  // frames have the looks of other stamps
  if (layout.frames > 0) return null;
  const placed = tiles.flatMap(({stamp}) => stamp ?? []);
  const shown = layout.tiles.flatMap(({id}) => (isPicture(id) ? id : []));
  const again = withOtherLooks(placed, pictures, shown);
  if (!again) return null;
  let at = 0;
  return tiles.map((tile): TilePicture => {
    const stamp = tile.stamp && again[at++];
    if (!stamp) return tile;
    const [, , place, ratio] = tile.key;
    return {area: tile.area, key: [stamp.picture.stamp, stamp.picture.look, place, ratio], stamp};
  });
}

const isPicture = (id: TilePlace['id']): id is PictureId =>
  id !== 'curve' && id !== 'phased' && id !== 'filmstrip' && id !== 'info';

/** Names where a stamp stands and what is drawn over it. As it is stored and without marks, which is usual, four numbers say it; where it is turned, ten: some µs for each of 300 stamps. */
const placeKey = (place: Omit<PlacedStamp['picture'], 'stamp' | 'look'>, marks: PlacedStamp['marks']): string => {
  const {x, y, width, height, turn, resampling, clip} = place;
  const where = `${x} ${y} ${width} ${height}`;
  const how = turn ? `${where} ${resampling} ${turn.join(' ')}` : where;
  return marks || clip ? JSON.stringify([how, clip, marks]) : how;
};
