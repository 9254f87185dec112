import {useState} from 'preact/hooks';
import type {SettingsInFile, SettingsProblem} from '../../lib/exchange/settings-file';
import type {Settings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';

const PARTS = [
  ['looks', 'Colours of the stamps'],
  ['drawing', 'Composite, blink, numbers on the stamps'],
  ['grid', 'Grid'],
  ['sky', 'Sky view'],
  ['presets', 'Own presets'],
  ['keys', 'Own keys'],
] as const satisfies readonly (readonly [keyof Settings, string])[];

type Part = (typeof PARTS)[number][0];

/** Settings into a file, out of one, and back to what they were before anybody changed them. Flags are not touched. */
export function KeepControls() {
  const app = useApp();
  const {settingsFiles} = app.services;
  const all = app.settings.all.value;
  const [problems, setProblems] = useState<readonly SettingsProblem[]>([]);
  if (!all) return null;
  const changed = PARTS.filter(([name]) => JSON.stringify(all[name]) !== JSON.stringify(settingsFiles.defaults[name]));

  const setAll = (next: SettingsInFile) => {
    for (const [name] of PARTS) if (name in next) app.settings.set(name, next[name] as Settings[typeof name]);
  };
  const partsOf = (names: readonly Part[], of: Pick<Settings, Part>): SettingsInFile =>
    Object.fromEntries(names.map((name) => [name, of[name]]));
  const change = (next: SettingsInFile, words: string) => {
    const before = partsOf(Object.keys(next) as Part[], all);
    setAll(next);
    app.notices.say(words, {label: 'Undo', run: () => setAll(before)});
  };

  const take = async (file: File) => {
    try {
      const read = settingsFiles.read(await file.text());
      if ('problems' in read) return setProblems(read.problems);
      setProblems([]);
      const names = PARTS.filter(([name]) => name in read.settings).map(([, label]) => label.toLowerCase());
      if (names.length === 0) app.notices.say('The file holds no settings; nothing was changed.');
      else change(read.settings, `Taken from ${file.name}: ${names.join('; ')}.`);
    } catch (error) {
      setProblems([{place: file.name, message: `It cannot be read: ${wordsOf(error)}`}]);
    }
  };

  return (
    <div class="form is-tight">
      <p class="hint">Settings are kept on this computer as they are made. A file carries them to another one.</p>
      <button
        type="button"
        class="button"
        onClick={() =>
          settingsFiles
            .save(
              partsOf(
                PARTS.map(([name]) => name),
                all,
              ),
            )
            .catch((error) => app.notices.fail(wordsOf(error)))
        }
      >
        Save settings to a file
      </button>
      <label class="field">
        <span>Take settings from a file</span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {problems.length > 0 ? (
        <div role="alert">
          <p class="form-error">Nothing was changed. Mend this in the file, then take it again:</p>
          <ul class="placed-mistakes">
            {problems.map(({place, message}) => (
              <li key={`${place} ${message}`}>
                <b>{place}</b>: {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <fieldset class="choices">
        <legend>Reset</legend>
        {changed.length === 0 ? <span class="hint">All settings are as they were first.</span> : null}
        {changed.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="text-button"
            onClick={() => change(partsOf([name], settingsFiles.defaults), `Reset: ${label.toLowerCase()}.`)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {changed.length > 1 ? (
        <button
          type="button"
          class="button"
          onClick={() =>
            change(
              partsOf(
                changed.map(([name]) => name),
                settingsFiles.defaults,
              ),
              'All settings were reset.',
            )
          }
        >
          Reset all of it
        </button>
      ) : null}
    </div>
  );
}
