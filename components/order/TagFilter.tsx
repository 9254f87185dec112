import {X} from 'lucide-preact';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';

/** The tags that an object must have to be shown, each taken away by a press; they are chosen in the cloud. */
export function TagFilter() {
  const app = useApp();
  const {order} = app;
  const {tags} = order.order.value;
  return (
    <fieldset class="choices tag-filter">
      <legend>With all of these tags</legend>
      {tags.map((tag) => (
        <span key={tag} class="chip">
          <span class="chip-words">{tag}</span>
          <IconButton
            icon={X}
            label={`Without the tag ${tag}`}
            onClick={() => order.set({tags: tags.filter((one) => one !== tag)})}
          />
        </span>
      ))}
      <button type="button" class="button is-small" onClick={() => app.showTags()}>
        {tags.length === 0 ? 'Any: choose tags' : 'Choose tags'}
      </button>
    </fieldset>
  );
}
