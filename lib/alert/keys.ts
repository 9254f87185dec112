import {SURVEY_IDS, type SurveyId} from './survey-id';

/**
 * Keys say which kind of id they hold: the first alert of a Rubin object has a diaSourceId equal to its diaObjectId,
 * so a bare number does not tell object from alert. Ids are text everywhere: they lie beyond 2^53.
 */
export type ObjectKey = `${SurveyId}/${string}`;

/** Survey, object, then diaSourceId (Rubin) or candid (ZTF). */
export type AlertKey = `${SurveyId}/${string}/${string}`;

/** Ids as the services and the pages print them: letters, digits, `_`, `-`, `.`; nothing that could end a key, a path or a cell. */
const ID = /^[\w.+-]{1,64}$/;

/** @returns whether text from a page, a message or a file may be an id of an object or alert at all */
export const isId = (text: unknown): text is string => typeof text === 'string' && ID.test(text);

export const objectKey = (survey: SurveyId, objectId: string): ObjectKey => `${survey}/${objectId}`;

export const alertKey = (survey: SurveyId, objectId: string, alertId: string): AlertKey =>
  `${survey}/${objectId}/${alertId}`;

/** @returns the parts of a key, or null where the text is no object key */
export function parseObjectKey(key: unknown): {survey: SurveyId; objectId: string} | null {
  const parts = parseVerdictKey(key);
  return parts && parts.alertId === null ? {survey: parts.survey, objectId: parts.objectId} : null;
}

/** @returns the parts of a key, or null where the text is no alert key */
export function parseAlertKey(key: unknown): {survey: SurveyId; objectId: string; alertId: string} | null {
  const parts = parseVerdictKey(key);
  return parts && parts.alertId !== null
    ? {survey: parts.survey, objectId: parts.objectId, alertId: parts.alertId}
    : null;
}

/** The object of an alert. */
export function objectOf(key: AlertKey): ObjectKey {
  return key.slice(0, key.lastIndexOf('/')) as ObjectKey;
}

/** @returns the parts of a key of an object or of an alert (`alertId` null = of the object), or null where the text is neither */
export function parseVerdictKey(
  key: unknown,
): {survey: SurveyId; objectId: string; alertId: string | null; objectKey: ObjectKey} | null {
  if (typeof key !== 'string') return null;
  const [name, objectId, alertId = null, ...rest] = key.split('/');
  const survey = name as SurveyId;
  if (rest.length > 0 || !SURVEY_IDS.includes(survey) || !isId(objectId) || !(alertId === null || isId(alertId)))
    return null;
  return {survey, objectId, alertId, objectKey: objectKey(survey, objectId)};
}

/**
 * The key under which the flag of a member of a list is kept. A list of flags per alert has one member an alert; one of whose alerts nothing is
 * known yet is judged as an object.
 */
export function verdictKeyOf(
  {objectKey: object, alertKeys}: {objectKey: ObjectKey; alertKeys: readonly AlertKey[]},
  list: {flagsPer?: 'object' | 'alert' | undefined} | null | undefined,
): ObjectKey | AlertKey {
  return (list?.flagsPer === 'alert' && alertKeys[0]) || object;
}
