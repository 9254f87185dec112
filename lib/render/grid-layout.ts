import type {Kind} from '../alert';
import {naturalStrip, stripSize} from './filmstrip';

/** What a cell may show. */
type TileId = Kind | 'composite' | 'bands' | 'curve' | 'phased' | 'filmstrip' | 'info';

/** What a person chooses of the grid; the settings of the vault hold it. Sizes in CSS px; 0 columns or rows = as many as fit. */
interface GridChoice {
  columns: number;
  rows: number;
  /** objects a page; 0 or absent = rows x columns */
  pageSize?: number;
  fill?: 'rows' | 'columns';
  /** the list page by page (absent), or as one that is scrolled: rows go on below one another then, whatever `fill` and `pageSize` */
  flow?: 'pages' | 'scroll';
  stampPx: number;
  /** 0 or absent = as wide */
  stampHeightPx?: number;
  gapPx: number;
  fontScale: number;
  /** in the order in which they stand */
  tiles: readonly TileId[];
  /** columns of the info tile, by survey */
  infoColumns?: Partial<Record<string, readonly string[]>>;
  filmstrip?: {frames: number};
}

/** A tile's place inside its cell, CSS px from the cell's corner. */
export interface TilePlace {
  id: TileId;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Everything about the grid that follows from the size of the window and the settings: one cell serves for all. */
export interface GridLayout {
  columns: number;
  /** rows of a page; more than fit are scrolled */
  rows: number;
  pageSize: number;
  cellWidth: number;
  cellHeight: number;
  gap: number;
  headerHeight: number;
  tiles: TilePlace[];
  /** of the filmstrip; 0 = there is none */
  frames: number;
  fill: 'rows' | 'columns';
  /** `scroll`: the whole list stands in the grid, and a page is what fits the viewport */
  flow: 'pages' | 'scroll';
  fontScale: number;
}

export const CELL_PADDING = 6;
/** free room around all cells, CSS px: the mark of the focus stands in it */
export const EDGE = 4;
const TILE_GAP = 3;
const MIN_STAMP = 32;
const MIN_CURVE = 96;
/** exact id of 19 digits, running number of five, the note and three radios of 24 px side by side */
const MIN_INNER_WIDTH = 296;
/** in one column stamps may grow so much beyond what was asked for, to fill the cell */
const MOST_GROWTH = 1.1;
/** lines of values beside a light curve */
const LINES_BESIDE = 4;
/** of a filmstrip, unless the person chose another number */
const FRAMES = 5;
/** columns shown unless the person chose others */
export const INFO_COLUMNS = 6;
/** narrower than that a light curve and the columns stand one under the other */
const MIN_WIDTH_SIDE_BY_SIDE = 240;
/** columns of values as in components/cell/cell.css */
const MIN_COLUMN_WIDTH = 125;
const COLUMN_GAP = 20;

/**
 * Arithmetic of the grid. Stamps keep the side that was asked for as long as the cell is wide enough, else they shrink alike; the light curve takes
 * what is left of the line, or a line of its own; columns of values stand beside it or below.
 * @param viewportWidth @param viewportHeight CSS px
 */
export function layoutGrid(viewportWidth: number, viewportHeight: number, grid: GridChoice): GridLayout {
  const width = viewportWidth - 2 * EDGE;
  const height = viewportHeight - 2 * EDGE;
  const scale = clamp(grid.fontScale, 0.7, 2);
  const gap = clamp(grid.gapPx, 0, 60);
  const headerHeight = Math.max(28, Math.round(28 * scale));
  const lineHeight = Math.round(17 * scale);
  const side = clamp(grid.stampPx, MIN_STAMP, 400);
  const shape = grid.stampHeightPx ? clamp(grid.stampHeightPx, MIN_STAMP / 2, 400) / side : 1;
  const pictures = grid.tiles.filter((tile) => tile !== 'info');
  const curves = pictures.filter(isCurve);
  const kinds = pictures.filter((tile) => !isCurve(tile) && tile !== 'filmstrip');
  const frames = grid.tiles.includes('filmstrip') ? clamp(grid.filmstrip?.frames ?? FRAMES, 2, 12) : 0;
  const hasInfo = grid.tiles.includes('info');
  const chosen = Object.values(grid.infoColumns ?? {}).map((columns) => columns?.length ?? INFO_COLUMNS);
  const infoCount = Math.max(1, ...(chosen.length > 0 ? chosen : [INFO_COLUMNS]));

  const stampsWidth = kinds.length * side + Math.max(0, kinds.length - 1) * TILE_GAP;
  const curveWidth = Math.max(MIN_CURVE, Math.round(1.5 * side));
  const besideStamps = (width: number) =>
    curves.length * width + (curves.length - (kinds.length > 0 ? 0 : 1)) * TILE_GAP;
  const natural = Math.max(
    MIN_INNER_WIDTH * Math.min(1, scale),
    stampsWidth + (curves.length > 0 ? besideStamps(curveWidth) : 0),
    frames > 0 ? naturalStrip(frames) : 0,
  );
  const columns =
    grid.columns > 0
      ? Math.min(Math.round(grid.columns), 60)
      : Math.max(1, Math.floor((width + gap) / (natural + 2 * CELL_PADDING + gap)));
  const cellWidth = Math.max(80, Math.floor((width - gap * (columns - 1)) / columns));
  const inner = cellWidth - 2 * CELL_PADDING;

  const tiles: TilePlace[] = [];
  let y = headerHeight + CELL_PADDING / 2;
  const isOneLine = inner >= stampsWidth + curves.length * (TILE_GAP + MIN_CURVE);
  const stamp = isOneLine
    ? side
    : Math.max(
        MIN_STAMP / 2,
        Math.min(side * MOST_GROWTH, Math.floor((inner - (kinds.length - 1) * TILE_GAP) / kinds.length)),
      );
  const stampHeight = Math.round(stamp * shape);
  let isInfoPlaced = !hasInfo;
  const placeInfo = () => {
    const infoColumns = Math.max(1, Math.floor((inner + COLUMN_GAP) / (MIN_COLUMN_WIDTH * scale + COLUMN_GAP)));
    const lines = Math.max(1, Math.ceil(infoCount / infoColumns));
    tiles.push({id: 'info', x: CELL_PADDING, y, width: inner, height: lines * lineHeight});
    y += lines * lineHeight + TILE_GAP;
    isInfoPlaced = true;
  };
  /** light curves share what the stamps leave of a line */
  const shareOf = (width: number) => Math.floor((width - (curves.length - 1) * TILE_GAP) / curves.length);
  /** pictures side by side */
  const placeLine = (line: readonly TileId[]) => {
    if (line.length === 0) return;
    const height = kinds.length > 0 ? stampHeight : Math.max(72, side);
    let x = CELL_PADDING;
    for (const id of line) {
      const width = isCurve(id) ? shareOf(inner - kinds.length * (stamp + TILE_GAP)) : stamp;
      tiles.push({id, x, y, width, height});
      x += width + TILE_GAP;
    }
    y += height + TILE_GAP;
  };
  const placeCurves = () => {
    const curveHeight = Math.max(LINES_BESIDE * lineHeight, Math.round(0.5 * stamp));
    const isBeside =
      curves.length === 1 &&
      !isInfoPlaced &&
      inner >= MIN_WIDTH_SIDE_BY_SIDE &&
      (chosen.length === 0 || infoCount <= LINES_BESIDE);
    const isPair = inner >= MIN_WIDTH_SIDE_BY_SIDE;
    const curve = isBeside ? Math.round(inner * 0.56) : isPair ? shareOf(inner) : inner;
    curves.forEach((id, n) => {
      const x = CELL_PADDING + (isPair ? n * (curve + TILE_GAP) : 0);
      if (n > 0 && !isPair) y += curveHeight + TILE_GAP;
      tiles.push({id, x, y, width: curve, height: curveHeight});
    });
    if (isBeside) {
      tiles.push({
        id: 'info',
        x: CELL_PADDING + curve + TILE_GAP * 2,
        y,
        width: inner - curve - TILE_GAP * 2,
        height: curveHeight,
      });
      isInfoPlaced = true;
    }
    y += curveHeight + TILE_GAP;
  };

  const placeStrip = () => {
    const strip = stripSize(inner, frames, side, scale);
    tiles.push({id: 'filmstrip', x: CELL_PADDING, y, ...strip});
    y += strip.height + TILE_GAP;
  };

  if (grid.tiles[0] === 'info') placeInfo();
  const isStripAbove = pictures[0] === 'filmstrip';
  if (isStripAbove) placeStrip();
  const inLines = pictures.filter((tile) => tile !== 'filmstrip');
  if (isOneLine) placeLine(inLines);
  else {
    const isAbove = inLines[0] !== undefined && isCurve(inLines[0]);
    if (isAbove) placeCurves();
    placeLine(kinds);
    if (curves.length > 0 && !isAbove) placeCurves();
  }
  if (frames > 0 && !isStripAbove) placeStrip();
  if (!isInfoPlaced) placeInfo();
  const cellHeight = Math.round(y + CELL_PADDING / 2);
  const rows =
    grid.rows > 0 ? Math.min(Math.round(grid.rows), 200) : Math.max(1, Math.floor((height + gap) / (cellHeight + gap)));
  const isScrolled = grid.flow === 'scroll';
  const pageSize =
    !isScrolled && grid.pageSize && grid.pageSize > 0 ? Math.min(Math.round(grid.pageSize), 1000) : rows * columns;
  return {
    columns,
    rows,
    pageSize,
    cellWidth,
    cellHeight,
    gap,
    headerHeight,
    tiles,
    frames,
    fill: grid.fill === 'columns' && !isScrolled ? 'columns' : 'rows',
    flow: isScrolled ? 'scroll' : 'pages',
    fontScale: scale,
  };
}

/** Rows that so many objects of one page take. */
export function rowsOf(layout: GridLayout, count: number): number {
  return Math.ceil(count / layout.columns);
}

/** @returns where the n-th object of a page stands; `count` objects are on the page */
export function spotOf(layout: GridLayout, count: number, n: number): {row: number; column: number} {
  if (layout.fill === 'rows') return {row: Math.floor(n / layout.columns), column: n % layout.columns};
  const rows = Math.max(1, rowsOf(layout, count));
  return {row: n % rows, column: Math.floor(n / rows)};
}

/** @returns which object of the page stands there, -1 = an empty place */
export function indexAt(layout: GridLayout, count: number, row: number, column: number): number {
  const rows = Math.max(1, rowsOf(layout, count));
  if (column < 0 || column >= layout.columns || row < 0 || row >= rows) return -1;
  const n = layout.fill === 'rows' ? row * layout.columns + column : column * rows + row;
  return n < count ? n : -1;
}

/** Height of all rows of a page with the edges, CSS px. */
export function heightOf(layout: GridLayout, count: number): number {
  const rows = rowsOf(layout, count);
  return rows > 0 ? topOf(layout, rows) - layout.gap + EDGE : 0;
}

/** Top of a row in the content, CSS px. */
export const topOf = (layout: GridLayout, row: number): number => EDGE + row * (layout.cellHeight + layout.gap);

/** Left of a column in the content, CSS px. */
export const leftOf = (layout: GridLayout, column: number): number => EDGE + column * (layout.cellWidth + layout.gap);

/** Rows that touch the viewport; `overscan` rows more on both sides, for overlay cells. */
export function visibleRows(
  layout: GridLayout,
  count: number,
  scrollTop: number,
  height: number,
  overscan = 0,
): {first: number; last: number} {
  const step = layout.cellHeight + layout.gap;
  const first = Math.max(0, Math.floor((scrollTop - EDGE) / step) - overscan);
  const last = Math.min(
    rowsOf(layout, count) - 1,
    Math.floor((scrollTop - EDGE + Math.max(1, height) - 1) / step) + overscan,
  );
  return {first, last};
}

const isCurve = (tile: TileId): boolean => tile === 'curve' || tile === 'phased';

const clamp = (value: number, low: number, high: number): number =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;

/** The strip of a row that its pictures need: from its highest drawn tile to the end of its lowest, whole device pixels of the content. */
export function stripOf(layout: GridLayout, row: number, ratio: number): {top: number; height: number} {
  const drawn = layout.tiles.filter(({id}) => id !== 'info');
  if (drawn.length === 0) return {top: 0, height: 1};
  // tiles stand inside the border of their cell, which is one CSS px wide
  const first = topOf(layout, row) + Math.min(...drawn.map(({y}) => y)) + 1;
  const height = Math.max(...drawn.map(({y, height}) => y + height)) + 1 - (first - topOf(layout, row));
  // tiles begin and end on whole device pixels: one of them may lie a pixel further away. The same height for each row.
  return {top: Math.round(first * ratio) - 1, height: Math.ceil(height * ratio) + 2};
}
