import {useEffect, useState} from 'preact/hooks';
import {describeQuery, type Query, type SurveyId} from '../../lib/alert';
import type {LabelGroup} from '../../lib/fink/survey';
import {wordsOf} from '../app/notices';
import {useServices} from '../app/services';
import {Combobox} from '../ui/Combobox';
import {DateFields, readDates} from './DateFields';
import {ListForm} from './ListForm';
import {SurveyPicker} from './SurveyPicker';
import {useMakeList} from './use-make-list';

const MOST_ALERTS = 10_000;

/** The newest alerts of a ZTF class or a Rubin tag. Names come from the service; any other name may be typed. */
export function LabelForm() {
  const {surveys, lists} = useServices();
  const [survey, setSurvey] = useState<SurveyId>('ztf');
  const [label, setLabel] = useState('');
  const [limit, setLimit] = useState('100');
  const [after, setAfter] = useState('');
  const [before, setBefore] = useState('');
  const [groups, setGroups] = useState<LabelGroup[] | null>(null);
  const [problem, setProblem] = useState('');
  const [attempt, setAttempt] = useState(0);
  const {isBusy, error, setError, make} = useMakeList();
  const word = surveys[survey].labelWord;

  useEffect(() => {
    const life = new AbortController();
    setGroups(null);
    setProblem('');
    lists.labels(survey, life.signal).then(
      (found) => !life.signal.aborted && setGroups(found),
      (thrown) => !life.signal.aborted && setProblem(wordsOf(thrown)),
    );
    return () => life.abort();
  }, [survey, attempt, lists]);

  const options = (groups ?? []).flatMap((group) =>
    group.labels.map(({label: value, description}) => ({
      value,
      group: group.title,
      ...(description ? {description} : {}),
    })),
  );

  const submit = () => {
    const dates = readDates(after, before);
    const wanted = Number(limit);
    if (!label.trim()) return setError(`Choose a ${word}.`);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_ALERTS) {
      return setError(`The number of alerts is a whole number from 1 to ${MOST_ALERTS}.`);
    }
    if (typeof dates === 'string') return setError(dates);
    const query: Query = {survey, by: 'label', label: label.trim(), limit: wanted, ...dates};
    void make(() => lists.search(query, `${surveys[survey].label} ${describeQuery(query)}`));
  };

  return (
    <ListForm error={error} isBusy={isBusy} onSubmit={submit}>
      <SurveyPicker
        value={survey}
        onValue={(next) => {
          setSurvey(next);
          setLabel('');
        }}
      />
      <Combobox
        label={word === 'class' ? 'Class' : 'Tag'}
        options={options}
        value={label}
        onValue={setLabel}
        placeholder={
          groups
            ? `Search ${options.length} ${word === 'class' ? 'classes' : 'tags'}`
            : problem
              ? 'Type a name'
              : 'Asking the service…'
        }
        hint={word === 'tag' ? options.find((option) => option.value === label)?.description : undefined}
      />
      {problem ? (
        <p class="form-error" role="alert">
          The names could not be asked for: {problem}{' '}
          <button type="button" class="text-button" onClick={() => setAttempt(attempt + 1)}>
            Ask again
          </button>
        </p>
      ) : null}
      <label class="field is-short">
        <span>Newest alerts</span>
        <input
          type="number"
          min={1}
          max={MOST_ALERTS}
          value={limit}
          onInput={(event) => setLimit(event.currentTarget.value)}
        />
      </label>
      <DateFields after={after} before={before} onAfter={setAfter} onBefore={setBefore} />
    </ListForm>
  );
}
