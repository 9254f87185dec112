import {FINK_SURVEY_IDS, type FinkSurveyId, isFlag, parseVerdictKey, type Verdict, type VerdictKey} from '../alert';
import type {Events} from './protocol';

type Shapes = {[K in keyof Events]: (body: unknown) => Events[K] | null};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether something may be a verdict; an unknown flag makes it none. */
export function isVerdict(value: unknown): value is Verdict {
  return (
    isRecord(value) &&
    parseVerdictKey(value.key) !== null &&
    (value.flag === undefined || isFlag(value.flag)) &&
    typeof value.updated === 'number'
  );
}

/** Checks of what is pushed: the event, or null where it is not as the protocol says. */
export const EVENT_SHAPES: Shapes = {
  verdictsChanged: (body) => {
    if (!isRecord(body) || !Array.isArray(body.verdicts)) return null;
    const verdicts: {key: VerdictKey; verdict: Verdict | null}[] = [];
    for (const one of body.verdicts as unknown[]) {
      if (!isRecord(one) || parseVerdictKey(one.key) === null) return null;
      if (!(one.verdict === null || (isVerdict(one.verdict) && one.verdict.key === one.key))) return null;
      verdicts.push({key: one.key as VerdictKey, verdict: one.verdict});
    }
    return typeof body.n === 'number' ? {verdicts, n: body.n} : {verdicts};
  },
  settingsChanged: (body) => {
    if (!isRecord(body) || !isRecord(body.enabled)) return null;
    const {enabled} = body;
    const judged = (['show', 'dim', 'hide'] as const).find((one) => one === body.judged);
    const theme = (['auto', 'dark', 'light'] as const).find((one) => one === body.theme);
    if (!judged || !theme) return null;
    const on = Object.fromEntries(FINK_SURVEY_IDS.map((id) => [id, enabled[id] === true])) as Record<
      FinkSurveyId,
      boolean
    >;
    return {enabled: on, judged, theme};
  },
  pageChanged: (body) => (isRecord(body) ? (body as unknown as Events['pageChanged']) : null),
};
