import {useSignalEffect} from '@preact/signals';
import {useEffect, useState} from 'preact/hooks';
import {FINK_SURVEY_IDS} from '../../lib/alert';
import type {Settings} from '../../lib/vault/vault';
import {NoticesList} from '../app/Notices';
import type {Notices} from '../app/notices';
import type {Services} from '../app/services';
import type {SettingsState} from '../app/settings-state';
import {applyTheme} from '../app/theme';
import {CacheSection} from './CacheSection';
import {HostsSection} from './HostsSection';
import {KeysSection} from './KeysSection';

interface Props {
  services: Pick<Services, 'around' | 'surveys'>;
  settings: SettingsState;
  notices: Notices;
}

/** Everything a person can set that is not set in the grid itself. Kept at once; portal tabs are told. */
export function OptionsPage({services, settings, notices}: Props) {
  const {around, surveys} = services;
  useSignalEffect(() => applyTheme(settings.all.value?.theme ?? 'auto'));
  const all = settings.all.value;
  const [rater, setRater] = useState<string | null>(null);
  const told = JSON.stringify([all?.enabledPortals, all?.judgedOnPortal, all?.theme]);
  // Not at the first reading, only after a change.
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    if (!all) return;
    if (first === null) setFirst(told);
    else if (first !== told) {
      setFirst(told);
      around.pushSettings(all);
    }
  }, [told, first, all, around]);
  if (!all) return <main class="page">Reading the options…</main>;

  return (
    <main class="page">
      <h1>Options of ThumP for Fink</h1>
      <section>
        <h2>You</h2>
        <label class="field is-medium">
          <span>Your name, as it stands in the log and in exported files</span>
          <input
            maxLength={100}
            value={rater ?? all.rater}
            onInput={(event) => setRater(event.currentTarget.value)}
            onBlur={() => {
              if (rater !== null && rater !== all.rater) settings.set('rater', rater);
              setRater(null);
            }}
          />
        </label>
        <Choice
          label="Theme"
          name="theme"
          value={all.theme}
          options={[
            ['auto', 'as the system'],
            ['dark', 'dark'],
            ['light', 'light'],
          ]}
          onValue={(theme) => settings.set('theme', theme)}
        />
      </section>
      <section>
        <h2>On the portals</h2>
        <fieldset class="choices">
          <legend>Show flags on</legend>
          {FINK_SURVEY_IDS.map((id) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={all.enabledPortals[id]}
                onChange={(event) =>
                  settings.set('enabledPortals', {...all.enabledPortals, [id]: event.currentTarget.checked})
                }
              />
              the {surveys[id].label} portal
            </label>
          ))}
        </fieldset>
        <Choice
          label="Results that have a flag"
          name="judged"
          value={all.judgedOnPortal}
          options={[
            ['show', 'show as others'],
            ['dim', 'dim'],
            ['hide', 'hide'],
          ]}
          onValue={(judged) => settings.set('judgedOnPortal', judged)}
        />
        <HostsSection around={around} notices={notices} />
      </section>
      <KeysSection changes={all.keys} onChanges={(keys) => settings.set('keys', keys)} />
      <CacheSection around={around} notices={notices} />
      <p class="hint">
        ThumP for Fink {around.version} · <a href="/benchmark.html">Measure its speed on this computer</a>
      </p>
      <NoticesList notices={notices} />
    </main>
  );
}

function Choice<V extends Settings['theme'] | Settings['judgedOnPortal']>({
  label,
  name,
  value,
  options,
  onValue,
}: {
  label: string;
  name: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onValue(value: V): void;
}) {
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      {options.map(([id, words]) => (
        <label key={id} class={value === id ? 'is-on' : undefined}>
          <input type="radio" name={name} checked={value === id} onChange={() => onValue(id)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
