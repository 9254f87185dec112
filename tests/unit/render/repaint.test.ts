import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Part, planRepaint, type Sheet, type Standing} from '../../../lib/render';

const WIDTH = 6;
const part = (x: number, y: number, ...key: unknown[]): Part => ({area: {x, y, width: 2, height: 2}, key});
const sheet = (top: number, height = 6): Sheet => ({top, width: WIDTH, height});
const areas = (parts: readonly Part[]) => parts.map(({area}) => [area.x, area.y]);

describe('what must be painted', () => {
  const first: Standing<Part> = {
    sheet: sheet(0),
    parts: [part(0, 0, 'a'), part(2, 0, 'b'), part(0, 2, 'c'), part(0, 4, 'd')],
  };

  it('paints everything on a canvas that is new, of another size or scrolled out of sight', () => {
    expect(planRepaint(null, first)).toEqual({isNew: true, shift: 0, clear: [], paint: first.parts});
    expect(planRepaint(first, {...first, sheet: sheet(0, 7)}).isNew).toBe(true);
    expect(planRepaint(first, {...first, sheet: sheet(6)}).isNew).toBe(true);
  });

  it('paints nothing where nothing changed', () => {
    const same = {sheet: sheet(0), parts: first.parts.map((one) => part(one.area.x, one.area.y, ...one.key))};
    expect(planRepaint(first, same)).toEqual({isNew: false, shift: 0, clear: [], paint: []});
  });

  it('paints the part with another key alone', () => {
    const plan = planRepaint(first, {sheet: sheet(0), parts: [...first.parts.slice(0, 3), part(0, 4, 'other')]});
    expect(areas(plan.paint)).toEqual([[0, 4]]);
    expect(plan.clear).toEqual([]);
  });

  it('clears what has gone', () => {
    const plan = planRepaint(first, {sheet: sheet(0), parts: first.parts.slice(1)});
    expect(plan.paint).toEqual([]);
    expect(plan.clear).toEqual([{x: 0, y: 0, width: 2, height: 2}]);
  });

  it('moves what stays and paints what comes in, at places on the canvas', () => {
    const plan = planRepaint(first, {sheet: sheet(2), parts: [...first.parts.slice(2), part(0, 6, 'e')]});
    expect(plan).toMatchObject({isNew: false, shift: 2});
    expect(areas(plan.paint)).toEqual([[0, 6]]);
    expect(plan.clear).toEqual([]);
  });

  it('paints a part again of which only a piece stood there', () => {
    const cut = {sheet: sheet(0, 5), parts: first.parts};
    expect(areas(planRepaint(cut, {sheet: sheet(1, 5), parts: first.parts.slice(2)}).paint)).toEqual([[0, 4]]);
    expect(planRepaint(cut, cut).paint).toEqual([]);
  });

  it('leaves the same canvas as painting all of it anew, whatever happened before', () => {
    const scenes = fc.array(
      fc.record({
        top: fc.integer({min: 0, max: 12}),
        cells: fc.array(
          fc.record({
            column: fc.integer({min: 0, max: 2}),
            row: fc.integer({min: 0, max: 8}),
            key: fc.integer({min: 1, max: 3}),
          }),
        ),
      }),
      {minLength: 1, maxLength: 6},
    );
    fc.assert(
      fc.property(scenes, (steps) => {
        let before: Standing<Part> | null = null;
        let canvas = blank();
        for (const {top, cells} of steps) {
          const now: Standing<Part> = {sheet: sheet(top), parts: placed(cells)};
          canvas = done(canvas, before, now);
          expect(canvas).toEqual(done(blank(), null, now));
          before = now;
        }
      }),
      {numRuns: 300},
    );
  });
});

const blank = (): number[] => Array(WIDTH * 6).fill(0);

function placed(cells: readonly {column: number; row: number; key: number}[]): Part[] {
  const places = new Map(cells.map((cell) => [`${cell.column} ${cell.row}`, cell]));
  return [...places.values()]
    .map(({column, row, key}) => part(column * 2, row * 2, key))
    .sort((a, b) => a.area.y - b.area.y);
}

/** Does to an array of pixels what a renderer does to a canvas. */
function done(canvas: readonly number[], before: Standing<Part> | null, now: Standing<Part>): number[] {
  const {isNew, shift, clear, paint} = planRepaint(before, now);
  const pixels = isNew ? blank() : canvas.map((_, at) => canvas[at + shift * WIDTH] ?? 0);
  const fill = (x: number, y: number, value: number) => {
    for (const [i, j] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const row = y + j;
      if (row >= 0 && row < now.sheet.height) pixels[row * WIDTH + x + i] = value;
    }
  };
  for (const {x, y} of clear) fill(x, y, 0);
  for (const {area} of paint) fill(area.x, area.y - now.sheet.top, 0);
  for (const {area, key} of paint) fill(area.x, area.y - now.sheet.top, Number(key[0]));
  return pixels;
}
