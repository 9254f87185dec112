import {useEffect, useMemo, useState} from 'preact/hooks';
import type {VerdictKey} from '../../lib/alert';
import type {Ratings} from '../../lib/exchange/compare-raters';
import {agreement} from '../../lib/learn';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {useServices} from '../app/services';
import {Dialog} from '../ui/Dialog';
import {AgreementTable} from './AgreementTable';
import {useMakeList} from './use-make-list';

/** Two raters beside each other: how far they agree, and where they do not as a new list. */
export function CompareDialog() {
  const app = useApp();
  const {lists} = useServices();
  const [known, setKnown] = useState<Ratings[] | null>(null);
  const [first, setFirst] = useState<Ratings | null>(null);
  const [second, setSecond] = useState<Ratings | null>(null);
  const [withOnly, setWithOnly] = useState(false);
  const {isBusy, error, setError, make} = useMakeList();

  useEffect(() => {
    let isStale = false;
    lists.ratingsOfLog().then(
      (found) => {
        if (isStale) return;
        setKnown(found);
        setFirst((before) => before ?? found[0] ?? null);
        setSecond((before) => before ?? found[1] ?? null);
      },
      (thrown) => !isStale && setError(wordsOf(thrown)),
    );
    return () => {
      isStale = true;
    };
  }, [lists]);

  const found = useMemo(
    () => (first && second ? agreement<VerdictKey>(first.flags, second.flags) : null),
    [first, second],
  );
  const differing = found
    ? [...found.disagreements, ...(withOnly ? [...found.onlyFirst, ...found.onlySecond] : [])]
    : [];

  const submit = () => {
    if (!found || !first || !second) return;
    const words = `${found.disagreements.length} disagreements of ${first.label} and ${second.label}, out of ${found.both} objects that both flagged`;
    const only = withOnly
      ? `, and ${found.onlyFirst.length + found.onlySecond.length} that only one of them flagged`
      : '';
    void make(() =>
      lists.ofKeys({name: `${first.label} and ${second.label} differ`, description: `${words}${only}.`}, differing),
    );
  };

  return (
    <Dialog title="Compare two raters" wide onClose={() => app.close()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div class="raters">
          <RaterPicker title="First rater" known={known} value={first} onValue={setFirst} />
          <RaterPicker title="Second rater" known={known} value={second} onValue={setSecond} />
        </div>
        {[...(first?.notes ?? []), ...(second?.notes ?? [])].map((note) => (
          <p key={note} class="hint">
            {note}
          </p>
        ))}
        {found && first && second ? (
          <>
            <AgreementTable found={found} first={first.label} second={second.label} />
            <label class="check">
              <input
                type="checkbox"
                checked={withOnly}
                onChange={(event) => setWithOnly(event.currentTarget.checked)}
              />
              Also the {found.onlyFirst.length + found.onlySecond.length} that only one of them flagged
            </label>
            <button type="submit" class="button is-main" disabled={isBusy || differing.length === 0}>
              {differing.length === 0 ? 'No disagreement' : `Make a list of the ${differing.length} to look at again`}
            </button>
          </>
        ) : (
          <p class="hint">
            Choose two: flags of a file that a colleague exported, or of a name in the history here. Nothing is
            imported.
          </p>
        )}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}

interface PickerProps {
  title: string;
  known: readonly Ratings[] | null;
  value: Ratings | null;
  onValue(ratings: Ratings | null): void;
}

function RaterPicker({title, known, value, onValue}: PickerProps) {
  const {lists} = useServices();
  const [error, setError] = useState('');
  const at = value ? (known ?? []).indexOf(value) : -1;
  return (
    <fieldset class="rater">
      <legend>{title}</legend>
      <label class="field">
        <span>Name in the history here</span>
        <select
          value={`${at}`}
          onChange={(event) => onValue(known?.[Number(event.currentTarget.value)] ?? null)}
          disabled={!known || known.length === 0}
        >
          <option value="-1">
            {known === null ? 'reading the history…' : known.length === 0 ? 'nobody yet' : 'none'}
          </option>
          {(known ?? []).map(({label, flags}, n) => (
            <option key={label} value={`${n}`}>
              {label} ({flags.size} {flags.size === 1 ? 'flag' : 'flags'})
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>or a file of flags</span>
        <input
          type="file"
          accept=".csv,.json,.txt,text/csv,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (!file) return;
            setError('');
            file
              .text()
              .then((text) => onValue(lists.ratingsOfFile(file.name, text)))
              .catch((thrown) => setError(wordsOf(thrown)));
          }}
        />
      </label>
      {value && at < 0 ? <p class="hint">{value.label}</p> : null}
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
