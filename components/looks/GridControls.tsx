import type {GridSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {Check} from '../ui/Check';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';
import {FilmstripFields} from './FilmstripFields';
import {FoldFields} from './FoldFields';
import {GridPresets} from './GridPresets';
import {InfoColumns} from './InfoColumns';
import {TileChoice} from './TileChoice';

type NumberSetting = Exclude<
  {[K in keyof GridSettings]-?: GridSettings[K] extends number | undefined ? K : never}[keyof GridSettings],
  undefined
>;

interface SizeField {
  of: NumberSetting;
  label: string;
  unit?: string;
  hint?: string;
  min: number;
  max: number;
  step?: number;
  /** an emptied field is 0 */
  mayBeEmpty?: boolean;
}

/** In pairs, as they stand. */
const SIZES: readonly (readonly [SizeField, SizeField])[] = [
  [
    {of: 'columns', label: 'Columns', hint: '0 = as many as fit', min: 0, max: 60},
    {of: 'rows', label: 'Rows', hint: '0 = as many as fit', min: 0, max: 100},
  ],
  [
    {of: 'stampPx', label: 'Stamp width', unit: 'px', min: 32, max: 400},
    {of: 'stampHeightPx', label: 'Stamp height', unit: 'px', hint: '0 = as wide', min: 0, max: 400},
  ],
  [
    {of: 'gapPx', label: 'Gap', unit: 'px', min: 0, max: 60},
    {of: 'highlight', label: 'Tint blocks of', unit: 'cells', hint: '0 = none', min: 0, max: 1000, mayBeEmpty: true},
  ],
  [
    {of: 'fontScale', label: 'Text size', min: 0.7, max: 2, step: 0.1},
    {of: 'pageSize', label: 'Objects a page', hint: '0 = rows x columns', min: 0, max: 1000},
  ],
];

const FLOWS = [
  ['pages', 'Page by page'],
  ['scroll', 'Scroll through all'],
] as const;
const FILLS = [
  ['rows', 'Along the rows'],
  ['columns', 'Down the columns'],
] as const;

/** Rows, columns, sizes and tiles. Kept as they are set; a change asks nothing of the services. */
export function GridControls() {
  const app = useApp();
  const grid = app.grid.value;
  const normal = app.services.settingsFiles.defaults.grid;
  const isScrolled = grid.flow === 'scroll';
  const size = ({of, mayBeEmpty, ...field}: SizeField) => (
    <Resettable
      key={of}
      what={field.label}
      isChanged={(grid[of] ?? 0) !== (normal[of] ?? 0)}
      onReset={() => app.setGrid({[of]: normal[of] ?? 0})}
    >
      <NumberField
        {...field}
        value={grid[of] ?? 0}
        onValue={(value) => app.setGrid({[of]: value})}
        {...(mayBeEmpty ? {onEmpty: () => app.setGrid({[of]: 0})} : {})}
      />
    </Resettable>
  );
  return (
    <div class="form is-tight">
      <Resettable
        what="tiles"
        isChanged={grid.tiles.join() !== normal.tiles.join()}
        onReset={() => app.setGrid({tiles: normal.tiles})}
      >
        <TileChoice />
      </Resettable>
      <GridPresets />
      {SIZES.map((pair) => (
        <div key={pair[0].of} class="field-row">
          {pair.map(size)}
        </div>
      ))}
      <p class="hint">Columns and rows: 0 = as many as fit.</p>
      <Check
        label="Short names a, b … z, aa … for numbers"
        isOn={grid.names === 'letters'}
        isNormally={normal.names === 'letters'}
        onChange={(on) => app.setGrid({names: on ? 'letters' : 'numbers'})}
      />
      <Resettable
        what="the list"
        isChanged={(grid.flow ?? 'pages') !== (normal.flow ?? 'pages')}
        onReset={() => app.setGrid({flow: normal.flow ?? 'pages'})}
      >
        <fieldset class="segments">
          <legend>The list</legend>
          {FLOWS.map(([flow, label]) => (
            <label key={flow} class={(grid.flow ?? 'pages') === flow ? 'is-on' : undefined}>
              <input
                type="radio"
                name="flow"
                checked={(grid.flow ?? 'pages') === flow}
                onChange={() => app.setGrid({flow})}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </Resettable>
      <Resettable
        what="fill"
        isChanged={(grid.fill ?? 'rows') !== (normal.fill ?? 'rows')}
        onReset={() => app.setGrid({fill: normal.fill ?? 'rows'})}
      >
        <fieldset
          class="segments"
          disabled={isScrolled}
          title={isScrolled ? 'For lists shown page by page.' : undefined}
        >
          <legend>Fill</legend>
          {FILLS.map(([fill, label]) => (
            <label key={fill} class={(isScrolled ? 'rows' : (grid.fill ?? 'rows')) === fill ? 'is-on' : undefined}>
              <input
                type="radio"
                name="fill"
                checked={(isScrolled ? 'rows' : (grid.fill ?? 'rows')) === fill}
                onChange={() => app.setGrid({fill})}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </Resettable>
      <Check
        label="Move on after a flag key"
        isOn={grid.advance}
        isNormally={normal.advance}
        onChange={app.toggleAdvance}
      />
      <FoldFields />
      <FilmstripFields />
      <InfoColumns />
    </div>
  );
}
