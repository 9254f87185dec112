import {FLAGS, type Flag} from '../../lib/alert';
import {FlagSign} from './FlagSign';
import {FLAG_SIGNS} from './flag-signs';

interface Props {
  /** name of the group in the document */
  group: string;
  objectId: string;
  flag: Flag | null;
  /** the chosen one pressed again takes the flag away */
  onFlag(flag: Flag | null): void;
  /** -1 inside the grid, which is one tab stop */
  tabIndex?: number;
  disabled?: boolean;
}

/** Good, maybe, bad; none chosen = unset. Targets of 24 px. */
export function FlagRadios({group, objectId, flag, onFlag, tabIndex, disabled = false}: Props) {
  return (
    <div class="flag-radios" role="radiogroup" aria-label={`Flag of ${objectId}`}>
      {FLAGS.map((value) => (
        <label
          key={value}
          class="flag-radio"
          title={`${FLAG_SIGNS[value].label}${flag === value ? ' (press again to remove)' : ''}`}
        >
          <input
            type="radio"
            name={group}
            value={value}
            aria-label={FLAG_SIGNS[value].label}
            checked={flag === value}
            disabled={disabled}
            tabIndex={tabIndex}
            onClick={(event) => {
              event.stopPropagation();
              onFlag(flag === value ? null : value);
            }}
            onChange={(event) => {
              // What is shown follows from the verdict, never from the click alone.
              event.currentTarget.checked = flag === value;
            }}
          />
          <FlagSign flag={value} isSet={flag === value} />
        </label>
      ))}
    </div>
  );
}
