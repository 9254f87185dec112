import type {TileId} from '../../lib/commands';

import {stripSize} from '../../lib/render/filmstrip';

/** What a sheet of pictures looks like; sizes in CSS px. */
export interface SheetChoice {
  tiles: readonly TileId[];
  stampPx: number;
  /** of the filmstrip */
  frames?: number | undefined;
  /** ids and flags stand in the picture */
  isLabelled: boolean;
}

export interface SheetLayout {
  width: number;
  height: number;
  cellWidth: number;
  cellHeight: number;
  /** upper left corner of the n-th cell */
  cellAt(n: number): {x: number; y: number};
  /** inside a cell */
  tiles: {id: TileId; x: number; y: number; width: number; height: number}[];
  /** height of the line above the tiles of a cell, and of that above the sheet; 0 = none */
  headPx: number;
  titlePx: number;
}

const GAP = 3;
const PADDING = 6;
const HEAD = 20;
const TITLE = 26;
/** number, id of 19 digits and flag side by side */
const LABELLED_WIDTH = 250;
/** a light curve is wider than it is high */
const CURVE = 1.7;
/** width to height of a sheet, about: of a page turned, of a slide */
const SHAPE = 1.4;
/** Browsers draw larger canvases badly or not at all: device pixels of a side, and altogether. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 90e6;
const MOST_OBJECTS = 100;
/** One cell with all its tiles must have room on a canvas of four times the size: px of a stamp, and of a cell but for its edges. */
const MOST_STAMP = 800;
const MOST_CELL = 3900;
/** of a filmstrip, unless the person chose another number */
const FRAMES = 5;

/** Arithmetic of a sheet of `count` objects: cells in rows, about as wide as a page turned. One object alone has no title. */
export function layoutSheet(count: number, {tiles, isLabelled, frames = FRAMES, ...choice}: SheetChoice): SheetLayout {
  const inStamps = tiles.reduce((sum, id) => sum + widthOf(id), 0);
  const stampPx = Math.min(MOST_STAMP, choice.stampPx, Math.floor(MOST_CELL / Math.max(1, inStamps)));
  const headPx = isLabelled ? HEAD : 0;
  const isSheet = count > 1;
  const padding = isLabelled || isSheet ? PADDING : 0;
  let x = padding;
  const places: SheetLayout['tiles'] = tiles
    .filter((id) => id !== 'info' && id !== 'filmstrip')
    .map((id) => {
      const width = Math.round(stampPx * widthOf(id));
      const place = {id, x, y: padding + headPx, width, height: stampPx};
      x += width + GAP;
      return place;
    });
  let bottom = padding + headPx + (places.length > 0 ? stampPx : 0);
  if (tiles.includes('filmstrip')) {
    // below the others and as wide as they are: beside them it would be wider than a canvas
    const y = places.length > 0 ? bottom + GAP : bottom;
    const strip = stripSize(places.length > 0 ? x - GAP - padding : MOST_CELL, frames, stampPx, 1);
    places.push({id: 'filmstrip', x: padding, y, ...strip});
    x = Math.max(x, padding + strip.width + GAP);
    bottom = y + strip.height;
  }
  const cellWidth = Math.max(isLabelled ? LABELLED_WIDTH : 0, x - GAP + padding);
  const cellHeight = bottom + padding;
  const columns = Math.min(count, Math.max(1, Math.round(Math.sqrt((count * SHAPE * cellHeight) / cellWidth))));
  const titlePx = isLabelled && isSheet ? TITLE : 0;
  return {
    width: columns * cellWidth,
    height: Math.ceil(count / columns) * cellHeight + titlePx,
    cellWidth,
    cellHeight,
    cellAt: (n) => ({x: (n % columns) * cellWidth, y: titlePx + Math.floor(n / columns) * cellHeight}),
    tiles: places,
    headPx,
    titlePx,
  };
}

/** In widths of a stamp; the filmstrip takes what there is. */
const widthOf = (id: TileId): number =>
  id === 'info' || id === 'filmstrip' ? 0 : id === 'curve' || id === 'phased' ? CURVE : 1;

/** @param ratio device pixels of a CSS px @returns objects on one sheet: as many as a canvas has room for, 100 at most */
export function objectsPerSheet(choice: SheetChoice, ratio: number): number {
  for (let count = MOST_OBJECTS; count > 1; count--) {
    const {width, height} = layoutSheet(count, choice);
    const isRoom = Math.max(width, height) * ratio <= MOST_SIDE && width * height * ratio * ratio <= MOST_PIXELS;
    if (isRoom) return count;
  }
  return 1;
}
