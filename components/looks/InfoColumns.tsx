import {FINK_SURVEY_IDS} from '../../lib/alert';
import {INFO_COLUMNS} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';

/** Which columns of the service stand in a cell, for each survey of the list. */
export function InfoColumns() {
  const app = useApp();
  const grid = app.grid.value;
  const {surveys} = app.services;
  const shown = FINK_SURVEY_IDS.filter((id) => app.lists.current.value?.surveys.includes(id) ?? true);
  return shown.map((survey) => {
    const all = surveys[survey].dictionary;
    const chosen = grid.infoColumns[survey] ?? surveys[survey].columns.slice(0, INFO_COLUMNS).map(({id}) => id);
    const set = (next: string[] | undefined) => app.setGrid({infoColumns: {...grid.infoColumns, [survey]: next}});
    return (
      <Resettable
        key={survey}
        what={`columns, ${surveys[survey].label}`}
        isChanged={grid.infoColumns[survey] !== undefined}
        onReset={() => set(undefined)}
      >
        <fieldset class="choices">
          <legend>Columns, {surveys[survey].label}</legend>
          {all.map((column) => (
            <label key={column.id} title={`${column.id}: ${column.description}`}>
              <input
                type="checkbox"
                checked={chosen.includes(column.id)}
                onChange={() =>
                  set(
                    chosen.includes(column.id)
                      ? chosen.filter((id) => id !== column.id)
                      : all.filter(({id}) => id === column.id || chosen.includes(id)).map(({id}) => id),
                  )
                }
              />
              {column.title}
              {column.unit ? <span class="unit"> ({column.unit})</span> : null}
            </label>
          ))}
        </fieldset>
      </Resettable>
    );
  });
}
