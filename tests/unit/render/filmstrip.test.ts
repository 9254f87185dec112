import {expect, it} from 'vitest';
import {framesIn, stripSize} from '../../../lib/render/filmstrip';
import {layoutGrid} from '../../../lib/render/grid-layout';

it('is squares side by side, as large as stamps or as the width allows, with a line below', () => {
  // 5 x 96 and four gaps of 3
  expect(stripSize(1000, 5, 96, 1)).toEqual({width: 492, height: 110});
  // (333 - 12) / 5
  const small = stripSize(333, 5, 96, 1);
  expect(small).toEqual({width: 332, height: 78});
  expect(framesIn(small.width, 5).map(({x, width, height}) => [x, width, height])).toEqual(
    [0, 67, 134, 201, 268].map((x) => [x, 64, 64]),
  );
});

it('stands in a line of its own, also in a panel of 360 px, above the others where it is the first', () => {
  const grid = {columns: 0, rows: 0, stampPx: 96, gapPx: 6, fontScale: 1, filmstrip: {frames: 12}};
  for (const tiles of [
    ['science', 'curve', 'filmstrip', 'info'],
    ['filmstrip', 'science', 'curve', 'info'],
  ] as const) {
    const layout = layoutGrid(345, 640, {...grid, tiles});
    const [strip, science] = ['filmstrip', 'science'].map((id) => layout.tiles.find((place) => place.id === id));
    expect(layout.frames).toBe(12);
    expect((strip?.x ?? 0) + (strip?.width ?? 999)).toBeLessThanOrEqual(layout.cellWidth);
    expect(framesIn(strip?.width ?? 0, 12)[0]?.width).toBeGreaterThanOrEqual(24);
    expect((strip?.y ?? 0) < (science?.y ?? 0)).toBe(tiles[0] === 'filmstrip');
  }
});
