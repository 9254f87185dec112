import type {VerdictKey} from '../../lib/alert';
import {NoteField} from './NoteField';
import {TagField} from './TagField';

/** Tags and note of one object (or alert). */
export function Annotations({verdictKey, isFocused = false}: {verdictKey: VerdictKey; isFocused?: boolean}) {
  return (
    <div class="annotations">
      <TagField key={`tags ${verdictKey}`} verdictKey={verdictKey} />
      <NoteField key={`note ${verdictKey}`} verdictKey={verdictKey} isFocused={isFocused} />
    </div>
  );
}
