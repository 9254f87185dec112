import type {LookSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';

/** How values between the limits are spread over the colours. */
export function StretchFields({
  look,
  normal,
  onChange,
}: {
  look: LookSettings;
  normal: LookSettings;
  onChange(part: Partial<LookSettings>): void;
}) {
  const {menus} = useApp().services.drawing;
  const stretch = menus.stretches.find((one) => one.id === look.stretch.id) ?? menus.stretches[0];
  const set = (name: string, value: number) =>
    onChange({stretch: {id: look.stretch.id, params: {...look.stretch.params, [name]: value}}});
  return (
    <>
      <Resettable
        what="stretch"
        isChanged={look.stretch.id !== normal.stretch.id}
        onReset={() => onChange({stretch: normal.stretch})}
      >
        <label class="field">
          <span>Stretch</span>
          <select
            value={stretch?.id}
            onChange={(event) => onChange({stretch: {id: event.currentTarget.value, params: {}}})}
          >
            {menus.stretches.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </Resettable>
      {Object.entries(stretch?.params ?? {}).map(([name, param]) => {
        const value = look.stretch.params[name] ?? param.default;
        return (
          <Resettable
            key={`${stretch?.id} ${name}`}
            what={param.label}
            isChanged={value !== param.default}
            onReset={() => set(name, param.default)}
          >
            <label class="field">
              <span>
                {param.label}: {Number(value.toPrecision(3))}
              </span>
              <input
                type="range"
                min={0}
                max={1}
                step={0.005}
                value={toSlider(value, param)}
                onInput={(event) => set(name, fromSlider(Number(event.currentTarget.value), param))}
              />
            </label>
          </Resettable>
        );
      })}
    </>
  );
}

/** Parameters over several decades are set by their logarithm. */
const isWide = ({min, max}: {min: number; max: number}) => min > 0 && max / min >= 100;

function toSlider(value: number, param: {min: number; max: number}): number {
  return isWide(param)
    ? Math.log(value / param.min) / Math.log(param.max / param.min)
    : (value - param.min) / (param.max - param.min);
}

function fromSlider(place: number, param: {min: number; max: number}): number {
  return isWide(param) ? param.min * (param.max / param.min) ** place : param.min + place * (param.max - param.min);
}
