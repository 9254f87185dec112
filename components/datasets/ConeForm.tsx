import {useState} from 'preact/hooks';
import {describeQuery, type Query, type SurveyId} from '../../lib/alert';
import {useServices} from '../app/services';
import {DateFields, readDates} from './DateFields';
import {ListForm} from './ListForm';
import {SurveyPicker} from './SurveyPicker';
import {useMakeList} from './use-make-list';

/** The services refuse more (fink.md A.3, A.4). */
const MAX_RADIUS_ARCSEC = 18_000;

/** @returns a number in the range, or words */
function readNumber(text: string, name: string, low: number, high: number, unit: string): number | string {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= low && value <= high
    ? value
    : `${name} is a number from ${low} to ${high} ${unit}.`;
}

/** Alerts around a position, nearest first. */
export function ConeForm() {
  const {surveys, lists} = useServices();
  const [survey, setSurvey] = useState<SurveyId>('ztf');
  const [ra, setRa] = useState('');
  const [dec, setDec] = useState('');
  const [radius, setRadius] = useState('5');
  const [after, setAfter] = useState('');
  const [before, setBefore] = useState('');
  const {isBusy, error, setError, make} = useMakeList();

  const submit = () => {
    const raDeg = readNumber(ra, 'Right ascension', 0, 360, 'degrees');
    const decDeg = readNumber(dec, 'Declination', -90, 90, 'degrees');
    const radiusArcsec = readNumber(radius, 'The radius', 0.1, MAX_RADIUS_ARCSEC, 'arcsec');
    const dates = readDates(after, before);
    for (const part of [raDeg, decDeg, radiusArcsec, dates]) if (typeof part === 'string') return setError(part);
    const query = {survey, by: 'cone', raDeg, decDeg, radiusArcsec, ...(dates as object)} as Query;
    void make(() => lists.search(query, `${surveys[survey].label} ${describeQuery(query)}`));
  };

  return (
    <ListForm error={error} isBusy={isBusy} onSubmit={submit}>
      <SurveyPicker value={survey} onValue={setSurvey} />
      <div class="field-row">
        <label class="field">
          <span>RA (degrees)</span>
          <input
            inputMode="decimal"
            value={ra}
            onInput={(event) => setRa(event.currentTarget.value)}
            placeholder="193.822"
          />
        </label>
        <label class="field">
          <span>Dec (degrees)</span>
          <input
            inputMode="decimal"
            value={dec}
            onInput={(event) => setDec(event.currentTarget.value)}
            placeholder="2.897"
          />
        </label>
        <label class="field">
          <span>Radius (arcsec)</span>
          <input inputMode="decimal" value={radius} onInput={(event) => setRadius(event.currentTarget.value)} />
        </label>
      </div>
      <DateFields after={after} before={before} onAfter={setAfter} onBefore={setBefore} />
    </ListForm>
  );
}
