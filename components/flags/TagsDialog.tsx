import {useState} from 'preact/hooks';
import {cleanTags, MAX_TAG_LENGTH} from '../../lib/alert';
import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {countTags} from './use-known-tags';

/** The tags of the open list: how often each is used, which objects have all of the chosen ones, and which tag is on which digit. */
export function TagsDialog() {
  const app = useApp();
  const {lists, verdicts, selection, place, settings} = app;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  void verdicts.changes.value;
  const keys = lists.keys.value;
  const tagsOf = (key: (typeof keys)[number]) => verdicts.verdictOf(key)?.tags ?? [];
  const matching = keys.filter((key) => chosen.every((tag) => tagsOf(key).includes(tag)));
  const cloud = countTags(keys.map(tagsOf));
  const left = new Map(countTags(matching.map(tagsOf)));
  const digits = settings.all.value?.tagKeys ?? [];
  const toggle = (tag: string) =>
    setChosen(chosen.includes(tag) ? chosen.filter((one) => one !== tag) : [...chosen, tag]);
  return (
    <Dialog title="Tags of the list" wide onClose={() => app.close()}>
      {cloud.length === 0 ? (
        <p>No object of this list has a tag yet. Press Shift T on an object, or Alt and a digit.</p>
      ) : (
        <>
          <ul class="tag-cloud">
            {cloud.map(([tag, count]) => (
              <li key={tag}>
                <button
                  type="button"
                  class="button is-small"
                  aria-pressed={chosen.includes(tag)}
                  disabled={!chosen.includes(tag) && !left.has(tag)}
                  onClick={() => toggle(tag)}
                >
                  {tag} <b>{chosen.length > 0 ? (left.get(tag) ?? 0) : count}</b>
                </button>
              </li>
            ))}
          </ul>
          <p class="history-tools" aria-live="polite">
            <span>
              {chosen.length === 0
                ? 'Choose tags to find the objects that have all of them.'
                : `${matching.length} of ${keys.length} objects have ${chosen.length === 1 ? 'this tag' : 'all of these tags'}.`}
            </span>
            <button
              type="button"
              class="button is-main"
              disabled={chosen.length === 0 || matching.length === 0}
              onClick={() => {
                const places = matching.map((key) => lists.indexOf(key));
                selection.choose(places, []);
                app.close();
                place.focusOn(places[0] ?? 0);
              }}
            >
              Select these
            </button>
          </p>
        </>
      )}
      <h3>Tags on digits</h3>
      <p class="hint">Alt and the digit puts the tag on the object (or on all selected ones), and takes it off.</p>
      <div class="tag-keys">
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => (
          <label key={digit}>
            <kbd>{digit}</kbd>
            <input
              type="text"
              maxLength={MAX_TAG_LENGTH}
              aria-label={`Tag on ${digit}`}
              value={digits[digit - 1] ?? ''}
              onChange={(event) => {
                const next = Array.from({length: 9}, (_, n) => digits[n] ?? '');
                next[digit - 1] = cleanTags([event.currentTarget.value])[0] ?? '';
                settings.set('tagKeys', next);
              }}
            />
          </label>
        ))}
      </div>
    </Dialog>
  );
}
