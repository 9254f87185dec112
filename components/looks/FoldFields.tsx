import type {Folding} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {NO_FOLDING} from '../cell/fold-of';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';
import {type DayColumn, dayColumns} from './day-columns';

/** At which period light curves are folded: a number for all objects, or a column of the list; what has phase 0. */
export function FoldFields() {
  const app = useApp();
  const folding = app.grid.value.folding ?? NO_FOLDING;
  const {surveys} = app.services;
  const dictionary = Object.values(surveys).flatMap((survey) => survey.dictionary);
  const members = app.lists.whole.members.value;
  const set = (part: Partial<Folding>) => app.setGrid({folding: {...folding, ...part}});
  const positive = (value: number) => (value > 0 ? value : null);
  return (
    <fieldset class="choices">
      <legend>Period (phased light curve)</legend>
      <Resettable
        what="period"
        isChanged={folding.periodDays !== null || folding.periodColumn !== null}
        onReset={() => set({periodDays: null, periodColumn: null})}
      >
        <div class="field-row">
          <ColumnSelect
            label="Period"
            absent="one for all"
            value={folding.periodColumn}
            columns={dayColumns(members, dictionary, 'period')}
            onChange={(periodColumn) => set({periodColumn})}
          />
          {folding.periodColumn === null ? (
            <NumberField
              label="Period of all"
              unit="days"
              hint="0 = none"
              value={folding.periodDays ?? 0}
              min={0}
              max={1e6}
              step="any"
              onValue={(value) => set({periodDays: positive(value)})}
              onEmpty={() => set({periodDays: null})}
            />
          ) : null}
        </div>
      </Resettable>
      <Resettable
        what="epoch"
        isChanged={folding.epoch !== null || folding.epochColumn !== null}
        onReset={() => set({epoch: null, epochColumn: null})}
      >
        <div class="field-row">
          <ColumnSelect
            label="Phase 0 at"
            absent={folding.epoch === null ? 'the first detection' : 'one for all'}
            value={folding.epochColumn}
            columns={dayColumns(members, dictionary, 'time')}
            onChange={(epochColumn) => set({epochColumn})}
          />
          {folding.epochColumn === null ? (
            <NumberField
              label="Time of all"
              unit="MJD or JD"
              hint="UTC; 0 = the first detection"
              value={folding.epoch ?? 0}
              min={0}
              max={1e7}
              step="any"
              onValue={(value) => set({epoch: positive(value)})}
              onEmpty={() => set({epoch: null})}
            />
          ) : null}
        </div>
      </Resettable>
    </fieldset>
  );
}

interface SelectProps {
  label: string;
  /** without a column */
  absent: string;
  value: string | null;
  columns: readonly DayColumn[];
  onChange(column: string | null): void;
}

function ColumnSelect({label, absent, value, columns, onChange}: SelectProps) {
  const isGone = value !== null && !columns.some(({id}) => id === value);
  const options = (isInDays: boolean) =>
    columns
      .filter((column) => column.isInDays === isInDays)
      .map(({id, title}) => (
        <option key={id} value={id}>
          {title}
        </option>
      ));
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || null)}>
        <option value="">{absent}</option>
        {isGone ? <option value={value}>{value} (not in this list)</option> : null}
        {columns.some(({isInDays}) => isInDays) ? <optgroup label="Columns in days">{options(true)}</optgroup> : null}
        {columns.some(({isInDays}) => !isInDays) ? (
          <optgroup label="Columns without a unit">{options(false)}</optgroup>
        ) : null}
      </select>
    </label>
  );
}
