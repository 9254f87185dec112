import {Resettable} from '../ui/Resettable';

/** How an image takes part in a composite. */
export interface Light {
  on: boolean;
  colour: string;
  power: number;
}

interface Props {
  /** of the channel */
  name: string;
  light: Light;
  /** as it is before anybody changes it */
  normal: Light | undefined;
  isSolo: boolean;
  isAnySolo: boolean;
  onChange(part: Partial<Light>): void;
  onSolo(): void;
  /** also that it is alone */
  onReset(): void;
}

/** One image of a composite: on or off, its colour, alone, and how steep. */
export function ChannelRow({name, light, normal, isSolo, isAnySolo, onChange, onSolo, onReset}: Props) {
  const {on, colour, power} = light;
  const isOther = normal && [on !== normal.on, colour !== normal.colour, power !== normal.power].includes(true);
  return (
    <Resettable what={`channel ${name}`} isChanged={isOther || isSolo} onReset={onReset}>
      <div class="colour-row">
        <label class="check">
          <input type="checkbox" checked={on} disabled={isAnySolo} onChange={() => onChange({on: !on})} />
          {name}
        </label>
        <input
          type="color"
          aria-label={`Colour of ${name}`}
          value={colour}
          onInput={(event) => onChange({colour: event.currentTarget.value})}
        />
        <button type="button" class="button is-small" aria-pressed={isSolo} title={`${name} alone`} onClick={onSolo}>
          Solo
        </button>
        <label class="channel-power" title="exponent of the brightness">
          ^
          <input
            type="number"
            aria-label={`Power of ${name}`}
            min={0.1}
            max={10}
            step={0.1}
            value={power}
            onInput={(event) => {
              const next = event.currentTarget.valueAsNumber;
              if (next >= 0.1 && next <= 10) onChange({power: next});
            }}
          />
        </label>
      </div>
    </Resettable>
  );
}
