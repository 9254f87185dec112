import {useMemo, useState} from 'preact/hooks';
import {TEXT_LIMITS} from '../../lib/alert';
import type {Combination, SetOperation} from '../../lib/jobs/combine-lists';
import {useApp} from '../app/app';
import {useServices} from '../app/services';
import {Dialog} from '../ui/Dialog';
import {findLists} from './find-lists';
import {ListForm} from './ListForm';
import {useMakeList} from './use-make-list';

const OPERATIONS: {id: SetOperation; label: string; hint: string}[] = [
  {id: 'union', label: 'union', hint: 'Objects of any of the lists.'},
  {id: 'intersection', label: 'intersection', hint: 'Objects that are in all of the lists.'},
  {id: 'difference', label: 'difference', hint: 'Objects of the first list that are in none of the others.'},
];
const ROWS = 100;

/** @returns a whole number of at least 1, or words */
const readCount = (text: string, what: string): number | string => {
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 ? count : `${what} is a whole number from 1.`;
};

/** A new list out of others: sets, only unset, a random sample, sort, limit. */
export function CombineDialog() {
  const app = useApp();
  const {lists} = useServices();
  const all = app.lists.datasets.value ?? [];
  const open = app.lists.current.value;
  const [chosen, setChosen] = useState<readonly string[]>(open?.state === 'ready' ? [open.id] : []);
  const [search, setSearch] = useState('');
  const [how, setHow] = useState<SetOperation>('union');
  const [onlyUnset, setOnlyUnset] = useState(false);
  const [isSample, setSample] = useState(false);
  const [size, setSize] = useState('100');
  const [seed, setSeed] = useState(() => `${Math.floor(Math.random() * 1e6)}`);
  const [sort, setSort] = useState<'' | 'newest' | 'oldest'>('');
  const [limit, setLimit] = useState('');
  const [name, setName] = useState('');
  const {isBusy, error, setError, make} = useMakeList();
  const found = useMemo(() => findLists(all, search, 'created').filter(({state}) => state === 'ready'), [all, search]);
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? 'a list that is gone';

  const submit = () => {
    if (chosen.length === 0) return setError('Choose at least one list.');
    if (how !== 'union' && chosen.length < 2)
      return setError(`An ${how} takes two lists or more.`.replace('An d', 'A d'));
    const count = isSample ? readCount(size, 'The size of the sample') : 0;
    if (typeof count === 'string') return setError(count);
    const most = limit.trim() ? readCount(limit, 'The limit') : undefined;
    if (typeof most === 'string') return setError(most);
    if (isSample && seed.trim() === '') return setError('Give the sample a seed: any number or word.');
    const wanted: Combination = {
      lists: chosen,
      how,
      name: name.trim() || suggestion(),
      onlyUnset,
      ...(isSample ? {sample: {size: count, seed: seed.trim()}} : {}),
      ...(sort ? {sort} : {}),
      ...(most === undefined ? {} : {limit: most}),
    };
    void make(() => lists.combine(wanted));
  };
  const suggestion = () => {
    const [first = '', ...others] = chosen.map(nameOf);
    const sets =
      others.length === 0
        ? first
        : `${first} ${{union: '+', intersection: 'and', difference: 'without'}[how]} ${others.join(', ')}`;
    return `${isSample ? `${size} of ` : ''}${sets}${onlyUnset ? ', unset' : ''}`.slice(0, TEXT_LIMITS.name);
  };

  return (
    <Dialog title="Combine lists" onClose={() => app.close()}>
      <ListForm error={error} isBusy={isBusy} onSubmit={submit}>
        <fieldset class="pick-lists">
          <legend>Lists, in the order in which you choose them</legend>
          <input
            type="search"
            class="search"
            aria-label="Find a list to choose"
            placeholder={`Find among ${all.length}`}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <div class="pick-rows">
            {found.slice(0, ROWS).map((dataset) => {
              const at = chosen.indexOf(dataset.id);
              return (
                <label key={dataset.id} class="check">
                  <input
                    type="checkbox"
                    checked={at >= 0}
                    onChange={() =>
                      setChosen(at >= 0 ? chosen.filter((id) => id !== dataset.id) : [...chosen, dataset.id])
                    }
                  />
                  <span>
                    {at >= 0 ? <b>{at + 1}. </b> : null}
                    {dataset.name} <span class="hint">({dataset.count})</span>
                  </span>
                </label>
              );
            })}
            {found.length > ROWS ? <p class="hint">and {found.length - ROWS} more: search for them.</p> : null}
            {found.length === 0 ? <p class="hint">No list has these words.</p> : null}
          </div>
        </fieldset>
        <fieldset class="segments">
          <legend>How</legend>
          {OPERATIONS.map(({id, label}) => (
            <label key={id} class={how === id ? 'is-on' : undefined}>
              <input type="radio" name="how" value={id} checked={how === id} onChange={() => setHow(id)} />
              {label}
            </label>
          ))}
          <p class="hint">{OPERATIONS.find(({id}) => id === how)?.hint}</p>
        </fieldset>
        <fieldset class="choices">
          <legend>Then, in this order</legend>
          <label>
            <input
              type="checkbox"
              checked={onlyUnset}
              onChange={(event) => setOnlyUnset(event.currentTarget.checked)}
            />
            only objects without a flag
          </label>
          <label>
            <input type="checkbox" checked={isSample} onChange={(event) => setSample(event.currentTarget.checked)} />a
            random sample
          </label>
          {isSample ? (
            <div class="field-row">
              <label class="field is-short">
                <span>Objects</span>
                <input inputMode="numeric" value={size} onInput={(event) => setSize(event.currentTarget.value)} />
              </label>
              <label class="field is-short">
                <span>Seed</span>
                <input value={seed} maxLength={40} onInput={(event) => setSeed(event.currentTarget.value)} />
              </label>
            </div>
          ) : null}
          {isSample ? <p class="hint">The same seed draws the same objects again, whatever their order.</p> : null}
        </fieldset>
        <div class="field-row">
          <label class="field">
            <span>Sort</span>
            <select value={sort} onChange={(event) => setSort(event.currentTarget.value as typeof sort)}>
              <option value="">as in the lists</option>
              <option value="newest">newest alert first</option>
              <option value="oldest">oldest alert first</option>
            </select>
          </label>
          <label class="field is-short">
            <span>At most (objects)</span>
            <input
              inputMode="numeric"
              value={limit}
              placeholder="all"
              onInput={(event) => setLimit(event.currentTarget.value)}
            />
          </label>
        </div>
        <label class="field">
          <span>Name of the new list</span>
          <input
            value={name}
            maxLength={TEXT_LIMITS.name}
            placeholder={chosen.length > 0 ? suggestion() : ''}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
      </ListForm>
    </Dialog>
  );
}
