import {type Cell, isOwnFlag, isStandardFlag, parseAlertKey, parseObjectKey, wordOf} from '../alert';
import {guard} from './csv-cell';
import {csvRecords} from './csv-records';
import {ExchangeError} from './exchange-error';
import {fileWord} from './file-name';
import type {FlagRow, Format} from './format';
import {columnValue, toFileColumn, unionOfColumns} from './service-columns';
import {tagsToText} from './tag-text';
import {THUMP_COLUMNS, type ThumpMetadata, thumpFileName, thumpMetadata, thumpSessionId} from './thump-metadata';
import {readThump} from './thump-reader';

/**
 * ThumP joins values with commas and quotes nothing, and its tools cut a line at `#`: what would break the table is replaced. Ids, classes
 * and links never hold such characters (a comma in a link is encoded); in the other columns it is said in `losses`.
 */
const REPLACED: Record<string, string> = {',': ';', '#': ' ', '"': "'", '\r\n': ' ', '\n': ' ', '\r': ' '};
const UNWRITABLE = /\r\n|[,#"\r\n]/g;

const plain = (text: string): string => guard(text.replace(UNWRITABLE, (mark) => REPLACED[mark] ?? ' '));

/** null is the text `null`, as ThumP writes it; a value that the row does not have is empty. */
const thumpText = (value: Cell | undefined): string => (value === undefined ? '' : String(value));

/** What a row adds to the services' columns: names as ThumP's own Fink commands give them (background.md 1.5), where they are not there already. */
function withOwnColumns({key, alertKey: alert, raDeg, decDeg, columns}: FlagRow): Record<string, Cell> {
  const {survey, objectId = ''} = parseObjectKey(key) ?? {};
  const alertId = alert && parseAlertKey(alert)?.alertId;
  return {
    ...(survey === 'lsst' ? {diaObjectId: objectId} : {}),
    ...(survey === 'lsst' && alertId ? {diaSourceId: alertId} : {}),
    ...(survey === 'ztf' && alertId ? {candid: alertId} : {}),
    ...(raDeg === null ? {} : {ra: raDeg}),
    ...(decDeg === null ? {} : {dec: decDeg}),
    ...columns,
  };
}

/** The auxiliary values of a row by their names in the file, the services' first. */
function auxiliary(row: FlagRow): Record<string, Cell> {
  const own = withOwnColumns(row);
  const names = [...Object.keys(row.columns), ...Object.keys(own).filter((name) => !Object.hasOwn(row.columns, name))];
  const {note, updated, rater} = row;
  return Object.fromEntries<Cell>([
    ...names.map((name): [string, Cell] => [toFileColumn(name, THUMP_COLUMNS), own[name] ?? null]),
    ...Object.entries({tags: tagsToText(row.tags), note, updated, rater}).filter(([, text]) => text !== ''),
  ]);
}

/**
 * ThumP's own CSV (background.md 1.5): the comment lines, then `class,objectId,link` and the auxiliary columns, no newline at the end. Its
 * header is that of all rows, where ThumP takes that of the first: for equal columns the two agree byte for byte.
 * @throws ExchangeError where a row is unset: ThumP has no such class, and unset is not bad
 */
export function writeThump(rows: readonly FlagRow[], metadata: ThumpMetadata): string {
  const values = rows.map((row) => ({columns: auxiliary(row)}));
  const names = unionOfColumns(values);
  const lines = rows.map(({key, flag, link}, index) => {
    const {objectId = ''} = parseObjectKey(key) ?? {};
    if (!isStandardFlag(flag))
      throw new ExchangeError(
        `${objectId} is unset. ThumP's format knows good, maybe and bad only: export without unset objects.`,
      );
    const own = values[index] ?? {columns: {}};
    const cells = names.map((name) => plain(thumpText(columnValue(own, name))));
    return [flag, objectId, link.replaceAll(',', '%2C').replace(/["\r\n#]/g, encodeURIComponent), ...cells].join(',');
  });
  return [
    `#METADATA:${JSON.stringify(metadata)}`,
    '#objectId: id of the object as specified in the uploaded files (keys of entries)',
    '#class: classification based on the selection in the user interface',
    ['class', 'objectId', 'link', ...names.map(plain)].join(','),
    ...lines,
  ].join('\n');
}

export const thumpCsv: Format = {
  id: 'thump',
  label: 'ThumP CSV',
  extension: 'csv',
  type: 'text/csv',
  carriesUnset: false,

  write(rows, {product, version, written, list}) {
    const known = rows.filter(({flag}) => !isOwnFlag(flag));
    return writeThump(
      known,
      thumpMetadata({
        sessionId: thumpSessionId(written),
        file: list,
        keys: known.length,
        writtenBy: `${product} ${version}`.trim(),
      }),
    );
  },

  losses(all) {
    const own = all.filter(({flag}) => isOwnFlag(flag));
    const rows = all.filter(({flag}) => !isOwnFlag(flag));
    const names = [...new Set(own.map(({flag}) => (flag ? wordOf(flag) : '')))].join(', ');
    const lost =
      own.length > 0
        ? [
            `ThumP knows good, maybe and bad only: ${own.length} objects with own flags (${names}) were left out. CSV and JSON keep them.`,
          ]
        : [];
    const alerts = rows.filter(({per}) => per === 'alert').length;
    if (alerts > 0)
      lost.push(
        `${alerts} flags are of single alerts: ThumP's format names the object, and the alert in a column of its own.`,
      );
    let count = 0;
    for (const row of rows) {
      for (const value of Object.values(auxiliary(row)))
        if (typeof value === 'string' && value.search(UNWRITABLE) >= 0) count++;
    }
    if (count === 0) return lost;
    return [
      ...lost,
      `ThumP's format cannot hold commas, quotes, # or line breaks: in ${count} values they were replaced. CSV and JSON keep them.`,
    ];
  },

  fileName: ({written, list}, part) =>
    thumpFileName(thumpSessionId(written), 0, [fileWord(list), part].filter(Boolean).join('_')),

  read: readThump,

  sniff(head) {
    if (head.startsWith('#METADATA:')) return true;
    const header = csvRecords(`${head}\n`, ',').records.find(({comment}) => comment === undefined);
    const names = header?.comment === undefined ? (header?.cells.map(({text}) => text) ?? []) : [];
    return names.includes('class') && names.includes('objectId');
  },
};
