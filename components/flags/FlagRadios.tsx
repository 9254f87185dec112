import type {Flag, FlagSign as Sign} from '../../lib/alert';
import {flagEdge, STANDARD_FLAGS} from './flag-signs';

interface Props {
  /** name of the group in the document */
  group: string;
  objectId: string;
  flag: Flag | null;
  /** the flags of the list; absent = the three */
  set?: readonly Sign[];
  /** the chosen one pressed again takes the flag away */
  onFlag(flag: Flag | null): void;
  /** -1 inside the grid, which is one tab stop */
  tabIndex?: number;
  disabled?: boolean;
}

/** The flags of the list; none chosen = unset. Targets of 24 px; their pictures are images (`showSigns`). */
export function FlagRadios({group, objectId, flag, set = STANDARD_FLAGS, onFlag, tabIndex, disabled = false}: Props) {
  return (
    <div class="flag-radios" role="radiogroup" aria-label={`Flag of ${objectId}`}>
      {set.map(({id: value, label}) => (
        <input
          key={value}
          type="radio"
          class={`flag-radio flag-${flagEdge(value, set)}`}
          name={group}
          value={value}
          title={`${label}${flag === value ? ' (press again to remove)' : ''}`}
          aria-label={label}
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
      ))}
    </div>
  );
}
