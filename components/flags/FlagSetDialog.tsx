import {Plus, Trash2} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {
  type FlagChoice,
  flagSetOf,
  flagSetProblem,
  isOwnFlag,
  MAX_FLAG_LABEL,
  MAX_OWN_FLAGS,
  ownFlagId,
} from '../../lib/alert';
import {bindingOf, COMMANDS, ownerOf, showKey} from '../../lib/commands';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {IconButton} from '../ui/IconButton';
import {FlagSign} from './FlagSign';

/** The flags of the open list: other names for the three, and up to six more, each with a sign and, where wanted, a key. */
export function FlagSetDialog() {
  const app = useApp();
  const {lists, settings, services, verdicts} = app;
  const list = lists.current.value;
  const [set, setSet] = useState<FlagChoice[]>(() =>
    flagSetOf(list).map(({id, label, key}) => ({id, label, ...(key ? {key} : {})})),
  );
  const [error, setError] = useState('');
  if (!list) return null;
  const signs = flagSetOf({flagSet: set});
  const own = set.filter(({id}) => isOwnFlag(id));
  const counts = verdicts.counts.value;
  const change = (id: FlagChoice['id'], part: Partial<FlagChoice>) => {
    setError('');
    setSet(set.map((one) => (one.id === id ? {...one, ...part} : one)));
  };
  const takeKey = (id: FlagChoice['id'], event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    const wanted = bindingOf(event);
    if (!wanted) return;
    if (wanted === 'Backspace' || wanted === 'Delete') {
      setSet(set.map(({key: _, ...one}) => (one.id === id ? one : {...one, ...(_ ? {key: _} : {})})));
      return;
    }
    const owner = ownerOf(COMMANDS, settings.all.peek()?.keys ?? {}, wanted, '');
    const other = set.find((one) => one.id !== id && one.key?.toLowerCase() === wanted.toLowerCase());
    if (owner ?? other) setError(`${showKey(wanted)} belongs to “${owner?.label ?? other?.label}” already.`);
    else change(id, {key: wanted});
  };
  const save = () => {
    const wrong = flagSetProblem(set);
    if (wrong) return setError(wrong);
    const isPlain = own.length === 0 && set.every(({id, label}) => label.trim() === id);
    services.vault.setFlagSet(list.id, isPlain ? null : set.map((one) => ({...one, label: one.label.trim()}))).then(
      () => app.close(),
      (thrown) => setError(wordsOf(thrown)),
    );
  };
  return (
    <Dialog title={`Flags of “${list.name}”`} onClose={() => app.close()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ul class="flag-set">
          {set.map(({id, label, key}) => (
            <li key={id}>
              <FlagSign flag={id} set={signs} />
              <input
                type="text"
                aria-label={`Name of ${id}`}
                maxLength={MAX_FLAG_LABEL}
                value={label}
                onInput={(event) => change(id, {label: event.currentTarget.value})}
              />
              {isOwnFlag(id) ? (
                <>
                  <input
                    type="text"
                    class="flag-key"
                    readOnly
                    aria-label={`Key of ${label}: press one, Backspace for none`}
                    placeholder="press a key"
                    value={key ? showKey(key) : ''}
                    onKeyDown={(event) => takeKey(id, event)}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Remove ${label} from the set`}
                    disabled={(counts.own?.[id] ?? 0) > 0}
                    onClick={() => setSet(set.filter((one) => one.id !== id))}
                  />
                </>
              ) : (
                <span class="hint">stands for {id}</span>
              )}
              {isOwnFlag(id) && (counts.own?.[id] ?? 0) > 0 ? (
                <span class="hint">{counts.own?.[id]} objects have it</span>
              ) : null}
            </li>
          ))}
        </ul>
        <button
          type="button"
          class="button"
          disabled={own.length >= MAX_OWN_FLAGS}
          onClick={() => {
            const label = `flag ${own.length + 1}`;
            setSet([
              ...set,
              {
                id: ownFlagId(
                  label,
                  set.map((one) => one.id),
                ),
                label,
              },
            ]);
          }}
        >
          <Plus size={14} aria-hidden="true" /> Add a flag
        </button>
        <p class="hint">
          Names are of this list alone. In files good, maybe and bad stay what they are; own flags go into CSV and JSON,
          and ThumP’s format leaves them out and says so.
        </p>
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
        <button type="submit" class="button is-main">
          Keep
        </button>
      </form>
    </Dialog>
  );
}
