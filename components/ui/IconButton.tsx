import type {LucideIcon} from 'lucide-preact';

interface Props {
  icon: LucideIcon;
  /** accessible name and title */
  label: string;
  onClick(): void;
  disabled?: boolean;
  pressed?: boolean;
  /** shown beside the icon */
  text?: string;
  id?: string;
}

export function IconButton({icon: Icon, label, onClick, disabled, pressed, text, id}: Props) {
  return (
    <button
      type="button"
      id={id}
      class="icon-button"
      title={label}
      aria-label={text ? undefined : label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden="true" />
      {text ? <span>{text}</span> : null}
    </button>
  );
}
