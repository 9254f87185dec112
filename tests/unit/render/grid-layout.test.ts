import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {heightOf, indexAt, layoutGrid, rowsOf, spotOf, stripOf, topOf} from '../../../lib/render/grid-layout';
import type {GridSettings} from '../../../lib/vault';

const GRID: GridSettings = {
  columns: 0,
  rows: 0,
  stampPx: 96,
  gapPx: 6,
  fontScale: 1,
  tiles: ['science', 'template', 'difference', 'curve', 'info'],
  advance: true,
  infoColumns: {},
};

describe('the layout of the grid', () => {
  it('shows 20 cells for 4 rows of 5 columns', () => {
    const layout = layoutGrid(1600, 900, {...GRID, rows: 4, columns: 5});
    expect([layout.rows, layout.columns, layout.pageSize]).toEqual([4, 5, 20]);
  });

  it('puts the second object under the first when the order goes down the columns', () => {
    const layout = layoutGrid(1600, 900, {...GRID, rows: 4, columns: 5, fill: 'columns'});
    expect(spotOf(layout, 20, 1)).toEqual({row: 1, column: 0});
    expect(spotOf(layout, 20, 4)).toEqual({row: 0, column: 1});
  });

  it('is one column with the triplet in one line in a panel of 360 px', () => {
    const layout = layoutGrid(345, 640, GRID);
    expect(layout.columns).toBe(1);
    const stamps = layout.tiles.filter(({id}) => id !== 'curve' && id !== 'info');
    expect(new Set(stamps.map(({y}) => y)).size).toBe(1);
    expect(stamps[0]?.width).toBeGreaterThanOrEqual(96);
  });

  it('takes a page size of one’s own', () => {
    expect(layoutGrid(1600, 900, {...GRID, pageSize: 37}).pageSize).toBe(37);
  });

  it('keeps every tile inside its cell, apart from the others, whatever is set', () => {
    const settings = fc.record({
      columns: fc.integer({min: 0, max: 12}),
      rows: fc.integer({min: 0, max: 12}),
      stampPx: fc.integer({min: 16, max: 400}),
      gapPx: fc.integer({min: 0, max: 40}),
      fontScale: fc.double({min: 0.5, max: 2, noNaN: true}),
      tiles: fc.shuffledSubarray<GridSettings['tiles'][number]>([...GRID.tiles, 'bands', 'phased', 'filmstrip'], {
        minLength: 1,
      }),
      fill: fc.constantFrom<'rows' | 'columns'>('rows', 'columns'),
    });
    fc.assert(
      fc.property(
        settings,
        fc.integer({min: 320, max: 4000}),
        fc.integer({min: 200, max: 2000}),
        (chosen, width, height) => {
          const layout = layoutGrid(width, height, {...GRID, ...chosen});
          expect(layout.pageSize).toBeGreaterThan(0);
          for (const [n, tile] of layout.tiles.entries()) {
            expect(tile.width).toBeGreaterThan(0);
            expect(tile.height).toBeGreaterThan(0);
            expect(tile.y + tile.height).toBeLessThanOrEqual(layout.cellHeight);
            for (const other of layout.tiles.slice(n + 1)) {
              const isApart =
                tile.x + tile.width <= other.x ||
                other.x + other.width <= tile.x ||
                tile.y + tile.height <= other.y ||
                other.y + other.height <= tile.y;
              expect(isApart).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('gives each object a place of its own and finds it there', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 60}),
        fc.integer({min: 1, max: 9}),
        fc.constantFrom<'rows' | 'columns'>('rows', 'columns'),
        (count, columns, fill) => {
          const layout = layoutGrid(1600, 900, {...GRID, columns, fill});
          for (let n = 0; n < count; n++) {
            const {row, column} = spotOf(layout, count, n);
            expect(row).toBeLessThan(rowsOf(layout, count));
            expect(indexAt(layout, count, row, column)).toBe(n);
          }
          expect(heightOf(layout, count)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('gives a row a strip that holds every drawn tile, at any size of a pixel, and leaves the head of the cells out', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 32, max: 300}),
        fc.subarray(GRID.tiles, {minLength: 1}),
        fc.double({min: 0.5, max: 3, noNaN: true}),
        fc.integer({min: 320, max: 3000}),
        fc.integer({min: 0, max: 5000}),
        (stampPx, tiles, ratio, width, row) => {
          const layout = layoutGrid(width, 900, {...GRID, stampPx, tiles});
          const strip = stripOf(layout, row, ratio);
          for (const tile of layout.tiles.filter(({id}) => id !== 'info')) {
            // as describe-cell.ts rounds it
            const top = Math.round((topOf(layout, row) + tile.y + 1) * ratio);
            expect(top).toBeGreaterThanOrEqual(strip.top);
            expect(top + Math.round(tile.height * ratio)).toBeLessThanOrEqual(strip.top + strip.height);
          }
          expect(strip.height).toBeLessThanOrEqual((layout.cellHeight - layout.headerHeight) * ratio + 4);
          expect(strip.height).toBe(stripOf(layout, 0, ratio).height);
        },
      ),
    );
  });
});
