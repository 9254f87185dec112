import {type GridLayout, indexAt, leftOf, rowsOf, topOf} from './grid-layout';

/** A rectangle over the content of the grid, CSS px from its corner. */
export interface Band {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** @returns places on the page of the cells that a rectangle touches, in order; gaps and empty places are none */
export function indicesIn(layout: GridLayout, count: number, band: Band): number[] {
  const stepY = layout.cellHeight + layout.gap;
  const stepX = layout.cellWidth + layout.gap;
  const clampTo = (value: number, last: number) => Math.max(0, Math.min(last, Math.floor(value)));
  const rowFrom = clampTo((band.top - topOf(layout, 0)) / stepY, rowsOf(layout, count) - 1);
  const rowTo = clampTo((band.bottom - topOf(layout, 0)) / stepY, rowsOf(layout, count) - 1);
  const columnFrom = clampTo((band.left - leftOf(layout, 0)) / stepX, layout.columns - 1);
  const columnTo = clampTo((band.right - leftOf(layout, 0)) / stepX, layout.columns - 1);
  const found: number[] = [];
  for (let row = rowFrom; row <= rowTo; row++) {
    if (topOf(layout, row) + layout.cellHeight < band.top || topOf(layout, row) > band.bottom) continue;
    for (let column = columnFrom; column <= columnTo; column++) {
      if (leftOf(layout, column) + layout.cellWidth < band.left || leftOf(layout, column) > band.right) continue;
      const index = indexAt(layout, count, row, column);
      if (index >= 0) found.push(index);
    }
  }
  return found.sort((a, b) => a - b);
}
