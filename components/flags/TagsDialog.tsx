import {cleanTags, MAX_TAG_LENGTH} from '../../lib/alert';
import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {countTags} from './use-known-tags';

/** The tags of the open list: how often each is used, which objects have all of the chosen ones (only those are shown), and which tag is on which digit. */
export function TagsDialog() {
  const app = useApp();
  const {lists, verdicts, selection, place, settings, order} = app;
  void verdicts.changes.value;
  const chosen = order.order.value.tags;
  const keys = lists.whole.keys.value;
  const shown = lists.keys.value;
  const tagsOf = (key: (typeof keys)[number]) => verdicts.verdictOf(key)?.tags ?? [];
  const matching = keys.filter((key) => chosen.every((tag) => tagsOf(key).includes(tag)));
  const counts = countTags(keys.map(tagsOf));
  // a chosen tag that no object has any more can still be taken away
  const cloud = [
    ...counts,
    ...chosen.filter((tag) => !counts.some(([one]) => one === tag)).map((tag) => [tag, 0] as const),
  ];
  const left = new Map(countTags(matching.map(tagsOf)));
  const digits = settings.all.value?.tagKeys ?? [];
  const toggle = (tag: string) =>
    order.set({tags: chosen.includes(tag) ? chosen.filter((one) => one !== tag) : [...chosen, tag]});
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
            <span>{tagWords(chosen.length, matching.length, keys.length, shown.length)}</span>
            <button type="button" class="button" disabled={chosen.length === 0} onClick={() => order.set({tags: []})}>
              Show all
            </button>
            <button
              type="button"
              class="button"
              disabled={chosen.length === 0 || shown.length === 0}
              onClick={() => {
                selection.choose([...shown.keys()], []);
                app.close();
                place.focusOn(0);
              }}
            >
              Select these
            </button>
            <button type="button" class="button is-main" disabled={chosen.length === 0} onClick={() => app.close()}>
              Look at these
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

function tagWords(chosen: number, matching: number, total: number, shown: number): string {
  if (chosen === 0) return 'Choose tags to see only the objects that have all of them.';
  const have = `${matching} of ${total} objects have ${chosen === 1 ? 'this tag' : 'all of these tags'}`;
  return shown < matching
    ? `${have}; the filter of flags and seen leaves ${shown} of them.`
    : `${have}: only these are shown.`;
}
