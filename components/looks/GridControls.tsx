import {FINK_SURVEY_IDS} from '../../lib/alert';
import type {TileId} from '../../lib/commands';
import {INFO_COLUMNS} from '../../lib/render/grid-layout';
import {useApp} from '../app/app';
import {TILES} from '../cell';
import {NumberField} from '../ui/NumberField';

/** Sizes that ThumP's author recommends (background.md 1.2), and a plain one. Stamp side, rows and gap. */
const SIZES: {label: string; stampPx: number; columns: number; rows: number}[] = [
  {label: 'As it fits', stampPx: 96, columns: 0, rows: 0},
  {label: 'Small', stampPx: 59, columns: 0, rows: 0},
  {label: 'Full screen', stampPx: 66, columns: 0, rows: 4},
  {label: 'Large', stampPx: 140, columns: 0, rows: 0},
  {label: 'Wall', stampPx: 200, columns: 0, rows: 10},
];

/** Rows, columns, sizes and tiles. Kept as they are set; a change asks nothing of the services. */
export function GridControls() {
  const app = useApp();
  const grid = app.grid.value;
  const {surveys} = app.services;
  const isScrolled = grid.flow === 'scroll';
  const surveysShown = FINK_SURVEY_IDS.filter((id) => app.lists.current.value?.surveys.includes(id) ?? true);
  return (
    <div class="form is-tight">
      <fieldset class="choices">
        <legend>In a cell</legend>
        {TILES.map(({id, label}) => (
          <label key={id}>
            <input type="checkbox" checked={grid.tiles.includes(id)} onChange={() => app.toggleTile(id as TileId)} />
            {label}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>Size</span>
        <select
          value={
            SIZES.find(
              (size) => size.stampPx === grid.stampPx && size.columns === grid.columns && size.rows === grid.rows,
            )?.label ?? ''
          }
          onChange={(event) => {
            const size = SIZES.find((one) => one.label === event.currentTarget.value);
            if (size) app.setGrid({stampPx: size.stampPx, columns: size.columns, rows: size.rows});
          }}
        >
          <option value="">own</option>
          {SIZES.map(({label, stampPx}) => (
            <option key={label} value={label}>
              {label} ({stampPx} px)
            </option>
          ))}
        </select>
      </label>
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
          label="Stamp"
          unit="px"
          value={grid.stampPx}
          min={32}
          max={400}
          onValue={(stampPx) => app.setGrid({stampPx})}
        />
        <NumberField
          label="Gap"
          unit="px"
          value={grid.gapPx}
          min={0}
          max={60}
          onValue={(gapPx) => app.setGrid({gapPx})}
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
        <legend>Order</legend>
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
