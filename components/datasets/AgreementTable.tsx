import type {Agreement} from '../../lib/learn';

const number = (value: number | null) => (value === null ? 'not defined' : value.toFixed(3));

/** The table of two raters and what follows from it. Rows are the first one, columns the second. */
export function AgreementTable({found, first, second}: {found: Agreement; first: string; second: string}) {
  const {ratings, table} = found;
  return (
    <>
      <div class="table-scroll">
        <table class="table agreement">
          <caption>
            Rows: {first}. Columns: {second}.
          </caption>
          <thead>
            <tr>
              <td />
              {ratings.map((rating) => (
                <th key={rating} scope="col">
                  {rating}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ratings.map((a) => (
              <tr key={a}>
                <th scope="row">{a}</th>
                {ratings.map((b) => (
                  <td key={b} class={a === b ? 'number is-same' : 'number'}>
                    {table[a]?.[b] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl class="list-info">
        <div>
          <dt>Flagged by both</dt>
          <dd>{found.both} objects</dd>
        </div>
        <div>
          <dt>Same flag</dt>
          <dd>
            {found.agreed}
            {found.share === null ? '' : ` (${(100 * found.share).toFixed(1)} %)`}; {found.disagreements.length} differ
          </dd>
        </div>
        <div>
          <dt>Cohen’s kappa</dt>
          <dd>
            <span title="agreement beyond chance over the objects that both flagged: 1 = full, 0 = as by chance">
              {number(found.kappa)}
            </span>
            ; weighted{' '}
            <span title="linear weights in the order of the flags: good against bad counts twice as much as good against maybe">
              {number(found.weightedKappa)}
            </span>
            {found.kappa === null && found.both > 0 ? ': both used one flag only' : ''}
          </dd>
        </div>
      </dl>
    </>
  );
}
