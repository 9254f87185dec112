import {parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {ImportPlan, Side} from '../../lib/exchange/import-flags';

const SHOWN = 500;

interface Row {
  name: string;
  key: VerdictKey;
  field: string;
  mine: string;
  theirs: string;
  take: Side | 'undecided';
}

/** Every contradiction of file and vault with both sides. Under "ask" each has its choice. */
export function Contradictions({plan, onDecide}: {plan: ImportPlan; onDecide(decisions: Record<string, Side>): void}) {
  const rows: Row[] = [
    ...plan.conflicts.map(({key, mine, theirs, take}) => ({
      ...{name: `${key} flag`, key, field: 'flag', take},
      mine: mine ?? 'unset',
      theirs: theirs ?? 'unset',
    })),
    ...plan.textConflicts.map(({key, field, mine, theirs, take}) => ({
      ...{name: `${key} ${field}`, key, field, mine, theirs, take},
    })),
  ];
  if (rows.length === 0) return null;
  const isAsked = plan.options.policy === 'ask';
  const all = (side: Side) => onDecide(Object.fromEntries(rows.map(({name}) => [name, side])));
  return (
    <details open={isAsked}>
      <summary>
        {rows.length} {rows.length === 1 ? 'contradiction' : 'contradictions'}
        {isAsked ? `, ${plan.undecided} to decide` : ''}
      </summary>
      {isAsked ? (
        <p class="state-buttons">
          <button type="button" class="button is-small" onClick={() => all('mine')}>
            Keep all of mine
          </button>
          <button type="button" class="button is-small" onClick={() => all('theirs')}>
            Take all of the file
          </button>
        </p>
      ) : null}
      <ul class="contradictions">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.name}>{isAsked ? <Choice row={row} onDecide={onDecide} /> : <Told row={row} />}</li>
        ))}
        {rows.length > SHOWN ? <li>and {rows.length - SHOWN} more: decide those all at once</li> : null}
      </ul>
    </details>
  );
}

const idOf = (key: VerdictKey) => {
  const {objectId = key, alertId = null} = parseVerdictKey(key) ?? {};
  return alertId === null ? objectId : `${objectId}, alert ${alertId}`;
};

const Told = ({row: {key, field, mine, theirs, take}}: {row: Row}) => (
  <>
    {idOf(key)}, {field}: here {mine}, file {theirs}; {take === 'mine' ? 'stays' : 'the file wins'}
  </>
);

function Choice({row, onDecide}: {row: Row; onDecide(decisions: Record<string, Side>): void}) {
  const side = (take: Side, text: string) => (
    <label class={row.take === take ? 'is-on' : ''}>
      <input type="radio" name={row.name} checked={row.take === take} onChange={() => onDecide({[row.name]: take})} />
      {text}
    </label>
  );
  return (
    <fieldset class="choice">
      <legend>
        {idOf(row.key)}, {row.field}
      </legend>
      {side('mine', `here: ${row.mine}`)}
      {side('theirs', `file: ${row.theirs}`)}
    </fieldset>
  );
}
