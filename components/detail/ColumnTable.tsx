import {useState} from 'preact/hooks';
import type {Cell} from '../../lib/alert';
import type {Column} from '../../lib/fink/survey';

/** Every column the service sent of the newest alert, exact values, those with a description first. */
export function ColumnTable({values, columns}: {values: Record<string, Cell>; columns: readonly Column[]}) {
  const [search, setSearch] = useState('');
  const known = new Map(columns.map((column) => [column.id, column]));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const ids = [
    ...columns.map((column) => column.id).filter((id) => id in values),
    ...Object.keys(values)
      .filter((id) => !known.has(id))
      .sort(),
  ];
  const rows = ids
    .map((id) => ({id, column: known.get(id), value: values[id]}))
    .filter(({id, column}) => {
      const text = `${id} ${column?.title ?? ''} ${column?.description ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  return (
    <section class="column-table" aria-label="Columns">
      <input
        type="search"
        class="search"
        aria-label="Find a column"
        placeholder={`Find among ${ids.length} columns`}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({id, column, value}) => (
            <tr key={id} title={column?.description}>
              <th scope="row">
                {column?.title ?? id}
                {column ? <span class="unit"> {id}</span> : null}
              </th>
              <td class="number">
                {value === null || value === undefined ? '–' : String(value)}
                {column?.unit && value !== null && value !== undefined ? (
                  <span class="unit"> {column.unit}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
