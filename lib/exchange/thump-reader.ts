import {alertKey, type Cell, FLAGS, isId, type ObjectKey, parseObjectKey} from '../alert';
import {PLAIN_NUMBER, unguard} from './csv-cell';
import {csvRecords} from './csv-records';
import type {FlagRow, Provenance, ReadResult} from './format';
import {isoTime} from './iso-time';
import {objectOfThump} from './row-object';
import {fromFileColumn} from './service-columns';
import {tagsFromText} from './tag-text';
import {THUMP_COLUMNS, type ThumpMetadata} from './thump-metadata';

/**
 * Reads ThumP's CSV, also several put one behind the other and those that its own tool concatenated (no comments). Never throws.
 * Every row of ThumP has a class; `provenance.product` is `ThumP` where ThumP itself wrote the file.
 */
export function readThump(text: string): ReadResult {
  const {records, problem} = csvRecords(text, ',');
  const comments = records.flatMap(({line, comment}) => (comment === undefined ? [] : [{line, comment}]));
  const result: ReadResult = {rows: [], lines: [], problems: [], provenance: {product: 'ThumP'}};
  for (const {line, comment} of comments) {
    if (comment.startsWith('METADATA:')) readMetadata(comment.slice('METADATA:'.length), line, result);
  }
  let header: string[] | null = null;
  for (const record of records) {
    if (record.comment !== undefined) continue;
    const {line} = record;
    const texts = record.cells.map((cell) => unguard(cell.text));
    if (texts.includes('class') && texts.includes('objectId')) header = texts;
    else if (!header) result.problems.push({line, message: 'A row stands before the header line: it was left out.'});
    else {
      const row = readRow(header, texts);
      if ('problem' in row) {
        const column = header.indexOf(row.column ?? '') + 1;
        result.problems.push({line, message: row.problem, ...(column > 0 ? {column} : {})});
      } else {
        result.rows.push(row);
        result.lines.push(line);
      }
    }
  }
  if (!header)
    result.problems.push({line: 1, message: 'The file has no header line with the columns class and objectId.'});
  if (problem) result.problems.push(problem);
  return result;
}

function readMetadata(text: string, line: number, result: ReadResult): void {
  try {
    const {sessionId, filesUploaded, writtenBy} = JSON.parse(text) as Partial<Record<keyof ThumpMetadata, unknown>>;
    const provenance: Partial<Provenance> = result.provenance;
    if (typeof writtenBy === 'string') provenance.product = writtenBy;
    if (Array.isArray(filesUploaded))
      provenance.list ??= filesUploaded.filter((name) => typeof name === 'string').join(', ');
    if (typeof sessionId === 'string') provenance.source ??= `session ${sessionId}`;
  } catch {
    result.problems.push({line, message: 'The METADATA of this file are damaged; its rows were read.'});
  }
}

/** @returns the row, or where and why it cannot be read */
function readRow(header: readonly string[], texts: readonly string[]): FlagRow | {problem: string; column?: string} {
  if (texts.length !== header.length) {
    return {
      problem: `The row has ${texts.length} cells, the header ${header.length} (a comma inside a value?): it was left out.`,
    };
  }
  const get = (name: string): string => texts[header.indexOf(name)] ?? '';
  const flag = FLAGS.find((one) => one === get('class'));
  if (!flag) {
    return {
      problem: `“${get('class').slice(0, 80)}” is no flag: good, maybe and bad are. The row was left out.`,
      column: 'class',
    };
  }
  const id = get('objectId').trim();
  const object = objectOfThump(id, {diaObjectId: get('diaObjectId').trim(), objectId: '', link: get('link')});
  if ('key' in object && /^file\/\d{15,}$/.test(object.key))
    return {problem: `The row does not say whether ${id} is an object of Rubin, or an alert.`, column: 'objectId'};
  if ('problem' in object) return {problem: object.problem, column: 'objectId'};

  // an unnamed first column is the index that some tools put before a table
  const rest = header.flatMap((name, index) =>
    THUMP_COLUMNS.has(name) || (index === 0 && name === '') ? [] : [index],
  );
  const columns = Object.fromEntries(
    rest.map((index): [string, Cell] => [
      fromFileColumn(header[index] ?? ''),
      texts[index] === 'null' ? null : (texts[index] ?? null),
    ]),
  );
  const degrees = (name: string) => (PLAIN_NUMBER.test(get(name)) ? Number(get(name)) : null);
  const updated = get('updated');
  return {
    key: object.key,
    flag,
    alertKey: alertOf(object.key, get),
    link: get('link'),
    raDeg: degrees('ra'),
    decDeg: degrees('dec'),
    tags: tagsFromText(get('tags')),
    note: get('note'),
    updated: isoTime(updated) === null ? '' : updated,
    rater: get('rater'),
    columns,
  };
}

function alertOf(key: ObjectKey, get: (name: string) => string): FlagRow['alertKey'] {
  const {survey = 'ztf', objectId = ''} = parseObjectKey(key) ?? {};
  const id = get('objectId').trim();
  if (survey === 'file') return null;
  const ofSurvey = get(survey === 'ztf' ? 'candid' : 'diaSourceId').trim();
  const said = ofSurvey || (id === objectId || !/^\d+$/.test(id) ? '' : id);
  return isId(said) && said !== 'null' ? alertKey(survey, objectId, said) : null;
}
