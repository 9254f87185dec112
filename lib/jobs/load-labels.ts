import type {SurveyId} from '../alert';
import type {Cache} from '../cache';
import {surveyOf as builtIn} from '../fink';
import type {FinkClient} from '../fink/client';
import type {LabelGroup, Survey} from '../fink/survey';

/**
 * Classes (ZTF) or tags (Rubin) to search by: kept for a day; an old list is better than none where the service does not answer.
 * @throws ApiError where there is neither
 */
export async function loadLabels(
  from: {client: FinkClient; cache: Pick<Cache, 'labels'>; surveyOf?: (survey: SurveyId) => Survey},
  survey: SurveyId,
  signal?: AbortSignal,
): Promise<LabelGroup[]> {
  const kept = await from.cache.labels.get(survey);
  if (kept?.isFresh) return kept.groups;
  try {
    const groups = await (from.surveyOf ?? builtIn)(survey).labels(from.client, signal);
    if (groups.length > 0) await from.cache.labels.put(survey, groups);
    return groups;
  } catch (error) {
    if (kept && !signal?.aborted) return kept.groups;
    throw error;
  }
}
