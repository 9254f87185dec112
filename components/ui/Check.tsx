import {Resettable} from './Resettable';

interface Props {
  label: string;
  title?: string;
  isOn: boolean;
  /** as it is before anybody changes it */
  isNormally: boolean;
  onChange(isOn: boolean): void;
}

/** A switch that can be taken back to what it was first. */
export function Check({label, title, isOn, isNormally, onChange}: Props) {
  return (
    <Resettable what={label} isChanged={isOn !== isNormally} onReset={() => onChange(isNormally)}>
      <label class="check" title={title}>
        <input type="checkbox" checked={isOn} onChange={() => onChange(!isOn)} />
        {label}
      </label>
    </Resettable>
  );
}
