import {alertKey, type Cell, isFlag, isId, parseObjectKey} from '../alert';
import {PLAIN_NUMBER, unguard} from './csv-cell';
import {columnOf, OWN, type Own} from './csv-columns';
import type {ColumnTypes} from './csv-head';
import type {CsvCell} from './csv-records';
import type {FlagRow, ReadResult} from './format';
import {isoTime} from './iso-time';
import {objectOfRow} from './row-object';
import {fromFileColumn} from './service-columns';
import {tagsFromText} from './tag-text';

/**
 * @param header names, and the line they stand in
 * @returns what reads one record (null: no row, see `problems`), or null where the header tells no object
 */
export function rowReader(
  {header, line: top}: {header: readonly string[]; line: number},
  types: ColumnTypes,
  problems: ReadResult['problems'],
) {
  const place = Object.fromEntries(OWN.map((own) => [own, columnOf(header, own)])) as Record<Own, number>;
  if (place.object_id < 0) {
    problems.push({
      line: top,
      message: 'No column is called object_id: the file does not say which objects it is about.',
    });
    return null;
  }
  if (place.flag < 0) problems.push({line: top, message: 'No column is called flag: all objects are read as unset.'});
  const used = new Set(Object.values(place));
  const services = header.flatMap((name, index) => (used.has(index) ? [] : [{index, name: fromFileColumn(name)}]));

  return (line: number, cells: readonly CsvCell[]): FlagRow | null => {
    const texts = cells.map(({text}) => unguard(text));
    // files put one behind the other repeat their header
    if (header.every((name, index) => name === texts[index])) return null;
    const say = (message: string, own?: Own) =>
      problems.push({line, message, ...(own && place[own] >= 0 ? {column: place[own] + 1} : {})});
    const refuse = (message: string, own?: Own): null => {
      say(message, own);
      return null;
    };
    if (cells.length !== header.length)
      return refuse(`The row has ${cells.length} cells, the header ${header.length}: it was left out.`);
    const get = (own: Own): string => (place[own] < 0 ? '' : (texts[place[own]] ?? ''));

    const link = get('link');
    const object = objectOfRow({
      id: get('object_id').trim(),
      survey: surveyOf(header[place.object_id], get('survey').trim()),
      link,
    });
    if ('problem' in object) return refuse(object.problem, 'object_id');
    const word = get('flag').trim().toLowerCase();
    const flag = isFlag(word) ? word : undefined;
    if (word !== '' && word !== 'unset' && !flag)
      return refuse(
        `“${word.slice(0, 80)}” is no flag: good, maybe, bad and own flags (+name) are. The row was left out.`,
        'flag',
      );

    const number = (own: 'ra_deg' | 'dec_deg'): number | null => {
      const text = get(own).trim();
      if (text === '') return null;
      if (PLAIN_NUMBER.test(text) && Number.isFinite(Number(text))) return Number(text);
      say(`“${text.slice(0, 80)}” is no number.`, own);
      return null;
    };
    const updated = get('updated').trim();
    const isTime = updated === '' || isoTime(updated) !== null;
    if (!isTime) say(`“${updated.slice(0, 80)}” is no date and time (2026-11-20T19:36:32Z).`, 'updated');
    const parts = parseObjectKey(object.key);
    const alertId = get('alert_id').trim();
    if (alertId !== '' && !isId(alertId)) say(`“${String(alertId).slice(0, 80)}” is no id of an alert.`, 'alert_id');
    const isOfAlert = get('flag_of').trim().toLowerCase() === 'alert';
    if (isOfAlert && !isId(alertId))
      return refuse('The row is of an alert, but does not say of which: it was left out.', 'alert_id');
    return {
      key: object.key,
      ...(flag ? {flag} : {}),
      ...(isOfAlert ? {per: 'alert' as const} : {}),
      alertKey: parts && isId(alertId) ? alertKey(parts.survey, parts.objectId, alertId) : null,
      link,
      raDeg: number('ra_deg'),
      decDeg: number('dec_deg'),
      tags: tagsFromText(get('tags')),
      note: get('note'),
      updated: isTime ? updated : '',
      rater: get('rater'),
      columns: Object.fromEntries(
        services.map(({index, name}) => [name, serviceCell(cells[index], texts[index] ?? '', name, types)]),
      ),
    };
  };
}

/** A column of the Rubin service names the survey by itself. */
const surveyOf = (column: string | undefined, said: string): string =>
  said === '' && column?.endsWith('diaObjectId') ? 'lsst' : said;

/** Text stays text unless the head says otherwise: ids never go through a number. */
function serviceCell(cell: CsvCell | undefined, text: string, name: string, types: ColumnTypes): Cell {
  if (!cell || (text === '' && !cell.quoted)) return null;
  if (types.number.has(name) && PLAIN_NUMBER.test(text)) return Number(text);
  if (types.boolean.has(name) && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
