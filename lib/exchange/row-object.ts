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
  if (survey !== '' && !said)
    return {
      problem: `“${survey.slice(0, 80)}” is no survey: ztf and lsst are, and file for objects that only a file knows.`,
    };
  const known = said ?? linked?.survey ?? (ZTF_ID.test(id) ? 'ztf' : undefined);
  if (!known) return {problem: `The row does not say whether ${id} is an object of ZTF or of Rubin, or an alert.`};
  if (linked && (linked.objectId !== id || linked.survey !== known)) {
    return {
      problem: `The row names ${known} ${id}, but its link leads to ${linked.survey} ${linked.objectId}. A spreadsheet may have rounded the id.`,
    };
  }
  return {key: objectKey(known, id)};
}

/** Any text as an id: what ids may not hold is written as `+` and two hex digits a byte. A long one is cut, with its length to tell. */
export function idOfText(text: string): string {
  const safe = [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte < 128 && /[\w.-]/.test(character)
        ? character
        : `+${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return safe.length <= 64 ? safe || '+' : `${safe.slice(0, 48)}+${textHash(text)}`;
}

/** FNV-1a, 53 bits in two halves: tells texts apart; no seal against forgery. */
export function textHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) >>> 0;
  }
  return `${a.toString(16)}${b.toString(16)}`.slice(0, 15);
}

/**
 * The object of an entry of ThumP, from its key and what stands beside it. `objectId` of the CSV, which is the key of the JSON, is the object
 * in ThumP's files of ZTF, but the alert (diaSourceId) in those of its own Rubin commands: other columns and the link tell.
 * An entry that is no object of Fink is one of the file.
 */
export function objectOfThump(
  id: string,
  {diaObjectId, objectId, link}: {diaObjectId: string; objectId: string; link: string},
): RowObject {
  if (ROUNDED.test(id)) return {problem: idProblem(id) ?? ''};
  if (isId(diaObjectId) && diaObjectId !== 'null' && diaObjectId !== '0')
    return objectOfRow({id: diaObjectId, survey: 'lsst', link});
  const linked = objectOfLink(link);
  if (linked && /^\d+$/.test(id)) return {key: objectKey(linked.survey, linked.objectId)};
  const name = [id, objectId].find((one) => ZTF_ID.test(one));
  if (name) return objectOfRow({id: name, survey: 'ztf', link});
  return {key: linked && linked.objectId === id ? objectKey(linked.survey, id) : objectKey('file', idOfText(id))};
}
