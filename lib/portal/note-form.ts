import type {ObjectKey} from '../alert';
import {element} from './element';
import type {FlagView} from './flag-store';

/** Tags and note of the object page. A field is saved when it is left or at Enter; a field that is being typed in is never overwritten. */
export interface NoteForm {
  readonly element: HTMLElement;
  show(key: ObjectKey, view: FlagView): void;
}

const MAX_TAGS = 50;
const MAX_LENGTH = 4000;

export function createNoteForm(
  document: Document,
  onChange: (key: ObjectKey, change: {tags?: string[]; note?: string}) => void,
): NoteForm {
  const field = (label: string, hint: string): HTMLInputElement =>
    element(document, 'input', {type: 'text', 'aria-label': label, placeholder: hint, maxlength: String(MAX_LENGTH)});
  const tags = field('Tags', 'several with commas');
  const note = field('Note', '');
  const form = element(
    document,
    'div',
    {class: 'form'},
    element(document, 'label', {}, 'Tags', tags),
    element(document, 'label', {}, 'Note', note),
  );
  let shown: {key: ObjectKey; tags: string; note: string} | null = null;

  tags.addEventListener('change', () => {
    const list = tags.value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag, i, all) => tag !== '' && all.indexOf(tag) === i)
      .slice(0, MAX_TAGS);
    if (shown && list.join(', ') !== shown.tags) onChange(shown.key, {tags: list});
  });
  note.addEventListener('change', () => {
    if (shown && note.value !== shown.note) onChange(shown.key, {note: note.value});
  });
  for (const input of [tags, note])
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) input.blur();
    });

  return {
    element: form,
    show(key, view) {
      if (!view.known) return;
      const now = {key, tags: view.tags.join(', '), note: view.note};
      const other = shown?.key !== key;
      if (other || (tags.value === shown?.tags && now.tags !== shown.tags)) tags.value = now.tags;
      if (other || (note.value === shown?.note && now.note !== shown.note)) note.value = now.note;
      shown = now;
    },
  };
}
