import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Part, planRepaint} from '../../../lib/render';

const WIDTH = 6;
const HEIGHT = 8;
const part = (x: number, y: number, ...key: unknown[]): Part => ({area: {x, y, width: 2, height: 2}, key});
const areas = (parts: readonly Part[]) => parts.map(({area}) => [area.x, area.y]);

describe('what must be painted', () => {
  const first = [part(0, 0, 'a'), part(2, 0, 'b'), part(0, 2, 'c'), part(0, 4, 'd')];

  it('paints everything where nothing stood', () => {
    expect(planRepaint([], first)).toEqual({clear: [], paint: first});
  });

  it('paints nothing where nothing changed', () => {
    const same = first.map((one) => part(one.area.x, one.area.y, ...one.key));
    expect(planRepaint(first, same)).toEqual({clear: [], paint: []});
  });

  it('paints the part with another key alone', () => {
    const plan = planRepaint(first, [...first.slice(0, 3), part(0, 4, 'other')]);
    expect(areas(plan.paint)).toEqual([[0, 4]]);
    expect(plan.clear).toEqual([]);
  });

  it('clears what has gone, and what has another size', () => {
    const plan = planRepaint(first, first.slice(1));
    expect(plan.paint).toEqual([]);
    expect(plan.clear).toEqual([{x: 0, y: 0, width: 2, height: 2}]);
    const smaller = {...part(0, 0, 'a'), area: {x: 0, y: 0, width: 1, height: 1}};
    expect(planRepaint(first, [smaller, ...first.slice(1)])).toEqual({
      clear: [{x: 0, y: 0, width: 2, height: 2}],
      paint: [smaller],
    });
  });

  it('leaves the same canvas as painting all of it anew, whatever happened before', () => {
    const cells = fc.array(
      fc.record({
        column: fc.integer({min: 0, max: 2}),
        row: fc.integer({min: 0, max: 3}),
        key: fc.integer({min: 1, max: 3}),
      }),
    );
    fc.assert(
      fc.property(fc.array(cells, {minLength: 1, maxLength: 6}), (steps) => {
        let before: Part[] = [];
        let canvas = blank();
        for (const step of steps) {
          const now = placed(step);
          canvas = done(canvas, before, now);
          expect(canvas).toEqual(done(blank(), [], now));
          before = now;
        }
      }),
      {numRuns: 300},
    );
  });
});

const blank = (): number[] => Array(WIDTH * HEIGHT).fill(0);

function placed(cells: readonly {column: number; row: number; key: number}[]): Part[] {
  const places = new Map(cells.map((cell) => [`${cell.column} ${cell.row}`, cell]));
  return [...places.values()].map(({column, row, key}) => part(column * 2, row * 2, key));
}

/** Does to an array of pixels what a renderer does to a canvas. */
function done(canvas: readonly number[], before: readonly Part[], now: readonly Part[]): number[] {
  const {clear, paint} = planRepaint(before, now);
  const pixels = [...canvas];
  const fill = ({x, y, width, height}: Part['area'], value: number) => {
    for (let j = y; j < y + height; j++) pixels.fill(value, j * WIDTH + x, j * WIDTH + x + width);
  };
  for (const area of clear) fill(area, 0);
  for (const {area} of paint) fill(area, 0);
  for (const {area, key} of paint) fill(area, Number(key[0]));
  return pixels;
}
