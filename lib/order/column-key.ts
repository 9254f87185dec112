import {COLUMN} from './order';
import type {OrderKey} from './order-key';
import {valueHeading} from './value-heading';

/** Spellings of "nothing" that the services send as text (fink.md B.7). */
const NO_TEXT = new Set(['', 'nan', 'null', 'none', 'fail', '[]']);

/**
 * A column of the services as something to sort by: numbers as numbers, everything else as text.
 * @param column id is the service's own name, as in `row.columns`
 */
export function columnKey(column: {
  id: string;
  title: string;
  unit: string;
  type: 'number' | 'text' | 'boolean';
}): OrderKey {
  const {id, title, unit, type} = column;
  return {
    id: COLUMN + id,
    label: title,
    unit,
    isOwn: false,
    groups: true,
    value({row}) {
      const value = row?.columns[id];
      if (value === undefined || value === null) return null;
      if (type === 'text') return NO_TEXT.has(String(value).trim().toLowerCase()) ? null : String(value);
      const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : null;
    },
    heading: (value) => {
      if (type === 'boolean' && value !== null) return `${title}: ${value ? 'yes' : 'no'}`;
      return valueHeading(title, unit)(value);
    },
  };
}
