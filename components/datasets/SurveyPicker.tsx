import {FINK_SURVEY_IDS, type SurveyId} from '../../lib/alert';
import {useServices} from '../app/services';

/** Which survey a search asks. */
export function SurveyPicker({value, onValue}: {value: SurveyId; onValue(survey: SurveyId): void}) {
  const {surveys} = useServices();
  return (
    <fieldset class="segments">
      <legend>Survey</legend>
      {FINK_SURVEY_IDS.map((id) => (
        <label key={id} class={value === id ? 'is-on' : undefined}>
          <input type="radio" name="survey" value={id} checked={value === id} onChange={() => onValue(id)} />
          {surveys[id].label}
        </label>
      ))}
    </fieldset>
  );
}
