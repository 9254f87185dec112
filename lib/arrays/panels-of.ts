import type {Series, SeriesPanel, SeriesPattern} from '../alert';
import type {KeptArrays, KeptRows} from './kept-arrays';

/**
 * Rows of numbers as curves, by ThumP's rule: with `y` every row is a curve over 0, 1, 2, …; with `xy` rows are x and y in turn, half as many
 * curves. A last x without y is none. x and y of different lengths end with the shorter one.
 */
export function seriesOf(rows: readonly Float64Array[], pattern: SeriesPattern): Series[] {
  if (pattern === 'y') return rows.map((y) => ({x: Float64Array.from(y, (_, i) => i), y: Float64Array.from(y)}));
  return Array.from({length: Math.floor(rows.length / 2)}, (_, i) => {
    const x = rows[2 * i] ?? new Float64Array();
    const y = rows[2 * i + 1] ?? new Float64Array();
    const length = Math.min(x.length, y.length);
    return {x: x.slice(0, length), y: y.slice(0, length)};
  });
}

/** @returns the curves of an object, one panel for each of the file's pictures; empty where it has none */
export const panelsOf = ({curves, pattern}: Pick<KeptArrays, 'curves' | 'pattern'>): SeriesPanel[] =>
  curves.map(({name, rows}) => ({name, series: seriesOf(rows, pattern)}));

const ascends = (row: Float64Array): boolean => {
  let [last, rises] = [Number.NEGATIVE_INFINITY, false];
  for (const value of row) {
    if (Number.isNaN(value)) continue;
    if (value < last) return false;
    rises ||= value > last && last !== Number.NEGATIVE_INFINITY;
    last = value;
  }
  return rises || row.length < 2;
};

/** What the rows look like: pairs of equal length whose first ascends are x and y. */
export function patternOf(curves: readonly KeptRows[]): SeriesPattern {
  const arePairs = curves.every(
    ({rows}) =>
      rows.length % 2 === 0 &&
      rows.every((row, i) => i % 2 === 1 || (ascends(row) && row.length === rows[i + 1]?.length)),
  );
  return arePairs && curves.length > 0 ? 'xy' : 'y';
}
