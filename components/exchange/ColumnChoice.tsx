import {useEffect, useState} from 'preact/hooks';
import {useApp} from '../app/app';

interface Props {
  /** every flag there is: columns of all lists */
  isAll: boolean;
  /** null = all columns */
  chosen: readonly string[] | null;
  onChosen(columns: readonly string[] | null): void;
}

/** Which columns of the services go into the file; the object, its flag, note and link always do. */
export function ColumnChoice({isAll, chosen, onChosen}: Props) {
  const app = useApp();
  const {vault} = app.services;
  const current = app.lists.current.value?.id ?? null;
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isStale = false;
    const lists = async () => (isAll || !current ? (await vault.datasets()).map(({id}) => id) : [current]);
    const read = async () => {
      const found = new Set<string>();
      for (const id of await lists())
        for (const {row} of await vault.members(id))
          for (const name of Object.keys(row?.columns ?? {})) found.add(name);
      if (!isStale) setNames([...found]);
    };
    // without it all columns are written: nothing is lost by a list that cannot be read now
    read().catch(() => setNames([]));
    return () => {
      isStale = true;
    };
  }, [vault, current, isAll]);
  if (names.length === 0) return null;
  const isOn = (name: string) => chosen?.includes(name) ?? true;
  const toggle = (name: string) => {
    const next = names.filter((one) => (one === name ? !isOn(one) : isOn(one)));
    onChosen(next.length === names.length ? null : next);
  };
  const count = names.filter(isOn).length;
  return (
    <details class="column-choice">
      <summary>
        Columns: {count === names.length ? 'all' : count}{' '}
        {count === names.length ? `${names.length}` : `of ${names.length}`}
      </summary>
      <p class="state-buttons">
        <button type="button" class="button is-small" onClick={() => onChosen(null)}>
          All
        </button>
        <button type="button" class="button is-small" onClick={() => onChosen([])}>
          None
        </button>
      </p>
      <div class="column-names">
        {names.map((name) => (
          <label key={name} class="check">
            <input type="checkbox" checked={isOn(name)} onChange={() => toggle(name)} />
            {name}
          </label>
        ))}
      </div>
    </details>
  );
}
