/** From stored rows to an answer: chosen columns, missing values, formats. */
import type {Column, Row} from '../sky/columns.ts';
import type {Arguments, PocketAnswer} from './http.ts';
import {json, open, pythonError} from './http.ts';
import {type Table, toCsv, toJson} from './print.ts';

export interface Selection {
  readonly rows: readonly Row[];
  /** Everything the table stores, in the order of the answer. */
  readonly stored: readonly Column[];
  /** Names asked for; undefined for all. */
  readonly asked: readonly string[] | undefined;
  /** Leave out columns without any value. */
  readonly dropEmpty: boolean;
}

/**
 * The columns of an answer and its rows. A missing text or boolean becomes the text `nan` when another row has a
 * value (pandas 2), numbers stay null.
 */
export function select({rows, stored, asked, dropEmpty}: Selection): Table {
  const wanted = asked && new Set(asked);
  const columns: Column[] = [];
  const holes: string[] = [];
  for (const column of stored) {
    if (wanted && !wanted.has(column.name)) continue;
    let some = false;
    let gap = false;
    for (const row of rows) {
      if ((row[column.name] ?? null) === null) gap = true;
      else some = true;
    }
    if (!some && dropEmpty) continue;
    columns.push(column);
    if (some && gap && (column.type === 's' || column.type === 'b')) holes.push(column.name);
  }
  if (holes.length === 0) return {columns, rows};
  return {
    columns,
    rows: rows.map((row) => {
      const filled = {...row};
      for (const name of holes) filled[name] ??= 'nan';
      return filled;
    }),
  };
}

/** Newest first by the named column, when it is among those of the table; equal times last found first unless told. */
export function newestFirst(table: Table, column: string, lastFirst = true): Table {
  if (!table.columns.some((c) => c.name === column)) return table;
  const found = lastFirst ? [...table.rows].reverse() : [...table.rows];
  const rows = found.sort((a, b) => (b[column] as number) - (a[column] as number));
  return {...table, rows};
}

/**
 * The table in the asked format. VOTable and parquet are not in the pocket: they answer 501 and say so, which the real
 * services never do, so that nobody takes it for an answer.
 */
export function send(table: Table, args: Arguments): PocketAnswer {
  const format = args.values['output-format'] ?? 'json';
  if (format === 'json') return json(toJson(table));
  if (format === 'csv') return open(200, 'application/csv', toCsv(table));
  if (format === 'votable' || format === 'parquet') {
    return open(501, 'text/plain', `${format} is not in the pocket Fink: ask for json or csv`);
  }
  return pythonError(
    `'Output format \`${String(format)}\` is not supported. Choose among json, csv, votable, or parquet\\n'`,
  );
}
