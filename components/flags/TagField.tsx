import {X} from 'lucide-preact';
import {useId, useState} from 'preact/hooks';
import {groupOfTag, MAX_TAG_LENGTH, type VerdictKey} from '../../lib/alert';
import {useApp} from '../app/app';
import {useKnownTags} from './use-known-tags';

/** Tags of an object as chips, and a field that completes what it knows: by group, and those of this list. */
export function TagField({verdictKey: key}: {verdictKey: VerdictKey}) {
  const app = useApp();
  const id = useId();
  const [text, setText] = useState('');
  const {tags} = app.verdicts.view(key).value;
  const known = useKnownTags();
  const {addTags, dropTags} = app.annotations;

  /** what stands in the field itself: the state may be a moment behind the keys */
  const add = (typed: string) => {
    const fresh = typed
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    setText('');
    if (fresh.length > 0) void addTags(key, fresh);
  };
  const rest = known.filter((tag) => !tags.includes(tag));
  return (
    <div class="tag-field">
      <ul class="tags" aria-label="Tags">
        {tags.map((tag) => (
          <li key={tag} class="tag" data-group={groupOfTag(tag)}>
            {tag}
            <button
              type="button"
              class="tag-remove"
              aria-label={`Remove tag ${tag}`}
              onClick={() => void dropTags(key, [tag])}
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <input
        type="text"
        class="tag-input"
        aria-label="Add a tag"
        placeholder={tags.length > 0 ? 'Add a tag' : 'Tags: several with commas'}
        list={`${id}-tags`}
        maxLength={MAX_TAG_LENGTH * 4}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={(event) => add(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) {
            event.preventDefault();
            add(event.currentTarget.value);
          } else if (event.key === 'Backspace' && event.currentTarget.value === '' && tags.length > 0) {
            void dropTags(key, tags.slice(-1));
          }
        }}
      />
      <datalist id={`${id}-tags`}>
        {rest.map((tag) => (
          <option key={tag} value={tag} label={groupOfTag(tag)} />
        ))}
      </datalist>
    </div>
  );
}
