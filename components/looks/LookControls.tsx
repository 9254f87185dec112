import {useState} from 'preact/hooks';
import {KINDS, type Kind} from '../../lib/alert';
import type {LookSettings, Settings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {NumberField} from '../ui/NumberField';
import {PixelFields} from './PixelFields';

type Scope = Kind | 'still';

/** Limits, stretch and colours. Science and template are set together unless one is chosen alone, so that a change between them stays visible. */
export function LookControls() {
  const app = useApp();
  const {menus} = app.services.drawing;
  const [scope, setScope] = useState<Scope>('still');
  const looks = app.looks.value;
  if (!looks) return null;
  const kinds: Kind[] = scope === 'still' ? ['science', 'template'] : [scope];
  const look = looks[kinds[0] as Kind];
  const change = (part: Partial<LookSettings>) => {
    const next: Settings['looks'] = {...looks};
    for (const kind of kinds) next[kind] = {...looks[kind], ...part};
    app.setLooks(next);
  };
  const rule = menus.limits.find((one) => one.id === look.limits.rule) ?? menus.limits[0];
  const stretch = menus.stretches.find((one) => one.id === look.stretch.id) ?? menus.stretches[0];
  const preset = menus.presets.find((one) => KINDS.every((kind) => isSameLook(one.looks[kind], looks[kind])));
  const isDifference = scope === 'difference';
  const isSymmetric = look.limits.symmetric ?? isDifference;
  const isShared = look.limits.scope !== 'tile';

  return (
    <div class="form is-tight">
      <label class="field">
        <span>Preset</span>
        <select
          value={preset?.id ?? ''}
          onChange={(event) => {
            const chosen = menus.presets.find((one) => one.id === event.currentTarget.value);
            if (!chosen) return;
            // a preset says nothing of the pixels themselves
            const next: Settings['looks'] = {...looks};
            for (const kind of KINDS) {
              next[kind] = {...chosen.looks[kind], math: looks[kind].math, smooth: looks[kind].smooth};
            }
            app.setLooks(next);
          }}
        >
          {preset ? null : <option value="">own</option>}
          {menus.presets.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" checked={look.inverted} onChange={() => app.invert()} />
        Inverted, all stamps
      </label>
      <fieldset class="segments">
        <legend>For</legend>
        {(
          [
            ['still', 'Science + template'],
            ['science', 'Science'],
            ['template', 'Template'],
            ['difference', 'Difference'],
          ] as const
        ).map(([id, label]) => (
          <label key={id} class={scope === id ? 'is-on' : undefined}>
            <input type="radio" name="look-scope" checked={scope === id} onChange={() => setScope(id)} />
            {label}
          </label>
        ))}
      </fieldset>
      <PixelFields key={scope} look={look} onChange={change} />
      <label class="field">
        <span>Limits</span>
        <select
          value={rule?.id}
          onChange={(event) => {
            const chosen = menus.limits.find((one) => one.id === event.currentTarget.value);
            if (!chosen) return;
            change({
              limits: {
                ...look.limits,
                rule: chosen.id as LookSettings['limits']['rule'],
                ...(chosen.numbers?.default ?? {}),
              },
            });
          }}
        >
          {menus.limits.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {rule?.numbers ? (
        <div class="field-row">
          {(['low', 'high'] as const).map((end) => (
            <NumberField
              key={`${rule.id} ${end}`}
              label={rule.numbers?.[end] ?? end}
              unit={rule.numbers?.unit}
              value={look.limits[end]}
              min={rule.id === 'manual' ? -1e9 : 0}
              max={rule.id === 'manual' ? 1e9 : 100}
              step="any"
              onValue={(value) => {
                const limits = {...look.limits, [end]: value};
                if (limits.low < limits.high) change({limits});
              }}
            />
          ))}
        </div>
      ) : null}
      {rule?.id === 'manual' ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={isSymmetric}
            onChange={() => change({limits: {...look.limits, symmetric: !isSymmetric}})}
          />
          Symmetric about 0
        </label>
      )}
      {isDifference ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={isShared}
            onChange={() => change({limits: {...look.limits, scope: isShared ? 'tile' : 'object'}})}
          />
          Same limits for science and template
        </label>
      )}
      <label class="field">
        <span>Stretch</span>
        <select
          value={stretch?.id}
          onChange={(event) => change({stretch: {id: event.currentTarget.value, params: {}}})}
        >
          {menus.stretches.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {Object.entries(stretch?.params ?? {}).map(([name, param]) => {
        const value = look.stretch.params[name] ?? param.default;
        return (
          <label key={`${stretch?.id} ${name}`} class="field">
            <span>
              {param.label}: {Number(value.toPrecision(3))}
            </span>
            <input
              type="range"
              min={0}
              max={1}
              step={0.005}
              value={toSlider(value, param)}
              onInput={(event) =>
                change({
                  stretch: {
                    id: look.stretch.id,
                    params: {...look.stretch.params, [name]: fromSlider(Number(event.currentTarget.value), param)},
                  },
                })
              }
            />
          </label>
        );
      })}
      <label class="field">
        <span>Colours</span>
        <select value={look.colormap} onChange={(event) => change({colormap: event.currentTarget.value})}>
          {(['sequential', 'diverging'] as const).map((kind) => (
            <optgroup key={kind} label={kind}>
              {menus.colormaps
                .filter((map) => map.kind === kind)
                .map(({id, label}) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
    </div>
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

function isSameLook(a: LookSettings, b: LookSettings): boolean {
  return (
    a.limits.rule === b.limits.rule &&
    a.limits.low === b.limits.low &&
    a.limits.high === b.limits.high &&
    a.limits.symmetric === b.limits.symmetric &&
    (a.limits.scope ?? 'object') === (b.limits.scope ?? 'object') &&
    a.stretch.id === b.stretch.id &&
    JSON.stringify(a.stretch.params) === JSON.stringify(b.stretch.params) &&
    a.colormap === b.colormap &&
    a.inverted === b.inverted
  );
}
