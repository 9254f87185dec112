import {type AlertRow, FINK_SURVEY_IDS, type FlagsPer, type ObjectKey, parseObjectKey, type SurveyId} from '../alert';
import {batches} from '../fink/ask';
import type {FinkClient} from '../fink/client';
import type {Survey} from '../fink/survey';
import type {Found} from './found';
import type {IdList} from './id-list';
import {countAlerts, newestRows} from './members';

/**
 * Asks the services for pasted ids, 50 at once. Ids that no service knows are reported and left out; those of a batch that got no answer
 * stay in the list unchecked, and the message says so. The list has the order in which they were pasted; its rows are the newest alerts,
 * but no alert brought a member: the newest is shown.
 * @throws ApiError where no batch was answered
 */
export async function gatherIds({
  client,
  surveyOf,
  list,
  signal,
  flagsPer,
}: {
  client: FinkClient;
  surveyOf: (survey: SurveyId) => Survey;
  list: Pick<IdList, 'keys' | 'duplicates'>;
  signal?: AbortSignal;
  /** `alert`: the flag is of the newest alert */
  flagsPer?: FlagsPer;
}): Promise<Found> {
  const ids = list.keys.flatMap((key) => parseObjectKey(key) ?? []);
  const asked = FINK_SURVEY_IDS.flatMap((survey) => {
    const ofSurvey = ids.filter((id) => id.survey === survey).map(({objectId}) => objectId);
    return batches(ofSurvey).map((objectIds) => ({survey, objectIds}));
  });
  const unchecked = new Set<ObjectKey>();
  const rows: AlertRow[] = [];
  let failure: unknown = null;
  let answered = 0;
  await Promise.all(
    asked.map(async ({survey, objectIds}) => {
      try {
        rows.push(...(await surveyOf(survey).search(client, {survey, by: 'ids', objectIds}, signal)));
        answered++;
      } catch (error) {
        if (signal?.aborted) throw error;
        failure = error;
        for (const objectId of objectIds) unchecked.add(`${survey}/${objectId}`);
      }
    }),
  );
  if (asked.length > 0 && answered === 0) throw failure;
  const newest = newestRows(rows);
  const once = [...new Set(list.keys)];
  const kept = once.filter((key) => newest.has(key) || unchecked.has(key));
  const unknown = once.filter((key) => !newest.has(key) && !unchecked.has(key));
  const reason = failure instanceof Error ? failure.message : String(failure);
  return {
    members: kept.map((objectKey) => {
      const row = newest.get(objectKey) ?? null;
      return {objectKey, alertKeys: flagsPer === 'alert' && row?.alertKey ? [row.alertKey] : [], row};
    }),
    alerts: countAlerts(rows),
    message:
      unchecked.size > 0
        ? `${unchecked.size} of the ids could not be checked: ${reason}`
        : kept.length === 0
          ? 'The services know none of these ids.'
          : '',
    whole: unchecked.size === 0,
    report: {
      unknown: unknown.flatMap((key) => parseObjectKey(key)?.objectId ?? []),
      duplicates: list.duplicates + list.keys.length - once.length,
    },
  };
}
