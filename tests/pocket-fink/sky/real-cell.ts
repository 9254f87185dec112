/** A value of a packet as the database would give it back. */
import {type Cell, type Column, shortFloat} from './columns.ts';

export function cellOf(column: Column, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (column.type) {
    case 'l':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    case 's':
      return String(value);
    case 'b':
      return typeof value === 'boolean' ? value : null;
    case 'i': {
      const whole = Number(value);
      return Number.isInteger(whole) ? whole : null;
    }
    case 'f':
      return typeof value === 'number' ? shortFloat(value) : null;
    default:
      return typeof value === 'number' ? value : null;
  }
}
