import {useId} from 'preact/hooks';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number | 'any';
  unit?: string;
  hint?: string;
  onValue(value: number): void;
  /** what an emptied field means; absent: nothing, the value stays */
  onEmpty?(): void;
}

/** A number with its unit. What is no number, or out of range, is not taken; leaving the field shows the value that holds. */
export function NumberField({label, value, min, max, step = 1, unit, hint, onValue, onEmpty}: Props) {
  const id = useId();
  return (
    <div class="field is-number">
      <label for={id}>
        {label}
        {unit ? <span class="unit"> ({unit})</span> : null}
      </label>
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={step}
        value={value}
        title={hint}
        onInput={(event) => {
          const next = event.currentTarget.valueAsNumber;
          if (event.currentTarget.value === '' && !event.currentTarget.validity.badInput) onEmpty?.();
          if (Number.isFinite(next) && next >= min && next <= max && next !== value) onValue(next);
        }}
        onBlur={(event) => {
          event.currentTarget.value = String(value);
        }}
      />
    </div>
  );
}
