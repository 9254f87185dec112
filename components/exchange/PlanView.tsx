import {parseVerdictKey} from '../../lib/alert';
import type {ImportPlan, Side} from '../../lib/exchange/import-flags';
import {Contradictions} from './Contradictions';

const ROWS_SHOWN = 50;
const CHANGES_SHOWN = 2000;

/** What an import would do. */
export function PlanView({plan, onDecide}: {plan: ImportPlan; onDecide(decisions: Record<string, Side>): void}) {
  const {problems} = plan.read;
  return (
    <div class="plan" role="status">
      <p>
        {plan.formatLabel}: {plan.read.rows.length} {plan.read.rows.length === 1 ? 'row' : 'rows'}. {plan.added} new,{' '}
        {plan.changed} changed, {plan.same} the same, {plan.conflicts.length} in conflict.
      </p>
      {plan.patches.length > 0 ? (
        <details class="plan-changes">
          <summary>What would change</summary>
          <ul>
            {plan.patches.slice(0, CHANGES_SHOWN).map(({key, flag, tags, note}) => (
              <li key={key}>
                {parseVerdictKey(key)?.objectId ?? key}:{' '}
                {[
                  flag === undefined ? '' : (flag ?? 'unset'),
                  tags === undefined ? '' : 'tags',
                  note === undefined ? '' : 'note',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </li>
            ))}
            {plan.patches.length > CHANGES_SHOWN ? <li>and {plan.patches.length - CHANGES_SHOWN} more</li> : null}
          </ul>
        </details>
      ) : null}
      {plan.notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
      {plan.unsetInFile.length > 0 ? (
        <p class="hint">{plan.unsetInFile.length} flagged here have no flag in the file: they stay flagged.</p>
      ) : null}
      <Contradictions plan={plan} onDecide={onDecide} />
      {problems.length > 0 ? (
        <details open>
          <summary>
            {problems.length} {problems.length === 1 ? 'row' : 'rows'} could not be read
          </summary>
          <ul>
            {problems.slice(0, ROWS_SHOWN).map((problem) => (
              <li key={`${problem.line} ${problem.column ?? ''} ${problem.message}`}>
                line {problem.line}
                {problem.column ? `, ${problem.column}` : ''}: {problem.message}
              </li>
            ))}
            {problems.length > ROWS_SHOWN ? <li>and {problems.length - ROWS_SHOWN} more</li> : null}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
