import {Pencil} from 'lucide-preact';
import {useId, useState} from 'preact/hooks';
import {wordsOf} from '../app/notices';
import {IconButton} from '../ui/IconButton';
import {LinkedText} from '../ui/LinkedText';

interface Props {
  label: string;
  value: string;
  /** characters */
  limit: number;
  /** shown where there is no text yet */
  empty: string;
  isLong?: boolean;
  /** only looked at */
  isFixed?: boolean;
  /** rejects with words for the person; what was typed stays in the field then */
  onSave(text: string): Promise<void>;
}

/** A text with its links, changed in place: saved on leaving the field, Ctrl+Enter (short ones: Enter), left as it was by Escape. Says how much room is left. */
export function EditableText({label, value, limit, empty, isLong = false, isFixed = false, onSave}: Props) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState('');
  const isOver = draft !== null && draft.trim().length > limit;

  const save = async () => {
    if (draft === null) return;
    if (draft.trim() === value.trim()) {
      setDraft(null);
      setError('');
      return;
    }
    if (isOver) return setError(`At most ${limit} characters. Shorten it by ${draft.trim().length - limit}.`);
    try {
      await onSave(draft.trim());
      setDraft(null);
      setError('');
    } catch (thrown) {
      setError(wordsOf(thrown));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Escape') {
      // the dialog stays open
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setError('');
    }
  };
  const shared = {
    id,
    value: draft ?? '',
    'aria-invalid': isOver || error !== '',
    'aria-describedby': `${id}-room`,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      if (element && document.activeElement !== element && !element.dataset.open) {
        element.dataset.open = 'yes';
        element.focus();
      }
    },
    onKeyDown,
    onBlur: () => void save(),
  };

  return (
    <div class="editable">
      <div class="editable-head">
        <label class="editable-label" for={draft === null ? undefined : id}>
          {label}
        </label>
        {draft === null ? null : (
          <span id={`${id}-room`} class={isOver ? 'editable-room is-over' : 'editable-room'}>
            {draft.trim().length} / {limit}
          </span>
        )}
        {draft === null && !isFixed ? (
          <IconButton icon={Pencil} label={`Edit: ${label.toLowerCase()}`} onClick={() => setDraft(value)} />
        ) : null}
      </div>
      {draft === null ? (
        <p class={value ? 'editable-text' : 'editable-text hint'}>{value ? <LinkedText text={value} /> : empty}</p>
      ) : isLong ? (
        <textarea {...shared} rows={5} onInput={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <input {...shared} onInput={(event) => setDraft(event.currentTarget.value)} />
      )}
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
