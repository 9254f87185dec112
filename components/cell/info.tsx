import {columnText, exactText} from './column-text';
import type {Tile, TileContext} from './tile';

function InfoTile({columns, values}: TileContext) {
  return (
    <dl class="info">
      {columns.map((column) => (
        <div
          key={column.id}
          class="info-item"
          title={`${column.title}: ${exactText(values[column.id], column)}\n${column.description}`}
        >
          <dt>{column.title}</dt>
          <dd>
            {columnText(values[column.id], column)}
            {column.unit && columnText(values[column.id], column) !== '–' ? (
              <span class="unit">{` ${column.unit}`}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A few columns of the newest alert, with units. */
export const info: Tile = {
  id: 'info',
  label: 'Columns',
  isDrawn: false,
  state: ({values, load: {loaded, isDone}}) => {
    if (Object.keys(values).length > 0) return {kind: 'ready'};
    if (!isDone) return {kind: 'loading'};
    const problem = loaded?.problems[0];
    return {kind: 'missing', reason: problem ? problem.message : 'The service sent no columns.'};
  },
  view: InfoTile,
};
