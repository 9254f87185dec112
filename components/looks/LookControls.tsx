import {useState} from 'preact/hooks';
import type {Kind} from '../../lib/alert';
import type {LookSettings, Settings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {BandFields} from './BandFields';
import {BlinkFields} from './BlinkFields';
import {ColourFields} from './ColourFields';
import {CompositeFields} from './CompositeFields';
import {LimitsFields} from './LimitsFields';
import {LookOfList} from './LookOfList';
import {LookPresets} from './LookPresets';
import {PixelFields} from './PixelFields';
import {PlaneFields} from './PlaneFields';
import {StretchFields} from './StretchFields';

type Scope = Kind | 'still';

/** Limits, stretch and colours. Science and template are set together unless one is chosen alone, so that a change between them stays visible. */
export function LookControls() {
  const app = useApp();
  const [scope, setScope] = useState<Scope>('still');
  const looks = app.looks.value;
  if (!looks) return null;
  const kinds: Kind[] = scope === 'still' ? ['science', 'template'] : [scope];
  const first = kinds[0] as Kind;
  const look = looks[first];
  const normal = app.services.settingsFiles.defaults.looks[first];
  const change = (part: Partial<LookSettings>) => {
    const next: Settings['looks'] = {...looks};
    for (const kind of kinds) next[kind] = {...looks[kind], ...part};
    app.setLooks(next);
  };

  return (
    <div class="form is-tight">
      <LookOfList />
      <LookPresets looks={looks} />
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
      <LimitsFields look={look} normal={normal} kind={first} onChange={change} />
      <StretchFields look={look} normal={normal} onChange={change} />
      <ColourFields key={`colours ${scope}`} look={look} normal={normal} onChange={change} />
      <PlaneFields plane={look.plane} onChange={(plane) => change({plane})} />
      <PixelFields key={scope} look={look} onChange={change} />
      <BlinkFields />
      <CompositeFields />
      <BandFields />
    </div>
  );
}
