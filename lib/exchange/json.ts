import {type Cell, isFlag, objectOf, parseAlertKey, parseObjectKey} from '../alert';
import type {FlagRow, Format, Provenance, ReadResult} from './format';
import {isoTime} from './iso-time';
import {elementLines, syntaxErrorPlace} from './json-lines';

/** What stands at the top of the file, for this reader and for everyone's. */
const MARK = 'thump-for-fink flags';
/** Version of what is written; files of a later one are read as far as they are known, and never written over. */
export const SCHEMA = 1;

/** The project's own JSON: every row exactly as it is, unset as `flag: null`, ids as text. */
export const json: Format = {
  id: 'json',
  label: 'JSON',
  extension: 'json',
  type: 'application/json',
  carriesUnset: true,

  write(rows, provenance) {
    const out = rows.map(({key, flag, alertKey, per, link, raDeg, decDeg, tags, note, updated, rater, columns}) => ({
      key,
      flag: flag ?? null,
      alertKey,
      ...(per ? {per} : {}),
      link,
      raDeg,
      decDeg,
      tags,
      note,
      updated,
      rater,
      columns,
    }));
    return `${JSON.stringify({format: MARK, schema: SCHEMA, provenance, rows: out}, null, 2)}\n`;
  },

  read(text) {
    const result: ReadResult = {rows: [], lines: [], problems: [], provenance: {}};
    const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
    let file: unknown;
    try {
      file = JSON.parse(plain, exact);
    } catch (error) {
      result.problems.push({
        ...syntaxErrorPlace(error, plain),
        message: 'The file is no whole JSON: it breaks off or is damaged here.',
      });
      return result;
    }
    const {format, schema, provenance, rows} = isRecord(file) ? file : {};
    if (format !== MARK || !Array.isArray(rows)) {
      result.problems.push({line: 1, message: 'The file is JSON, but no file of flags.'});
      return result;
    }
    if (typeof schema !== 'number' || schema > SCHEMA) {
      result.problems.push({
        line: 1,
        message: 'A newer version of ThumP for Fink wrote this file: what it knows more was left out.',
      });
    }
    result.provenance = readProvenance(provenance);
    const lines = elementLines(plain, 'rows');
    rows.forEach((value: unknown, index) => {
      const line = lines[index] ?? 1;
      const row = readRow(value, (message) => result.problems.push({line, message}));
      if (!row) return;
      result.rows.push(row);
      result.lines.push(line);
    });
    return result;
  },

  sniff: (head) => /^\s*\{/.test(head) && head.includes(`"${MARK}"`),
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number that loses digits in JavaScript, as other programs may write ids, becomes the text that stands in the file. */
function exact(_key: string, value: unknown, context?: {source?: string}): unknown {
  const source = context?.source ?? '';
  return typeof value === 'number' && /^-?\d{16,}$/.test(source) && String(value) !== source ? source : value;
}

function readProvenance(value: unknown): Partial<Provenance> {
  if (!isRecord(value)) return {};
  const names: readonly Exclude<keyof Provenance, 'revision' | 'flagsPer'>[] = [
    'product',
    'version',
    'written',
    'list',
    'query',
    'source',
  ];
  const {revision} = value;
  return {
    ...Object.fromEntries(names.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : []))),
    ...(isPer(value.flagsPer) ? {flagsPer: value.flagsPer} : {}),
    ...(Number.isSafeInteger(revision) ? {revision: Number(revision)} : {}),
  };
}

const isPer = (value: unknown): value is NonNullable<Provenance['flagsPer']> =>
  value === 'object' || value === 'alert' || value === 'both';

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** @returns the row, or null where it names no object or no flag; what else is wrong in it is said and left out */
function readRow(value: unknown, say: (message: string) => void): FlagRow | null {
  if (!isRecord(value)) {
    say('This row is no object of JSON: it was left out.');
    return null;
  }
  const {key, flag = null, alertKey = null, tags = [], columns = {}} = value;
  const parsed = parseObjectKey(key);
  if (!parsed) {
    say(`“${String(key).slice(0, 80)}” names no object: the row was left out.`);
    return null;
  }
  if (flag !== null && !isFlag(flag)) {
    say(`“${String(flag).slice(0, 80)}” is no flag: good, maybe, bad and own flags (+name) are. The row was left out.`);
    return null;
  }
  const object = `${parsed.survey}/${parsed.objectId}` as const;

  const field = <T>(name: string, isRight: (found: unknown) => found is T, other: T): T => {
    const found = value[name];
    if (found === undefined) return other;
    if (isRight(found)) return found;
    say(`“${name}” is not what it should be: it was left out.`);
    return other;
  };
  const isText = (found: unknown): found is string => typeof found === 'string';
  const isDegrees = (found: unknown): found is number | null =>
    found === null || (typeof found === 'number' && Number.isFinite(found));
  const isTime = (found: unknown): found is string => isText(found) && (found === '' || isoTime(found) !== null);

  const alert = parseAlertKey(alertKey);
  const ofObject = alert && objectOf(`${alert.survey}/${alert.objectId}/${alert.alertId}`) === object;
  if (value.per === 'alert' && !(alert && ofObject)) {
    say('The row is of an alert, but does not say of which: it was left out.');
    return null;
  }
  if (alertKey !== null && !ofObject)
    say(`“${String(alertKey).slice(0, 80)}” is no alert of this object: it was left out.`);
  if (!Array.isArray(tags) || !tags.every(isText)) say('“tags” is no list of text: what is none was left out.');
  const cells = isRecord(columns) ? Object.entries(columns) : [];
  if (!isRecord(columns) || cells.some(([, cell]) => !isCell(cell)))
    say('“columns” holds more than text, numbers and true or false: that was left out.');

  return {
    key: object,
    ...(flag === null ? {} : {flag}),
    alertKey: alert && ofObject ? `${object}/${alert.alertId}` : null,
    ...(value.per === 'alert' && alert && ofObject ? {per: 'alert' as const} : {}),
    link: field('link', isText, ''),
    raDeg: field('raDeg', isDegrees, null),
    decDeg: field('decDeg', isDegrees, null),
    tags: Array.isArray(tags) ? tags.filter(isText) : [],
    note: field('note', isText, ''),
    updated: field('updated', isTime, ''),
    rater: field('rater', isText, ''),
    columns: Object.fromEntries(cells.filter((entry): entry is [string, Cell] => isCell(entry[1]))),
  };
}
