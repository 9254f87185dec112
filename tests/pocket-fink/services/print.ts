/**
 * Prints tables as the services do: JSON as pandas writes it (ten decimals, short singles, escaped slashes), CSV with
 * all digits, and numbers of cutout arrays as Python's repr.
 */
import type {Cell, Column, Row} from '../sky/columns.ts';

const POWER = 1e10;

/** A double as pandas' JSON writer prints it: ten decimals by its own arithmetic, which is not always the nearest. */
export function pandasNumber(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  const negative = value < 0 || Object.is(value, -0);
  const size = Math.abs(value);
  if (size > 1e16 - 1 || (size !== 0 && size < 1e-15)) return pythonNumber(value);
  let whole = Math.floor(size);
  const scaled = (size - whole) * POWER;
  let part = Math.floor(scaled);
  const rest = scaled - part;
  if (rest > 0.5 || (rest === 0.5 && (part === 0 || part % 2 === 1))) part++;
  if (part >= POWER) {
    part = 0;
    whole++;
  }
  const decimals = part === 0 ? '0' : String(part).padStart(10, '0').replace(/0+$/, '');
  return `${negative && value !== 0 ? '-' : ''}${whole}.${decimals}`;
}

/** Python's repr of a double; bare NaN and Infinity. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? '-0.0' : value.toFixed(1);
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e16) {
    const [digits, power] = value.toExponential().split('e') as [string, string];
    return `${digits}e${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(2, '0')}`;
  }
  return String(value);
}

/** A text in JSON as pandas writes it: ASCII only, `/` escaped. */
export function pandasText(text: string): string {
  return JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function jsonCell(value: Cell, type: Column['type']): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return type === 'l' ? value : pandasText(value);
  return type === 'i' || type === 'l' ? String(value) : pandasNumber(value);
}

/** A cell whose JSON is ready: 2D arrays of `withcutouts`. */
export interface ReadyColumn {
  readonly name: string;
  readonly json: readonly string[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly ready?: readonly ReadyColumn[];
}

export function toJson({columns, rows, ready = []}: Table): string {
  if (columns.length === 0 && ready.length === 0) return '[]';
  const keys = columns.map((column) => `${pandasText(column.name)}:`);
  const lines = rows.map((row, i) => {
    const cells = columns.map((column, at) => keys[at] + jsonCell(row[column.name] ?? null, column.type));
    for (const column of ready) cells.push(`${pandasText(column.name)}:${column.json[i] as string}`);
    return `{${cells.join(',')}}`;
  });
  return `[${lines.join(',')}]`;
}

export function toCsv({columns, rows}: Table): string {
  if (rows.length === 0 || columns.length === 0) return '\n';
  const lines = [columns.map((column) => quoted(column.name)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => csvCell(row[column.name] ?? null, column.type)).join(','));
  return `${lines.join('\n')}\n`;
}

function csvCell(value: Cell, type: Column['type']): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  return type === 'i' || type === 'l' ? String(value) : pythonNumber(value);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A stamp as nested lists, rows first; `nan` says how a missing pixel is written. */
export function stampJson(
  {width, height, pixels}: {width: number; height: number; pixels: Float32Array},
  number: (value: number) => string,
): string {
  const rows: string[] = [];
  for (let y = 0; y < height; y++) {
    const cells: string[] = [];
    for (let x = 0; x < width; x++) cells.push(number(pixels[y * width + x] as number));
    rows.push(`[${cells.join(',')}]`);
  }
  return `[${rows.join(',')}]`;
}
