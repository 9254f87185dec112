import {
  CELL_CHROME,
  type CellChrome,
  type CellLayout,
  type CellSettings,
  layoutCell,
  type Rect,
  type TileKind,
} from './cell-layout';

/** What the arithmetic needs of the person's settings (`GridSettings` of the vault is one). */
export interface GridChoice extends CellSettings {
  /** 0 = as many as fit the width / height */
  columns: number;
  rows: number;
  /** objects a page; 0 or absent = rows x columns */
  pageSize?: number;
  /** order of the objects: along the rows (absent) or down the columns */
  fill?: 'rows' | 'columns';
}

export interface Viewport {
  width: number;
  height: number;
}

/**
 * A grid of equal cells laid out, CSS px. Pages stand one below the other, so that paging and scrolling are the same arithmetic:
 * a page is a scroll position. The content may be higher than a browser can make an element; `spacerHeight` is what the
 * element gets, and `contentTop` says which part of the content a scroll position shows.
 */
export interface GridLayout {
  cell: CellLayout;
  count: number;
  columns: number;
  /** of one page */
  rows: number;
  perPage: number;
  pages: number;
  /** from one cell to the next */
  stepX: number;
  stepY: number;
  gap: number;
  fill: 'rows' | 'columns';
  viewport: Viewport;
  /** width of the cells with their gaps: wider than the viewport only where a fixed number of columns does not fit */
  contentWidth: number;
  contentHeight: number;
  spacerHeight: number;
}

/** Browsers cut elements off beyond some 17 to 33 million px. */
const MAX_SPACER = 10_000_000;

export function layoutGrid(
  choice: GridChoice,
  count: number,
  viewport: Viewport,
  chrome: CellChrome = CELL_CHROME,
): GridLayout {
  const gap = Math.max(0, Math.round(choice.gapPx));
  const width = Math.max(1, viewport.width);
  const wantedColumns = Math.max(0, Math.round(choice.columns));
  const forCell = wantedColumns > 0 ? (width - gap) / wantedColumns - gap : width - 2 * gap;
  const cell = layoutCell(choice, forCell, chrome);
  const stepX = cell.width + gap;
  const stepY = cell.height + gap;
  const columns = wantedColumns || Math.max(1, Math.floor((width - gap) / stepX));
  const pageSize = Math.max(0, Math.round(choice.pageSize ?? 0));
  const fitting = Math.max(1, Math.floor((viewport.height - gap) / stepY));
  const rows =
    Math.round(choice.rows) > 0 ? Math.round(choice.rows) : pageSize > 0 ? Math.ceil(pageSize / columns) : fitting;
  const perPage = pageSize || rows * columns;
  const pageRows = Math.ceil(perPage / columns);
  const pages = Math.max(1, Math.ceil(count / perPage));
  const inLastPage = Math.max(0, count - (pages - 1) * perPage);
  const allRows = (pages - 1) * pageRows + Math.ceil(inLastPage / columns);
  const contentHeight = allRows * stepY + gap;
  return {
    cell,
    count,
    columns,
    rows: pageRows,
    perPage,
    pages,
    stepX,
    stepY,
    gap,
    fill: choice.fill ?? 'rows',
    viewport,
    contentWidth: columns * stepX + gap,
    contentHeight,
    spacerHeight: Math.min(contentHeight, MAX_SPACER),
  };
}

export const pageOf = (grid: GridLayout, index: number): number =>
  Math.min(grid.pages - 1, Math.max(0, Math.floor(index / grid.perPage)));

/** @returns indices from `first` up to, not including, `end` */
export function indicesOfPage(grid: GridLayout, page: number): {first: number; end: number} {
  const first = Math.min(grid.count, Math.max(0, page) * grid.perPage);
  return {first, end: Math.min(grid.count, first + grid.perPage)};
}

/** Down the columns, a page's columns are as long as its objects need: the last page is not one long column. */
const rowsOfPage = (grid: GridLayout, page: number): number => {
  const {first, end} = indicesOfPage(grid, page);
  return Math.max(1, Math.ceil((end - first) / grid.columns));
};

/** Row (from the top of all pages) and column of an object, both from 0. */
export function cellOf(grid: GridLayout, index: number): {row: number; column: number} {
  const page = pageOf(grid, index);
  const inPage = index - page * grid.perPage;
  const first = page * grid.rows;
  if (grid.fill === 'rows') return {row: first + Math.floor(inPage / grid.columns), column: inPage % grid.columns};
  const rows = rowsOfPage(grid, page);
  return {row: first + (inPage % rows), column: Math.floor(inPage / rows)};
}

/** @returns index of the object in a cell, or null where the cell is empty or outside */
export function indexAtCell(grid: GridLayout, row: number, column: number): number | null {
  if (row < 0 || column < 0 || column >= grid.columns) return null;
  const page = Math.floor(row / grid.rows);
  const inRow = row - page * grid.rows;
  if (page >= grid.pages) return null;
  const {first, end} = indicesOfPage(grid, page);
  const rows = rowsOfPage(grid, page);
  if (grid.fill === 'columns' && inRow >= rows) return null;
  const index = first + (grid.fill === 'rows' ? inRow * grid.columns + column : column * rows + inRow);
  return index < end ? index : null;
}

/** Place of an object's cell in the content. */
export function rectOf(grid: GridLayout, index: number): Rect {
  const {row, column} = cellOf(grid, index);
  const {gap, stepX, stepY, cell} = grid;
  return {x: gap + column * stepX, y: gap + row * stepY, width: cell.width, height: cell.height};
}

/** Which y of the content stands at the top of the viewport when the element is scrolled so far. */
export function contentTop(grid: GridLayout, scrollTop: number): number {
  const canScroll = grid.spacerHeight - grid.viewport.height;
  if (canScroll <= 0) return 0;
  const part = Math.min(1, Math.max(0, scrollTop / canScroll));
  return part * (grid.contentHeight - grid.viewport.height);
}

/** The scroll position that shows that y of the content at the top of the viewport; the other way of `contentTop`. */
export function scrollTopOf(grid: GridLayout, top: number): number {
  const canShow = grid.contentHeight - grid.viewport.height;
  if (canShow <= 0) return 0;
  return Math.min(1, Math.max(0, top / canShow)) * (grid.spacerHeight - grid.viewport.height);
}

/** The scroll position nearest to the present one at which the whole cell is seen. */
export function scrollToShow(grid: GridLayout, index: number, scrollTop: number): number {
  const {y, height} = rectOf(grid, index);
  const top = contentTop(grid, scrollTop);
  if (y - grid.gap < top) return scrollTopOf(grid, y - grid.gap);
  const below = y + height + grid.gap - grid.viewport.height;
  return below > top ? scrollTopOf(grid, below) : scrollTop;
}

/** The scroll position of a page: its first row at the top. */
export const scrollToPage = (grid: GridLayout, page: number): number =>
  scrollTopOf(grid, Math.min(grid.pages - 1, Math.max(0, page)) * grid.rows * grid.stepY);

/**
 * Objects whose cells are seen, in reading order (row by row).
 * @param overscan rows above and below that count too
 */
export function visibleIndices(grid: GridLayout, scrollTop: number, overscan = 0): number[] {
  const top = contentTop(grid, scrollTop) - grid.gap;
  const firstRow = Math.max(0, Math.floor((top - grid.cell.height) / grid.stepY) + 1 - overscan);
  const endRow = Math.ceil((top + grid.viewport.height) / grid.stepY) + overscan;
  const seen: number[] = [];
  for (let row = firstRow; row < Math.min(endRow, grid.pages * grid.rows); row++) {
    for (let column = 0; column < grid.columns; column++) {
      const index = indexAtCell(grid, row, column);
      if (index !== null) seen.push(index);
    }
  }
  return seen;
}

/** @param x, y in the content @returns the object under that point, or null */
export function indexAtPoint(grid: GridLayout, x: number, y: number): number | null {
  const column = Math.floor((x - grid.gap) / grid.stepX);
  const row = Math.floor((y - grid.gap) / grid.stepY);
  const isInCell =
    x - grid.gap - column * grid.stepX < grid.cell.width && y - grid.gap - row * grid.stepY < grid.cell.height;
  return isInCell ? indexAtCell(grid, row, column) : null;
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown';

/** Where the focus goes from an object. At an edge it stays; left and right go on along the rows, up and down stay in the column. */
export function stepFrom(grid: GridLayout, index: number, step: Step): number {
  const last = grid.count - 1;
  const within = (to: number) => Math.min(last, Math.max(0, to));
  const {row, column} = cellOf(grid, index);
  const rowEnds = () => {
    const filled = Array.from({length: grid.columns}, (_, i) => indexAtCell(grid, row, i)).filter((i) => i !== null);
    return {start: filled[0] ?? index, end: filled.at(-1) ?? index};
  };
  switch (step) {
    case 'left':
      return grid.fill === 'rows' ? within(index - 1) : (indexAtCell(grid, row, column - 1) ?? index);
    case 'right':
      return grid.fill === 'rows' ? within(index + 1) : (indexAtCell(grid, row, column + 1) ?? index);
    case 'up':
      return grid.fill === 'columns' ? within(index - 1) : aside(grid, index, row - 1, column, -1);
    case 'down':
      return grid.fill === 'columns' ? within(index + 1) : aside(grid, index, row + 1, column, 1);
    case 'rowStart':
      return rowEnds().start;
    case 'rowEnd':
      return rowEnds().end;
    case 'first':
      return within(0);
    case 'last':
      return within(last);
    case 'pageUp':
      return within(index - grid.perPage);
    case 'pageDown':
      return within(index + grid.perPage);
  }
}

/** The cell above or below; the last row of a page may be short: then the next row that reaches so far, or the last object. */
function aside(grid: GridLayout, index: number, row: number, column: number, direction: 1 | -1): number {
  for (let at = row; at >= 0 && at < grid.pages * grid.rows; at += direction) {
    const found = indexAtCell(grid, at, column);
    if (found !== null) return found;
  }
  return direction === 1 && cellOf(grid, grid.count - 1).row > cellOf(grid, index).row ? grid.count - 1 : index;
}

/**
 * Tiles of the objects in view in device pixels, rounded so that neighbours neither overlap nor part.
 * @param indices as `visibleIndices` gives them
 * @param top y of the content at the top of the canvas
 * @param ratio device pixels a CSS px
 */
export function tilesOf(
  grid: GridLayout,
  indices: readonly number[],
  top: number,
  ratio: number,
): (Rect & {index: number; tile: TileKind})[] {
  return indices.flatMap((index) => {
    const cell = rectOf(grid, index);
    return grid.cell.tiles.map(({tile, x, y, width, height}) => {
      const left = Math.round((cell.x + x) * ratio);
      const upper = Math.round((cell.y + y - top) * ratio);
      return {
        index,
        tile,
        x: left,
        y: upper,
        width: Math.round((cell.x + x + width) * ratio) - left,
        height: Math.round((cell.y + y + height - top) * ratio) - upper,
      };
    });
  });
}
