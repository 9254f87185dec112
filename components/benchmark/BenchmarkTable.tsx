import type {Row} from '../../lib/bench/figure';

/** Figures, each with the bare loop beside it and its target. */
export function BenchmarkTable({rows}: {rows: readonly Row[]}) {
  return (
    <div class="benchmark-scroll">
      <table class="benchmark-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Here</th>
            <th scope="col">Bare loop</th>
            <th scope="col">Target</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({what, ours, limit, target, met}) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{ours}</td>
              <td>{limit ?? '–'}</td>
              <td>
                {target ?? '–'}
                {met === undefined ? null : <b class={met ? 'is-met' : 'is-missed'}>{met ? ' met' : ' missed'}</b>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
