import {isId, type ObjectKey, objectKey, SURVEY_IDS, type SurveyId} from '../alert';

/** What a row of a file says about its object: either the object, or why it cannot be told. */
export type RowObject = {key: ObjectKey} | {problem: string};

/** The object in the address of a portal's page (fink.md C.1); null where the link is another one. */
export function objectOfLink(link: string): {survey: SurveyId; objectId: string} | null {
  const [, survey, objectId] = /^https:\/\/(ztf|lsst)\.fink-portal\.org\/([^/?#]+)\/?$/.exec(link.trim()) ?? [];
  return survey && isId(objectId) ? {survey: survey as SurveyId, objectId} : null;
}

/** ZTF names: year and seven letters (fink.md B.2). */
const ZTF_ID = /^ZTF\d{2}[a-z]{7}$/;

/** What spreadsheets make of an id that they took for a number. */
const ROUNDED = /^\d+(?:[.,]\d+)?e\+?\d+$/i;

/** @returns why text is no id, or null where it may be one */
export function idProblem(id: string): string | null {
  if (ROUNDED.test(id))
    return `“${id}” is an id that a spreadsheet rounded. Its last digits are lost: use the file as it was first written.`;
  return isId(id) ? null : `“${String(id).slice(0, 80)}” is no id.`;
}

/**
 * The object of a row from all that the row says of it: where two of its cells name different objects, none is taken.
 * @param survey '' = not said: then the link or the form of the id must tell
 */
export function objectOfRow({id, survey, link}: {id: string; survey: string; link: string}): RowObject {
  const wrong = idProblem(id);
  if (wrong) return {problem: wrong};
  const linked = objectOfLink(link);
  const said = SURVEY_IDS.find((one) => one === survey.toLowerCase());
  if (survey !== '' && !said) return {problem: `“${survey.slice(0, 80)}” is no survey: ztf and lsst are.`};
  const known = said ?? linked?.survey ?? (ZTF_ID.test(id) ? 'ztf' : undefined);
  if (!known) return {problem: `The row does not say whether ${id} is an object of ZTF or of Rubin, or an alert.`};
  if (linked && (linked.objectId !== id || linked.survey !== known)) {
    return {
      problem: `The row names ${known} ${id}, but its link leads to ${linked.survey} ${linked.objectId}. A spreadsheet may have rounded the id.`,
    };
  }
  return {key: objectKey(known, id)};
}
