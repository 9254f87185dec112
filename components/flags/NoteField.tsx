import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {linkedText, type VerdictKey} from '../../lib/alert';
import {useApp} from '../app/app';
import {LinkedText} from '../ui/LinkedText';

const MAX_NOTE = 4000;

/**
 * The note of an object: saved when the field is left and at Ctrl+Enter. What is being typed is kept at each key, so that neither paging nor a
 * closed window loses it; where another window changed the note meanwhile, both texts are shown and the person chooses.
 */
export function NoteField({verdictKey: key, isFocused = false}: {verdictKey: VerdictKey; isFocused?: boolean}) {
  const app = useApp();
  const {drafts, setNote} = app.annotations;
  const stored = app.verdicts.view(key).value.note;
  const [, redraw] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = drafts.of(key);
  const text = draft?.text ?? stored;
  const isContradicted = draft !== null && draft.base !== stored && draft.text !== stored;

  const save = () => {
    const now = drafts.of(key);
    if (!now) return;
    const onDisk = app.verdicts.view(key).peek().note;
    if (now.text === onDisk) drafts.drop(key);
    else if (now.base === onDisk) void setNote(key, now.text).then(() => redraw((n) => n + 1));
    // contradicted: the person chooses
    redraw((n) => n + 1);
  };
  // Paging and closing leave the field without a blur.
  useLayoutEffect(() => save, [key]);
  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);

  const links = linkedText(text).filter(({href}) => href);
  return (
    <div class="note-field">
      <label>
        <span class="note-label">Note</span>
        <textarea
          ref={field}
          rows={2}
          maxLength={MAX_NOTE}
          value={text}
          placeholder="Text, DOI, bibcode, address"
          onInput={(event) => {
            drafts.keep(key, {text: event.currentTarget.value, base: draft?.base ?? stored});
            redraw((n) => n + 1);
          }}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              event.stopPropagation();
              save();
            }
          }}
        />
      </label>
      {isContradicted ? (
        <p class="note-contradiction" role="alert">
          Another window changed this note meanwhile to “{stored || 'no note'}”. Yours is not saved yet.{' '}
          <button
            type="button"
            class="button is-small is-main"
            onClick={() => void setNote(key, text).then(() => redraw((n) => n + 1))}
          >
            Save mine
          </button>{' '}
          <button
            type="button"
            class="button is-small"
            onClick={() => {
              drafts.drop(key);
              redraw((n) => n + 1);
            }}
          >
            Keep the other
          </button>
        </p>
      ) : draft && draft.text !== stored ? (
        <p class="hint">Not saved yet: leave the field or press Ctrl Enter.</p>
      ) : null}
      {links.length > 0 ? (
        <p class="note-links">
          <LinkedText text={links.map((piece) => piece.text).join('  ')} />
        </p>
      ) : null}
    </div>
  );
}
