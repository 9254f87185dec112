/** What a cell may show. */
export type TileKind = 'science' | 'template' | 'difference' | 'curve' | 'info';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CellSettings {
  /** side of a stamp, CSS px */
  stampPx: number;
  gapPx: number;
  fontScale: number;
  tiles: readonly TileKind[];
}

/** Room in a cell that is not tiles, CSS px at a font scale of 1. */
export interface CellChrome {
  /** border and inner space on every side; does not grow with the font */
  padPx: number;
  /** line with name and badges */
  headPx: number;
  /** flag controls: 24 px targets */
  footPx: number;
}

export const CELL_CHROME: CellChrome = {padPx: 4, headPx: 18, footPx: 26};

/** A cell laid out: places are CSS px from its top left corner. */
export interface CellLayout {
  width: number;
  height: number;
  /** side of a stamp: as set, or less where not even one fits */
  stampPx: number;
  tiles: (Rect & {tile: TileKind})[];
  head: Rect;
  foot: Rect;
}

/** Between the tiles of one cell. */
const TILE_GAP = 2;
const MIN_STAMP = 16;
/** Width of the tiles that are not stamps, in stamps. */
const WIDE: Record<'curve' | 'info', number> = {curve: 2, info: 1.5};
/** Text below this cannot be read. */
const MIN_INFO = 110;

/**
 * Tiles one beside the other; where they are wider than `maxWidth` they go on in a second line, as text does, so that a triplet
 * with its curve stands in a side panel too. Curve and info stretch to the end of their line.
 * @param maxWidth of the whole cell, CSS px
 */
export function layoutCell(
  {stampPx, fontScale, tiles}: CellSettings,
  maxWidth: number,
  {padPx, headPx, footPx}: CellChrome = CELL_CHROME,
): CellLayout {
  const room = Math.max(MIN_STAMP, Math.floor(maxWidth) - 2 * padPx);
  const stamp = Math.max(MIN_STAMP, Math.min(Math.round(stampPx), room));
  const wanted = tiles.map((tile) => {
    if (tile !== 'curve' && tile !== 'info') return {tile, width: stamp};
    const width = Math.max(Math.round(stamp * WIDE[tile]), tile === 'info' ? Math.round(MIN_INFO * fontScale) : 0);
    return {tile, width: Math.min(width, room)};
  });
  const lines: {tile: TileKind; width: number}[][] = [];
  for (const tile of wanted) {
    const line = lines.at(-1);
    if (line && widthOf(line) + TILE_GAP + tile.width <= room) line.push(tile);
    else lines.push([tile]);
  }
  const inner = Math.max(...lines.map(widthOf), MIN_STAMP);
  const head = Math.round(headPx * fontScale);
  const rects = lines.flatMap((line, row) => {
    const wide = line.filter(({tile}) => tile in WIDE);
    const more = wide.length > 0 ? Math.floor((inner - widthOf(line)) / wide.length) : 0;
    let x = padPx;
    return line.map(({tile, width}) => {
      const rect = {
        tile,
        x,
        y: padPx + head + row * (stamp + TILE_GAP),
        width: width + (tile in WIDE ? more : 0),
        height: stamp,
      };
      x += rect.width + TILE_GAP;
      return rect;
    });
  });
  const tilesHeight = lines.length > 0 ? lines.length * (stamp + TILE_GAP) - TILE_GAP : 0;
  const foot = footPx === 0 ? 0 : Math.max(footPx, Math.round(footPx * fontScale));
  return {
    width: inner + 2 * padPx,
    height: head + tilesHeight + foot + 2 * padPx,
    stampPx: stamp,
    tiles: rects,
    head: {x: padPx, y: padPx, width: inner, height: head},
    foot: {x: padPx, y: padPx + head + tilesHeight, width: inner, height: foot},
  };
}

const widthOf = (line: readonly {width: number}[]): number =>
  line.reduce((sum, {width}) => sum + width, (line.length - 1) * TILE_GAP);
