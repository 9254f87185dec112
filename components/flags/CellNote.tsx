import {X} from 'lucide-preact';
import {useEffect, useRef} from 'preact/hooks';
import type {VerdictKey} from '../../lib/alert';
import {useApp} from '../app/app';
import {IconButton} from '../ui/IconButton';
import {Annotations} from './Annotations';

/** In the head of a cell: whether there are tags and a note, and the way to them. */
export function CellNoteButton({verdictKey: key, objectId}: {verdictKey: VerdictKey; objectId: string}) {
  const {verdicts, annotations} = useApp();
  const {tags, note} = verdicts.view(key).value;
  const words = [...tags, note].filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      class={`cell-note${words ? ' has-words' : ''}`}
      tabIndex={-1}
      aria-label={`Note and tags of ${objectId}${words ? `: ${words}` : ''}`}
      title={words || 'Note and tags (Shift T)'}
      onClick={() => {
        annotations.editing.value = annotations.editing.peek() === key ? null : key;
      }}
    />
  );
}

/** The fields over the cell, while they are open. They close by Escape, by their button and when the grid moves on; what was typed is kept. */
export function CellNoteEditor({verdictKey: key}: {verdictKey: VerdictKey}) {
  const {annotations} = useApp();
  const box = useRef<HTMLFieldSetElement>(null);
  const close = () => {
    annotations.editing.value = null;
    box.current?.closest<HTMLElement>('.cell')?.focus({preventScroll: true});
  };
  useEffect(
    () => () => {
      if (annotations.editing.peek() === key) annotations.editing.value = null;
    },
    [key, annotations],
  );
  return (
    <fieldset
      ref={box}
      class="cell-note-editor"
      aria-label="Note and tags"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <IconButton icon={X} label="Close the note" onClick={close} />
      <Annotations verdictKey={key} isFocused />
    </fieldset>
  );
}
