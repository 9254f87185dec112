import {describe, expect, it} from 'vitest';
import {indicesIn} from '../../../lib/render/band';
import {layoutGrid, leftOf, spotOf, topOf} from '../../../lib/render/grid-layout';

const choice = {columns: 4, rows: 3, stampPx: 60, gapPx: 8, fontScale: 1, tiles: ['science'] as const};

describe('a rubber band', () => {
  for (const fill of ['rows', 'columns'] as const) {
    it(`touches what a walk over all cells finds, filled along ${fill}`, () => {
      const layout = layoutGrid(1300, 700, {...choice, fill});
      const count = 10;
      for (let n = 0; n < 400; n++) {
        const [left, top] = [((n * 37) % 1500) - 60, ((n * 53) % 600) - 40];
        const band = {left, top, right: left + ((n * 91) % 700), bottom: top + ((n * 29) % 400)};
        const walked = Array.from({length: count}, (_, at) => at).filter((at) => {
          const {row, column} = spotOf(layout, count, at);
          const [x, y] = [leftOf(layout, column), topOf(layout, row)];
          return (
            x <= band.right &&
            x + layout.cellWidth >= band.left &&
            y <= band.bottom &&
            y + layout.cellHeight >= band.top
          );
        });
        expect(indicesIn(layout, count, band)).toEqual(walked);
      }
    });
  }

  it('finds nothing in a gap', () => {
    const layout = layoutGrid(1300, 700, choice);
    const x = leftOf(layout, 0) + layout.cellWidth + 2;
    expect(indicesIn(layout, 12, {left: x, right: x + 3, top: 0, bottom: 1000})).toEqual([]);
  });
});
