import {type FlagChoice, flagLabel, parseVerdictKey, type Verdict} from '../../lib/alert';
import type {Change, HistoryEntry} from '../../lib/vault/vault';
import {LinkedText} from '../ui/LinkedText';

const PLACES: Record<HistoryEntry['place'], string> = {
  portal: 'portal page',
  panel: 'panel',
  desk: 'tab',
  inpage: 'compact grid',
  import: 'file',
};

const WORDS: Partial<Record<HistoryEntry['kind'], string>> = {
  undo: 'undone',
  redo: 'done again',
  import: 'from a file',
  seen: 'seen',
};

const when = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

const nameOf = ({key}: Change): string => {
  const {objectId = key, alertId = null} = parseVerdictKey(key) ?? {};
  return alertId === null ? objectId : `${objectId} alert ${alertId}`;
};

/** What one change did, field by field: from -> to. */
export function changeWords({before, after}: Change, set?: readonly FlagChoice[]): string[] {
  const words: string[] = [];
  const flag = (verdict: Verdict | null) => (verdict?.flag ? flagLabel(verdict.flag, set) : 'unset');
  if (before?.flag !== after?.flag) words.push(`${flag(before)} → ${flag(after)}`);
  const tags = (verdict: Verdict | null) => verdict?.tags?.join(', ') ?? '';
  if (tags(before) !== tags(after)) words.push(`tags: ${tags(before) || 'none'} → ${tags(after) || 'none'}`);
  if ((before?.note ?? '') !== (after?.note ?? ''))
    words.push(`note: “${before?.note ?? ''}” → “${after?.note ?? ''}”`);
  return words;
}

interface Props {
  entries: readonly HistoryEntry[];
  set: readonly FlagChoice[];
  /** names of the objects stand in each line: not in the history of one object */
  isNamed?: boolean;
  /** an object is looked at */
  onObject?(key: Change['key']): void;
}

/** Lines of the history, newest first: who, when, from, to, where. */
export function HistoryLines({entries, set, isNamed = false, onObject}: Props) {
  return (
    <ol class="history-lines">
      {entries.map((entry) => (
        <li key={entry.n} class={`history-line is-${entry.kind}`}>
          <span class="history-head">
            <time dateTime={new Date(entry.time).toISOString()}>{when(entry.time)} UTC</time>
            <span>{entry.rater || 'no name'}</span>
            <span>{PLACES[entry.place]}</span>
            {WORDS[entry.kind] ? <b>{WORDS[entry.kind]}</b> : null}
            {entry.count > 1 ? <span>{entry.count} objects in one step</span> : null}
          </span>
          {entry.changes.length === 0 ? <span class="history-change">{entry.label}</span> : null}
          {entry.changes.slice(0, 5).map((change) => (
            <span key={change.key} class="history-change">
              {isNamed ? (
                onObject ? (
                  <button type="button" class="text-button" onClick={() => onObject(change.key)}>
                    {nameOf(change)}
                  </button>
                ) : (
                  nameOf(change)
                )
              ) : null}{' '}
              <LinkedText text={changeWords(change, set).join('; ')} />
            </span>
          ))}
          {entry.changes.length > 5 ? <span class="hint">and {entry.changes.length - 5} more</span> : null}
        </li>
      ))}
    </ol>
  );
}
