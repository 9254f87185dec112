import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  cellOf,
  contentTop,
  type GridChoice,
  indexAtCell,
  indexAtPoint,
  indicesOfPage,
  layoutCell,
  layoutGrid,
  pageOf,
  rectOf,
  scrollToPage,
  scrollTopOf,
  scrollToShow,
  stepFrom,
  tilesOf,
  visibleIndices,
} from '../../../lib/render';

const bare = {padPx: 0, headPx: 0, footPx: 0};
const triplet: GridChoice = {
  columns: 0,
  rows: 0,
  stampPx: 63,
  gapPx: 6,
  fontScale: 1,
  tiles: ['science', 'template', 'difference'],
};

describe('layoutCell', () => {
  it('puts tiles in one line where there is room', () => {
    const cell = layoutCell({...triplet, tiles: ['science', 'difference', 'curve']}, 1000, {
      padPx: 4,
      headPx: 18,
      footPx: 26,
    });
    expect(cell.tiles).toEqual([
      {tile: 'science', x: 4, y: 22, width: 63, height: 63},
      {tile: 'difference', x: 69, y: 22, width: 63, height: 63},
      {tile: 'curve', x: 134, y: 22, width: 126, height: 63},
    ]);
    expect([cell.width, cell.height]).toEqual([264, 115]);
    expect(cell.foot).toEqual({x: 4, y: 85, width: 256, height: 26});
  });

  it('goes on in a second line in a narrow panel, where the curve takes the whole line', () => {
    const cell = layoutCell({...triplet, tiles: ['science', 'template', 'difference', 'curve']}, 200, bare);
    expect(cell.tiles.map(({y}) => y)).toEqual([0, 0, 0, 65]);
    expect(cell.tiles.at(-1)).toEqual({tile: 'curve', x: 0, y: 65, width: 193, height: 63});
    expect([cell.width, cell.height]).toEqual([193, 128]);
  });

  it('makes stamps smaller only where not one fits', () => {
    expect(layoutCell({...triplet, stampPx: 400}, 300, bare).stampPx).toBe(300);
    expect(layoutCell({...triplet, stampPx: 400}, 5, bare).stampPx).toBe(16);
  });

  it('has a cell without tiles too, and a foot that is never lower than its targets', () => {
    expect(layoutCell({...triplet, tiles: [], fontScale: 0}, 300)).toMatchObject({tiles: [], height: 26 + 8});
  });
});

describe('layoutGrid', () => {
  it('fits as many columns and rows as there is room for', () => {
    // cells of 193 x 63 with gaps of 6: 6 + 5 x 199 = 1001, 6 + 4 x 69 = 282
    const grid = layoutGrid(triplet, 103, {width: 1001, height: 282}, bare);
    expect(grid).toMatchObject({columns: 5, rows: 4, perPage: 20, pages: 6, stepX: 199, stepY: 69});
    expect(layoutGrid(triplet, 103, {width: 1000, height: 281}, bare)).toMatchObject({columns: 4, rows: 3});
    expect(indicesOfPage(grid, 5)).toEqual({first: 100, end: 103});
    expect([pageOf(grid, 0), pageOf(grid, 19), pageOf(grid, 20), pageOf(grid, 102)]).toEqual([0, 0, 1, 5]);
    expect(rectOf(grid, 26)).toEqual({x: 205, y: 6 + 5 * 69, width: 193, height: 63});
    expect(grid.contentHeight).toBe(21 * 69 + 6);
  });

  it('keeps the columns that were asked for and breaks cells into lines instead', () => {
    const grid = layoutGrid({...triplet, columns: 3, rows: 2}, 10, {width: 420, height: 300}, bare);
    expect(grid).toMatchObject({columns: 3, rows: 2, perPage: 6, pages: 2});
    expect(grid.contentWidth).toBeLessThanOrEqual(420);
    expect(grid.cell.tiles.map(({y}) => y)).toEqual([0, 0, 65]);
  });

  it('takes a page size of its own', () => {
    expect(layoutGrid({...triplet, pageSize: 7}, 20, {width: 1001, height: 282}, bare)).toMatchObject({
      perPage: 7,
      rows: 2,
      pages: 3,
    });
  });

  it('fills down the columns within a page', () => {
    const grid = layoutGrid({...triplet, columns: 3, rows: 2, fill: 'columns'}, 10, {width: 620, height: 144}, bare);
    expect([0, 1, 2, 5, 6, 7, 8, 9].map((index) => cellOf(grid, index))).toEqual([
      {row: 0, column: 0},
      {row: 1, column: 0},
      {row: 0, column: 1},
      {row: 1, column: 2},
      // the last page has four objects: two rows are needed
      {row: 2, column: 0},
      {row: 3, column: 0},
      {row: 2, column: 1},
      {row: 3, column: 1},
    ]);
    expect(stepFrom(grid, 1, 'down')).toBe(2);
    expect(stepFrom(grid, 1, 'right')).toBe(3);
    expect(stepFrom(grid, 9, 'right')).toBe(9);
  });

  it('moves the focus along rows and columns and stops at the ends', () => {
    const grid = layoutGrid({...triplet, columns: 3, rows: 2}, 8, {width: 620, height: 144}, bare);
    const go = (index: number, ...steps: Parameters<typeof stepFrom>[2][]) =>
      steps.reduce((at, step) => stepFrom(grid, at, step), index);
    expect(go(2, 'right')).toBe(3);
    expect(go(0, 'left')).toBe(0);
    expect(go(1, 'up')).toBe(1);
    expect(go(4, 'down')).toBe(7);
    expect(go(5, 'down')).toBe(7);
    expect(go(7, 'down')).toBe(7);
    expect([go(4, 'rowStart'), go(4, 'rowEnd'), go(7, 'rowEnd')]).toEqual([3, 5, 7]);
    expect([go(4, 'first'), go(4, 'last'), go(1, 'pageDown'), go(7, 'pageUp')]).toEqual([0, 7, 7, 1]);
  });

  it('finds the object under a point, and none in the gaps', () => {
    const grid = layoutGrid(triplet, 3, {width: 1001, height: 282}, bare);
    expect(indexAtPoint(grid, 6, 6)).toBe(0);
    expect(indexAtPoint(grid, 3, 30)).toBeNull();
    expect(indexAtPoint(grid, 202, 30)).toBeNull();
    expect(indexAtPoint(grid, 205, 30)).toBe(1);
    expect(indexAtPoint(grid, 620, 30)).toBeNull();
  });

  const any = fc.record({
    columns: fc.nat(6),
    rows: fc.nat(4),
    pageSize: fc.nat(15),
    fill: fc.constantFrom('rows' as const, 'columns' as const),
    count: fc.nat(200),
    width: fc.integer({min: 1, max: 1500}),
    height: fc.integer({min: 20, max: 900}),
  });

  it('gives every object one cell of its own and finds it there, whatever the settings', () => {
    fc.assert(
      fc.property(any, ({count, width, height, ...choice}) => {
        const grid = layoutGrid({...triplet, ...choice}, count, {width, height}, bare);
        for (let index = 0; index < count; index++) {
          const {row, column} = cellOf(grid, index);
          expect(indexAtCell(grid, row, column)).toBe(index);
          const {x, y, height} = rectOf(grid, index);
          expect(indexAtPoint(grid, x, y)).toBe(index);
          expect(y + height + grid.gap).toBeLessThanOrEqual(grid.contentHeight);
          const {first, end} = indicesOfPage(grid, pageOf(grid, index));
          expect(index >= first && index < end).toBe(true);
        }
      }),
    );
  });

  it('what is visible is what reaches into the viewport, and scrolling to an object shows it', () => {
    fc.assert(
      fc.property(
        any,
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.nat(),
        ({count, width, height, ...choice}, part, pick) => {
          const grid = layoutGrid({...triplet, ...choice}, count, {width, height}, bare);
          const scrollTop = part * Math.max(0, grid.spacerHeight - height);
          const top = contentTop(grid, scrollTop);
          const wanted = Array.from({length: count}, (_, i) => i).filter((index) => {
            const rect = rectOf(grid, index);
            return rect.y + rect.height > top && rect.y < top + height;
          });
          expect(visibleIndices(grid, scrollTop).toSorted((a, b) => a - b)).toEqual(wanted);
          expect(visibleIndices(grid, scrollTop, 2)).toEqual(expect.arrayContaining(wanted));
          if (count === 0) return;
          expect(visibleIndices(grid, scrollToShow(grid, pick % count, scrollTop))).toContain(pick % count);
          expect(visibleIndices(grid, scrollToPage(grid, pageOf(grid, pick % count)))).toContain(
            indicesOfPage(grid, pageOf(grid, pick % count)).first,
          );
        },
      ),
    );
  });

  it('a list too high for a browser is scrolled in scale, to its very end', () => {
    const grid = layoutGrid(triplet, 2_000_000, {width: 1001, height: 282}, bare);
    expect(grid.spacerHeight).toBe(10_000_000);
    expect(grid.contentHeight).toBeGreaterThan(27_000_000);
    expect(visibleIndices(grid, grid.spacerHeight - 282)).toContain(1_999_999);
    const shown = scrollToShow(grid, 1_234_567, 0);
    expect(shown).toBeLessThan(10_000_000);
    expect(visibleIndices(grid, shown)).toContain(1_234_567);
    expect(scrollTopOf(grid, contentTop(grid, 5_000_000))).toBeCloseTo(5_000_000, 3);
  });

  it('gives tiles in device pixels that keep their size and their gaps', () => {
    const grid = layoutGrid(triplet, 4, {width: 1001, height: 282}, bare);
    expect(tilesOf(grid, [1], 2, 2)).toEqual([
      {index: 1, tile: 'science', x: 410, y: 8, width: 126, height: 126},
      {index: 1, tile: 'template', x: 540, y: 8, width: 126, height: 126},
      {index: 1, tile: 'difference', x: 670, y: 8, width: 126, height: 126},
    ]);
    for (const {width} of tilesOf(grid, [0, 1, 2, 3], 0.3, 1.25)) expect(Math.abs(width - 63 * 1.25)).toBeLessThan(1);
  });
});
