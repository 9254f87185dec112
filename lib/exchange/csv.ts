import {type Cell, parseAlertKey, parseObjectKey} from '../alert';
import {csvCell, unguard} from './csv-cell';
import {columnOf, OWN, type Own, TAKEN} from './csv-columns';
import {type ColumnTypes, csvHead, HEAD_MARK, readCsvHead} from './csv-head';
import {type CsvCell, type CsvRecord, csvRecords} from './csv-records';
import {rowReader} from './csv-row-reader';
import type {FlagRow, Format, ReadResult} from './format';
import {columnValue, toFileColumn, unionOfColumns} from './service-columns';
import {tagsToText} from './tag-text';

/** Services' values as text; what is no finite number is not known. */
const cellText = (value: Cell | undefined): string | null =>
  value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    ? null
    : String(value);

function typesOf(rows: readonly FlagRow[], names: readonly string[]): ColumnTypes {
  const types = {number: new Set<string>(), boolean: new Set<string>()};
  for (const name of names) {
    const found = new Set(
      rows
        .map((row) => columnValue(row, name) ?? null)
        .filter((value) => cellText(value) !== null)
        .map((value) => typeof value),
    );
    const [only] = found;
    if (found.size === 1 && (only === 'number' || only === 'boolean')) types[only].add(name);
  }
  return types;
}

/**
 * The project's own CSV: RFC 4180 with `\r\n`, all columns of all rows, `#` lines at the head that say where it comes from (pandas and
 * astropy skip them with `comment='#'`). Exact for everything but this: a column that holds both text and numbers comes back as text, and a
 * column that a row lacks comes back as null.
 */
export const csv: Format = {
  id: 'csv',
  label: 'CSV',
  extension: 'csv',
  type: 'text/csv',
  carriesUnset: true,

  write(rows, provenance) {
    const names = unionOfColumns(rows);
    const lines = csvHead(provenance, typesOf(rows, names));
    lines.push([...OWN, ...names.map((name) => toFileColumn(name, TAKEN))].map(csvCell).join(','));
    for (const row of rows) {
      const {survey = '', objectId = ''} = parseObjectKey(row.key) ?? {};
      const own: Record<Own, string | null> = {
        object_id: objectId,
        survey,
        alert_id: row.alertKey && (parseAlertKey(row.alertKey)?.alertId ?? null),
        flag: row.flag ?? null,
        flag_of: row.per ?? 'object',
        tags: tagsToText(row.tags) || null,
        note: row.note || null,
        ra_deg: cellText(row.raDeg),
        dec_deg: cellText(row.decDeg),
        link: row.link || null,
        updated: row.updated || null,
        rater: row.rater || null,
      };
      const cells = OWN.map((name) => csvCell(own[name]));
      for (const name of names) cells.push(csvCell(cellText(columnValue(row, name))));
      lines.push(cells.join(','));
    }
    return `${lines.join('\r\n')}\r\n`;
  },

  read(text) {
    const {records, problem} = csvRecords(text);
    const {provenance, types, isNewer} = readCsvHead(
      records.flatMap(({comment}) => (comment === undefined ? [] : [comment])),
    );
    const result: ReadResult = {rows: [], lines: [], problems: [], provenance};
    if (isNewer)
      result.problems.push({
        line: 1,
        message: 'A newer version of ThumP for Fink wrote this file: what it knows more was left out.',
      });
    const tables = records.filter((record) => record.comment === undefined) as Extract<CsvRecord, {cells: CsvCell[]}>[];
    const [first, ...rest] = tables;
    if (first) {
      const header = first.cells.map(({text: name}) => unguard(name));
      const reader = rowReader({header, line: first.line}, types, result.problems);
      for (const {line, cells} of reader ? rest : []) {
        const row = reader?.(line, cells);
        if (!row) continue;
        result.rows.push(row);
        result.lines.push(line);
      }
    } else {
      result.problems.push({line: 1, message: 'The file has no header line.'});
    }
    if (problem) result.problems.push(problem);
    return result;
  },

  sniff(head) {
    if (head.startsWith(HEAD_MARK)) return true;
    const header = csvRecords(`${head}\n`).records.find(({comment}) => comment === undefined);
    return (
      header?.comment === undefined &&
      header !== undefined &&
      columnOf(
        header.cells.map(({text}) => text),
        'object_id',
      ) >= 0
    );
  },
};
