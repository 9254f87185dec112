import type {Cell} from '../../lib/alert';
import type {Column} from '../../lib/fink/survey';

/** Spellings of "nothing" that the services send as text (fink.md B.7). */
const NO_TEXT = new Set(['', 'nan', 'null', 'none', 'fail', '[]']);

/** @returns a value of a column as a cell shows it: few significant digits, "–" where there is none. The exact value goes to exports and titles. */
export function columnText(value: Cell | undefined, column: Pick<Column, 'type'>): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return NO_TEXT.has(value.trim().toLowerCase()) ? '–' : value;
  if (!Number.isFinite(value)) return '–';
  if (column.type === 'boolean') return value ? 'yes' : 'no';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) return value.toExponential(2);
  return String(Number(value.toPrecision(size >= 1000 ? 6 : 4)));
}

/** Exact value with its unit, for titles and the detail view. */
export function exactText(value: Cell | undefined, column: Pick<Column, 'type' | 'unit'>): string {
  const text = columnText(value, column);
  if (text === '–') return 'no value';
  return `${String(value)}${column.unit ? ` ${column.unit}` : ''}`;
}
