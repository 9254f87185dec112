import {Save, Trash2} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';
import {GRID_PRESETS, isPreset, sizeWords} from './grid-presets';

const OWN = 'own:';
const LONGEST_NAME = 60;

/** Sizes to choose from, and the person's own: a whole grid under a name, with its tiles. They go along in the file of settings. */
export function GridPresets() {
  const app = useApp();
  const grid = app.grid.value;
  const [name, setName] = useState('');
  const presets = app.settings.all.value?.presets ?? {looks: [], grid: []};
  const own = presets.grid;
  const mine = own.find((one) => JSON.stringify(one.grid) === JSON.stringify(grid));
  const ours = GRID_PRESETS.find((one) => isPreset(grid, one.grid));
  const clean = cleanName(name);
  const isThere = own.some((one) => one.name === clean);

  const choose = (id: string) => {
    const preset = GRID_PRESETS.find((one) => one.id === id);
    if (preset) app.setGrid(preset.grid);
    const saved = own.find((one) => OWN + one.name === id);
    if (saved) app.settings.set('grid', saved.grid);
  };
  const keep = (next: typeof own) => app.settings.set('presets', {...presets, grid: next});

  return (
    <>
      <div class="field-row">
        <label class="field">
          <span>Preset</span>
          <select
            value={mine ? OWN + mine.name : (ours?.id ?? '')}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="" disabled>
              as set below
            </option>
            {GRID_PRESETS.map(({id, label, grid: preset}) => (
              <option key={id} value={id}>
                {label} ({sizeWords(preset)})
              </option>
            ))}
            {own.length > 0 ? (
              <optgroup label="Own">
                {own.map((one) => (
                  <option key={one.name} value={OWN + one.name}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            ) : null}
          </select>
        </label>
        {mine ? (
          <IconButton
            icon={Trash2}
            label={`Delete the preset “${mine.name}”`}
            onClick={() => {
              keep(own.filter((one) => one !== mine));
              app.notices.say(`The preset “${mine.name}” is deleted.`, {label: 'Undo', run: () => keep(own)});
            }}
          />
        ) : null}
      </div>
      <form
        class="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          // what stands in the field: Enter may come before the view has followed the last letter
          const typed = cleanName(event.currentTarget.querySelector('input')?.value ?? '');
          if (typed === '') return;
          keep([...own.filter((one) => one.name !== typed), {name: typed, grid: app.grid.peek()}]);
          app.notices.say(`The grid is kept as “${typed}”.`);
          setName('');
        }}
      >
        <label class="field">
          <span>Keep this grid as</span>
          <input
            type="text"
            value={name}
            maxLength={LONGEST_NAME}
            placeholder="a name"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button preset-keep" disabled={clean === ''}>
          <Save size={14} aria-hidden="true" /> {isThere ? 'Replace' : 'Keep'}
        </button>
      </form>
    </>
  );
}

const cleanName = (name: string): string => name.trim().slice(0, LONGEST_NAME);
