import {useState} from 'preact/hooks';
import {KINDS} from '../../lib/alert';
import type {LookSettings, Settings} from '../../lib/vault/vault';
import {useApp} from '../app/app';

type Looks = Settings['looks'];

/** Looks of all three kinds under a name: ready-made ones, and own ones that are kept, renamed, deleted. */
export function LookPresets({looks}: {looks: Looks}) {
  const app = useApp();
  const {menus} = app.services.drawing;
  const presets = app.settings.all.value?.presets ?? {looks: [], grid: []};
  const own = presets.looks;
  const [naming, setNaming] = useState<{text: string; of: string | null} | null>(null);
  // A ready-made look says nothing of the pixels themselves, an own one holds all of it.
  const ready = menus.presets.find((one) => KINDS.every((kind) => isSameLook(one.looks[kind], looks[kind])));
  const mine = own.find((one) => JSON.stringify(one.looks) === JSON.stringify(looks));
  const keep = (next: typeof own) => app.settings.set('presets', {...presets, looks: next});

  const choose = (id: string) => {
    const kept = own.find(({name}) => id === `own ${name}`);
    if (kept) app.setLooks(kept.looks);
    const chosen = menus.presets.find((one) => one.id === id);
    if (!chosen) return;
    const next: Looks = {...looks};
    for (const kind of KINDS) {
      const {math, smooth, plane, missing, colours} = looks[kind];
      next[kind] = {...chosen.looks[kind], math, smooth, plane, missing, colours};
    }
    app.setLooks(next);
  };

  const save = () => {
    const name = naming?.text.trim();
    if (!naming || !name) return;
    if (naming.of !== null) keep(own.map((one) => (one.name === naming.of ? {...one, name} : one)));
    else keep([...own.filter((one) => one.name !== name), {name, looks}]);
    setNaming(null);
  };
  const isTaken =
    naming?.of !== null && naming?.of !== naming?.text.trim() && own.some(({name}) => name === naming?.text.trim());

  return (
    <>
      <label class="field">
        <span>Preset</span>
        <select
          value={mine ? `own ${mine.name}` : (ready?.id ?? '')}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {ready || mine ? null : <option value="">changed</option>}
          <optgroup label="ready-made">
            {menus.presets.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </optgroup>
          {own.length > 0 ? (
            <optgroup label="own">
              {own.map(({name}) => (
                <option key={name} value={`own ${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      </label>
      {naming ? (
        <form
          class="form is-tight"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isTaken) save();
          }}
        >
          <label class="field">
            <span>{naming.of === null ? 'Name of the preset' : `New name of “${naming.of}”`}</span>
            <input
              value={naming.text}
              maxLength={60}
              required
              ref={(field) => field?.focus()}
              onInput={(event) => setNaming({...naming, text: event.currentTarget.value})}
            />
          </label>
          {isTaken ? <p class="form-error">Another preset has this name. Choose another one.</p> : null}
          {naming.of === null && own.some(({name}) => name === naming.text.trim()) ? (
            <p class="hint">Takes the place of the preset of this name.</p>
          ) : null}
          <div class="field-row">
            <button type="submit" class="button is-main" disabled={isTaken || naming.text.trim() === ''}>
              Save
            </button>
            <button type="button" class="button" onClick={() => setNaming(null)}>
              Cancel
            </button>
          </div>
        </form>
      ) : (
        <div class="field-row">
          {mine ? (
            <>
              <button type="button" class="text-button" onClick={() => setNaming({text: mine.name, of: mine.name})}>
                Rename
              </button>
              <button
                type="button"
                class="text-button"
                onClick={() => {
                  keep(own.filter(({name}) => name !== mine.name));
                  app.notices.say(`Preset “${mine.name}” deleted.`, {label: 'Undo', run: () => keep(own)});
                }}
              >
                Delete
              </button>
            </>
          ) : (
            <button type="button" class="text-button" onClick={() => setNaming({text: '', of: null})}>
              Save these looks as a preset
            </button>
          )}
        </div>
      )}
    </>
  );
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
