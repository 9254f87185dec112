import {useId, useMemo, useRef, useState} from 'preact/hooks';

export interface ComboOption {
  value: string;
  group: string;
  description?: string;
}

interface Props {
  label: string;
  options: readonly ComboOption[];
  value: string;
  onValue(value: string): void;
  placeholder?: string;
  disabled?: boolean;
  hint?: string;
}

const MOST_SHOWN = 200;

/** A text field with a list that is searched while typing (ARIA combobox with a listbox). Words not in the list are allowed: services learn new names. */
export function Combobox({label, options, value, onValue, placeholder, disabled, hint}: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [isTyped, setTyped] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const words = isTyped ? value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    return options
      .filter((option) => {
        const text = `${option.value} ${option.group} ${option.description ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .slice(0, MOST_SHOWN);
  }, [options, value, isTyped]);

  const choose = (option: ComboOption) => {
    onValue(option.value);
    setOpen(false);
    setTyped(false);
  };
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(found.length - 1, index));
    setActive(next);
    list.current?.querySelector(`#${CSS.escape(`${id}-${next}`)}`)?.scrollIntoView({block: 'nearest'});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      setOpen(true);
      moveTo(active + 1);
    } else if (event.key === 'ArrowUp') moveTo(active - 1);
    else if (event.key === 'Enter' && isOpen && found[active]) choose(found[active]);
    else if (event.key === 'Escape' && isOpen) {
      setOpen(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };

  let group = '';
  return (
    <div class="combobox field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={(event) => {
          onValue(event.currentTarget.value);
          setTyped(true);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        ref={list}
        class="combobox-list"
        role="listbox"
        aria-label={label}
        hidden={!isOpen || found.length === 0}
      >
        {found.map((option, index) => {
          const isNewGroup = option.group !== group;
          group = option.group;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus, keys move aria-activedescendant
            <div
              key={`${option.group}/${option.value}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              class={index === active ? 'is-active' : undefined}
              title={option.description}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {isNewGroup ? (
                <span class="combobox-group" aria-hidden="true">
                  {option.group}
                </span>
              ) : null}
              <span class="combobox-value">{option.value}</span>
              {option.description ? <span class="combobox-words">{option.description}</span> : null}
            </div>
          );
        })}
      </div>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
