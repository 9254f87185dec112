import type {Cell} from '../alert';
import type {Json} from './exact-json';

/** One row of a table answer: every column is optional, nullable and of any type (fink.md B.7, B.8). */
export type RawRow = {[column: string]: Json};

/** Spellings of a missing text. "Unknown" and "Fail" are kept: a cross-match that was tried says something. */
const MISSING_TEXT = new Set(['', 'nan', 'NaN', 'NAN', 'null', 'None', '[]']);
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** @returns the number in a value, also in a text (rows of ZTF's upper limits); null where there is none */
export function num(value: Json | undefined): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && NUMBER.test(value) ? Number(value) : null;
  if (number === null || !Number.isFinite(number)) return null;
  return number === 0 ? 0 : number;
}

/** @returns text, or null for the many spellings of "missing". Numbers (ids below 2^53) become their digits. */
export function text(value: Json | undefined): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return MISSING_TEXT.has(trimmed) ? null : trimmed;
}

/** @returns the digits of an id; null for 0, -1 and anything else that is none */
export function id(value: Json | undefined): string | null {
  const digits = text(value);
  return digits !== null && /^[1-9]\d{0,19}$/.test(digits) ? digits : null;
}

/** Booleans arrive as such, as "nan" beside rows that have one, and in raw rows as text. */
export function bool(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  const said = typeof value === 'string' ? value.toLowerCase() : value;
  if (said === 'true' || said === 't' || said === 1 || said === '1') return true;
  if (said === 'false' || said === 'f' || said === 0 || said === '0') return false;
  return null;
}

/** What a survey knows of its columns when it turns a row into cells. */
export interface CellRules {
  /** columns that hold ids: text, whatever their size */
  ids: ReadonlySet<string>;
  /** columns of numbers: a text in them is read as one */
  numbers: ReadonlySet<string>;
  /** @returns whether this number is the column's way to say "none" (-999, -99, -1) */
  isNone(column: string, value: number): boolean;
}

/** A row of the services as cells under the services' own names; nested values (images in rows) are left out. */
export function cells(row: RawRow, rules: CellRules): Record<string, Cell> {
  const found: Record<string, Cell> = {};
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'object' && value !== null) continue;
    found[column] = cell(column, value, rules);
  }
  return found;
}

function cell(column: string, value: string | number | boolean | null, rules: CellRules): Cell {
  if (typeof value === 'boolean' || value === null) return value;
  if (rules.ids.has(column)) return text(value);
  const number = typeof value === 'number' || rules.numbers.has(column) ? num(value) : null;
  if (number !== null) return rules.isNone(column, number) ? null : number;
  return text(value);
}

/**
 * A date as astropy's Time takes it on the services: `2026-03-01 12:00:00.000`, UTC, no zone.
 * @param iso ISO 8601; without a zone it is UTC
 */
export function serviceDate(iso: string): string {
  const plain = iso.trim();
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(plain) || !/\d:\d/.test(plain) ? plain : `${plain.replace(' ', 'T')}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? plain : new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}
