import {Plus, RotateCcw, X} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {bindingOf, COMMANDS, GROUP_TITLES, type KeyChanges, keysOf, ownerOf, showKey} from '../../lib/commands';
import {IconButton} from '../ui/IconButton';

interface Props {
  changes: KeyChanges;
  onChanges(changes: KeyChanges): void;
}

/** The keys of every command, to be changed one by one. A key that belongs to another command is refused, and which one is said. */
export function KeysSection({changes, onChanges}: Props) {
  const [waiting, setWaiting] = useState<string | null>(null);
  const [refused, setRefused] = useState<{id: string; words: string} | null>(null);

  const set = (id: string, keys: string[]) => {
    const command = COMMANDS.find((one) => one.id === id);
    const next = {...changes, [id]: keys};
    if (command && JSON.stringify(keys) === JSON.stringify(command.keys)) delete next[id];
    setRefused(null);
    onChanges(next);
  };

  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <p class="hint">Keys rest while you type in a field. A command may have several keys, or none.</p>
      {(Object.keys(GROUP_TITLES) as (keyof typeof GROUP_TITLES)[]).map((group) => (
        <div key={group} class="keys-edit">
          <h3>{GROUP_TITLES[group]}</h3>
          {COMMANDS.filter((command) => command.group === group).map((command) => {
            const keys = keysOf(command, changes);
            return (
              <div key={command.id} class="keys-edit-row" data-command={command.id}>
                <span class="keys-label">{command.label}</span>
                <span class="keys-of">
                  {keys.map((key) => (
                    <span key={key} class="key-chip">
                      <kbd>{showKey(key)}</kbd>
                      <IconButton
                        icon={X}
                        label={`Remove ${showKey(key)} from “${command.label}”`}
                        onClick={() =>
                          set(
                            command.id,
                            keys.filter((other) => other !== key),
                          )
                        }
                      />
                    </span>
                  ))}
                  {waiting === command.id ? (
                    <input
                      class="key-catcher"
                      readOnly
                      value="press a key"
                      aria-label={`New key for “${command.label}”: press it now, Escape leaves`}
                      ref={(element) => element?.focus()}
                      onBlur={() => setWaiting(null)}
                      onKeyDown={(event) => {
                        if (event.key === 'Tab') return;
                        event.preventDefault();
                        event.stopPropagation();
                        if (event.key === 'Escape' && command.id !== 'close') {
                          setWaiting(null);
                          return;
                        }
                        const binding = bindingOf(event);
                        if (!binding) return;
                        const owner = ownerOf(COMMANDS, changes, binding, command.id);
                        setWaiting(null);
                        if (owner) {
                          setRefused({
                            id: command.id,
                            words: `${showKey(binding)} belongs to “${owner.label}”. Remove it there first.`,
                          });
                        } else if (!keys.includes(binding)) set(command.id, [...keys, binding]);
                      }}
                    />
                  ) : (
                    <IconButton
                      icon={Plus}
                      label={`Add a key for “${command.label}”`}
                      onClick={() => {
                        setRefused(null);
                        setWaiting(command.id);
                      }}
                    />
                  )}
                  {changes[command.id] ? (
                    <IconButton
                      icon={RotateCcw}
                      label={`Back to the usual keys of “${command.label}”`}
                      onClick={() => {
                        const taken = command.keys
                          .map((key) => ({key, owner: ownerOf(COMMANDS, changes, key, command.id)}))
                          .find(({owner}) => owner !== null);
                        if (taken?.owner) {
                          setRefused({
                            id: command.id,
                            words: `${showKey(taken.key)} belongs to “${taken.owner.label}” now. Remove it there first.`,
                          });
                        } else set(command.id, [...command.keys]);
                      }}
                    />
                  ) : null}
                </span>
                {refused?.id === command.id ? (
                  <span class="form-error" role="alert">
                    {refused.words}
                  </span>
                ) : null}
              </div>
            );
          })}
        </div>
      ))}
      {Object.keys(changes).length > 0 ? (
        <button type="button" class="button" onClick={() => onChanges({})}>
          All keys as they were
        </button>
      ) : null}
    </section>
  );
}
