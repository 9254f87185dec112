import type {TeamStatus} from '../../lib/exchange/team';
import {nameOf} from './name-of';

const ROWS_SHOWN = 200;

/** Who is in the team, and where they contradict one another: what each says side by side. */
export function TeamView({status}: {status: TeamStatus}) {
  const {people, contradictions, problems, me} = status;
  return (
    <>
      {people.length === 0 ? (
        <p class="hint">Nobody has flagged anything yet.</p>
      ) : (
        <table class="team-table">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Acts</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({rater, acts, last}) => (
              <tr key={rater}>
                <td>
                  {rater || 'without a name'}
                  {rater === me ? ' (you)' : ''}
                </td>
                <td>{acts}</td>
                <td>{new Date(last).toLocaleString([], {dateStyle: 'short', timeStyle: 'short'})}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {people.length > 1 ? (
        <p>
          {contradictions.length === 0
            ? 'No object bears different flags.'
            : `${contradictions.length} ${contradictions.length === 1 ? 'object bears' : 'objects bear'} different flags:`}
        </p>
      ) : null}
      {contradictions.length > 0 ? (
        <ul class="mirror-changes">
          {contradictions.slice(0, ROWS_SHOWN).map(({key, flags}) => (
            <li key={key}>
              {nameOf(key)}:{' '}
              {flags.map(({rater, flag}) => `${rater === me ? 'you' : rater || 'without a name'} ${flag}`).join(', ')}
            </li>
          ))}
          {contradictions.length > ROWS_SHOWN ? <li>and {contradictions.length - ROWS_SHOWN} more</li> : null}
        </ul>
      ) : null}
      {problems.length > 0 ? (
        <details>
          <summary>
            {problems.length} {problems.length === 1 ? 'line was' : 'lines were'} not as they should be
          </summary>
          <ul class="mirror-changes">
            {problems.slice(0, ROWS_SHOWN).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
