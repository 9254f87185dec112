import {parseVerdictKey, type Verdict} from '../alert';
import type {Act} from '../vault/vault';
import {csvCell} from './csv-cell';
import type {OutFile} from './format';
import {tagsToText} from './tag-text';

export type HistoryFormat = 'csv' | 'json';

const HEADER = [
  'step',
  'time',
  'rater',
  'place',
  'kind',
  'undoes_or_redoes',
  'survey',
  'object_id',
  'alert_id',
  'flag_from',
  'flag_to',
  'tags_from',
  'tags_to',
  'note_from',
  'note_to',
];

const flag = (verdict: Verdict | null) => verdict?.flag ?? null;
const tags = (verdict: Verdict | null) => (verdict?.tags ? tagsToText(verdict.tags) : null);
const note = (verdict: Verdict | null) => verdict?.note ?? null;

/**
 * Everything that was ever said, oldest first, as a file of its own: one line a change in the CSV (`step` is the act: a bulk act is one), one
 * entry an act in the JSON. What was only seen is no judgement and not in it. Cells are safe in spreadsheets, empty = unset or none.
 */
export function historyFile(log: readonly Act[], format: HistoryFormat, written: string): OutFile {
  const acts = log.filter(({kind}) => kind !== 'seen');
  const numbers = new Map(acts.map(({id, n = 0}) => [id, n]));
  const name = `thump-for-fink-history-${written.slice(0, 10)}.${format}`;
  if (format === 'json') {
    const entries = acts.map(({n, time, kind, place, rater, label, of, changes}) => ({
      step: n,
      time: new Date(time).toISOString(),
      rater,
      place,
      kind,
      label,
      ...(of === undefined ? {} : {of: numbers.get(of)}),
      changes: changes.map(({key, before, after}) => ({
        key,
        from: {flag: flag(before), tags: before?.tags ?? [], note: note(before) ?? ''},
        to: {flag: flag(after), tags: after?.tags ?? [], note: note(after) ?? ''},
      })),
    }));
    const text = `${JSON.stringify({format: 'thump-for-fink history', schema: 1, written, entries}, null, 2)}\n`;
    return {name, type: 'application/json', text};
  }
  const lines = [HEADER.join(',')];
  for (const {n = 0, time, rater, place, kind, of, changes} of acts) {
    for (const {key, before, after} of changes) {
      const {survey = '', objectId = '', alertId = null} = parseVerdictKey(key) ?? {};
      const target = of === undefined ? null : String(numbers.get(of) ?? '');
      const when = new Date(time).toISOString();
      const cells = [String(n), when, rater || null, place, kind, target, survey, objectId, alertId];
      const sides = [flag, tags, note].flatMap((read) => [read(before), read(after)]);
      lines.push([...cells, ...sides].map(csvCell).join(','));
    }
  }
  return {name, type: 'text/csv', text: `${lines.join('\r\n')}\r\n`};
}
