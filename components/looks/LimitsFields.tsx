import type {Kind} from '../../lib/alert';
import type {LookSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';
import {LimitsNow} from './LimitsNow';

const SCOPES = ['object', 'page', 'tile'] as const;

interface Props {
  look: LookSettings;
  /** as it is before anybody changes it */
  normal: LookSettings;
  /** whose look it is; of those that share one the first */
  kind: Kind;
  onChange(part: Partial<LookSettings>): void;
}

/** Which values have the first and the last colour, and whose pixels tell. */
export function LimitsFields({look, normal, kind, onChange}: Props) {
  const isDifference = kind === 'difference';
  const {services, place} = useApp();
  const {menus} = services.drawing;
  const names = {object: 'Object', page: place.isByScreen.value ? 'Screen' : 'Page', tile: 'Tile'};
  const {limits} = look;
  const rule = menus.limits.find((one) => one.id === limits.rule) ?? menus.limits[0];
  const isSymmetric = limits.symmetric ?? isDifference;
  const scope = limits.scope ?? 'object';
  const set = (part: Partial<LookSettings['limits']>) => onChange({limits: {...limits, ...part}});
  const isOtherNumbers =
    rule?.numbers && (limits.low !== rule.numbers.default.low || limits.high !== rule.numbers.default.high);

  return (
    <>
      <Resettable
        what="limits"
        isChanged={limits.rule !== normal.limits.rule}
        onReset={() => onChange({limits: {...normal.limits, scope: limits.scope, symmetric: limits.symmetric}})}
      >
        <label class="field">
          <span>Limits</span>
          <select
            value={rule?.id}
            onChange={(event) => {
              const chosen = menus.limits.find((one) => one.id === event.currentTarget.value);
              if (chosen) set({rule: chosen.id as LookSettings['limits']['rule'], ...(chosen.numbers?.default ?? {})});
            }}
          >
            {menus.limits.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </Resettable>
      {rule?.numbers ? (
        <Resettable
          what={`${rule.numbers.low} and ${rule.numbers.high}`}
          isChanged={Boolean(isOtherNumbers)}
          onReset={() => set(rule.numbers?.default ?? {})}
        >
          <div class="field-row">
            {(['low', 'high'] as const).map((end) => (
              <NumberField
                key={`${rule.id} ${end}`}
                label={rule.numbers?.[end] ?? end}
                unit={rule.numbers?.unit}
                value={limits[end]}
                min={rule.id === 'manual' ? -1e9 : 0}
                max={rule.id === 'manual' ? 1e9 : 100}
                step="any"
                // on the way to a pair either may be the larger: the rules put them in order
                onValue={(value) => onChange({limits: {...limits, [end]: value}})}
              />
            ))}
          </div>
        </Resettable>
      ) : null}
      {rule?.id === 'manual' ? null : (
        <>
          <Resettable
            what="whose limits"
            isChanged={scope !== (normal.limits.scope ?? 'object')}
            onReset={() => set({scope: normal.limits.scope})}
          >
            <fieldset class="segments">
              <legend>The same limits for</legend>
              {SCOPES.map((id) => (
                <label
                  key={id}
                  class={scope === id ? 'is-on' : undefined}
                  title={isDifference ? '' : id === 'object' ? 'science and template of an object together' : ''}
                >
                  <input type="radio" name="limits-scope" checked={scope === id} onChange={() => set({scope: id})} />
                  {names[id]}
                </label>
              ))}
            </fieldset>
          </Resettable>
          <Resettable
            what="symmetric"
            isChanged={limits.symmetric !== undefined && limits.symmetric !== isDifference}
            onReset={() => set({symmetric: undefined})}
          >
            <label class="check">
              <input type="checkbox" checked={isSymmetric} onChange={() => set({symmetric: !isSymmetric})} />
              Symmetric about 0
            </label>
          </Resettable>
        </>
      )}
      <LimitsNow kind={kind} />
    </>
  );
}
