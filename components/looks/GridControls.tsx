import {FINK_SURVEY_IDS} from '../../lib/alert';
import {INFO_COLUMNS} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {NumberField} from '../ui/NumberField';
import {GridPresets} from './GridPresets';
import {TileChoice} from './TileChoice';

/** Rows, columns, sizes and tiles. Kept as they are set; a change asks nothing of the services. */
export function GridControls() {
  const app = useApp();
  const grid = app.grid.value;
  const {surveys} = app.services;
  const isScrolled = grid.flow === 'scroll';
  const surveysShown = FINK_SURVEY_IDS.filter((id) => app.lists.current.value?.surveys.includes(id) ?? true);
  return (
    <div class="form is-tight">
      <TileChoice />
      <GridPresets />
      <div class="field-row">
        <NumberField
          label="Columns"
          hint="0 = as many as fit"
          value={grid.columns}
          min={0}
          max={60}
          onValue={(columns) => app.setGrid({columns})}
        />
        <NumberField
          label="Rows"
          hint="0 = as many as fit"
          value={grid.rows}
          min={0}
          max={100}
          onValue={(rows) => app.setGrid({rows})}
        />
      </div>
      <p class="hint">0 = as many as fit.</p>
      <div class="field-row">
        <NumberField
          label="Stamp width"
          unit="px"
          value={grid.stampPx}
          min={32}
          max={400}
          onValue={(stampPx) => app.setGrid({stampPx})}
        />
        <NumberField
          label="Stamp height"
          unit="px"
          hint="0 = as wide"
          value={grid.stampHeightPx ?? 0}
          min={0}
          max={400}
          onValue={(stampHeightPx) => app.setGrid({stampHeightPx})}
        />
      </div>
      <div class="field-row">
        <NumberField
          label="Gap"
          unit="px"
          value={grid.gapPx}
          min={0}
          max={60}
          onValue={(gapPx) => app.setGrid({gapPx})}
        />
        <NumberField
          label="Tint blocks of"
          unit="cells"
          hint="0 = none"
          value={grid.highlight ?? 0}
          min={0}
          max={1000}
          onEmpty={() => app.setGrid({highlight: 0})}
          onValue={(highlight) => app.setGrid({highlight})}
        />
      </div>
      <div class="field-row">
        <NumberField
          label="Text size"
          value={grid.fontScale}
          min={0.7}
          max={2}
          step={0.1}
          onValue={(fontScale) => app.setGrid({fontScale})}
        />
        <NumberField
          label="Objects a page"
          hint="0 = rows x columns"
          value={grid.pageSize ?? 0}
          min={0}
          max={1000}
          onValue={(pageSize) => app.setGrid({pageSize})}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={grid.names === 'letters'}
          onChange={() => app.setGrid({names: grid.names === 'letters' ? 'numbers' : 'letters'})}
        />
        Short names a, b … z, aa … for numbers
      </label>
      <fieldset class="segments">
        <legend>The list</legend>
        {(['pages', 'scroll'] as const).map((flow) => (
          <label key={flow} class={(grid.flow ?? 'pages') === flow ? 'is-on' : undefined}>
            <input
              type="radio"
              name="flow"
              checked={(grid.flow ?? 'pages') === flow}
              onChange={() => app.setGrid({flow})}
            />
            {flow === 'pages' ? 'Page by page' : 'Scroll through all'}
          </label>
        ))}
      </fieldset>
      <fieldset class="segments" disabled={isScrolled} title={isScrolled ? 'For lists shown page by page.' : undefined}>
        <legend>Fill</legend>
        {(['rows', 'columns'] as const).map((fill) => (
          <label key={fill} class={(isScrolled ? 'rows' : (grid.fill ?? 'rows')) === fill ? 'is-on' : undefined}>
            <input
              type="radio"
              name="fill"
              checked={(isScrolled ? 'rows' : (grid.fill ?? 'rows')) === fill}
              onChange={() => app.setGrid({fill})}
            />
            {fill === 'rows' ? 'Along the rows' : 'Down the columns'}
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input type="checkbox" checked={grid.advance} onChange={app.toggleAdvance} />
        Move on after a flag key
      </label>
      {surveysShown.map((survey) => {
        const all = surveys[survey].dictionary;
        const chosen = grid.infoColumns[survey] ?? surveys[survey].columns.slice(0, INFO_COLUMNS).map(({id}) => id);
        return (
          <fieldset key={survey} class="choices">
            <legend>Columns, {surveys[survey].label}</legend>
            {all.map((column) => (
              <label key={column.id} title={`${column.id}: ${column.description}`}>
                <input
                  type="checkbox"
                  checked={chosen.includes(column.id)}
                  onChange={() => {
                    const next = chosen.includes(column.id)
                      ? chosen.filter((id) => id !== column.id)
                      : all.filter(({id}) => id === column.id || chosen.includes(id)).map(({id}) => id);
                    app.setGrid({infoColumns: {...grid.infoColumns, [survey]: next}});
                  }}
                />
                {column.title}
                {column.unit ? <span class="unit"> ({column.unit})</span> : null}
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
