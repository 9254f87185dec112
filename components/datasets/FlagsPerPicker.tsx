import {useApp} from '../app/app';

const WORDS = {
  object: 'per object: one flag, whatever alerts it has',
  alert: 'per alert: each alert has its own cell and its own flag',
} as const;

/** What the flags of new lists are of: for lists from here and from the portals. */
export function FlagsPerPicker() {
  const {settings} = useApp();
  const value = settings.all.value?.flagsPer ?? 'object';
  return (
    <fieldset class="choices flags-per">
      <legend>Flags of new lists</legend>
      {(['object', 'alert'] as const).map((per) => (
        <label key={per}>
          <input
            type="radio"
            name="flags-per"
            value={per}
            checked={value === per}
            onChange={() => settings.set('flagsPer', per)}
          />
          {WORDS[per]}
        </label>
      ))}
    </fieldset>
  );
}
