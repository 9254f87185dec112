import {type ObjectKey, objectKey, type SurveyId} from '../alert';

export interface BadToken {
  text: string;
  /** 1-based, in what was pasted */
  line: number;
  column: number;
  reason: string;
}

export interface IdList {
  /** each object once, in order of first appearance; surveys may be mixed */
  keys: ObjectKey[];
  /** how many were given again */
  duplicates: number;
  /** what is no id of any survey, with its place and why */
  bad: BadToken[];
  /** the same as words alone */
  rejected: string[];
}

const ZTF = /^ZTF\d{2}[a-z]{7}$/i;
const DIA_OBJECT = /^[1-9]\d{14,18}$/;
/** Packed designation of an asteroid: century, year, half-month, cycle, order (K15Bt7C). */
const PACKED = /^[IJK]\d{2}[A-HJ-Y][0-9A-Za-z]\d[A-HJ-Z]$/;
const PORTAL = /^(?:https?:\/\/)?(?:(?:www|ztf|lsst)\.)?fink-portal\.org(\/\S*)?$/i;
const KEY = /^(ztf|lsst)\/(.+)$/;
/** Words are parted by blanks, commas and semicolons; quotes and brackets around them do not count. */
const WORD = /[^\s,;]+/g;
const WRAPPING = /^["'`“”‘’([{<]+|["'`“”‘’)\]}>.]+$/g;

/** Reads ids of any survey out of pasted text: lists, columns, quoted cells, addresses of portal pages. Digits are never made a number. */
export function parseIdList(text: string): IdList {
  const keys = new Set<ObjectKey>();
  const list: IdList = {keys: [], duplicates: 0, bad: [], rejected: []};
  for (const [row, line] of text.split(/\r\n|\n|\r/).entries()) {
    for (const found of line.matchAll(WORD)) {
      const word = found[0].replace(WRAPPING, '');
      if (word === '') continue;
      const read = readWord(word);
      if (typeof read === 'object') {
        list.bad.push({
          text: word,
          line: row + 1,
          column: found.index + found[0].indexOf(word) + 1,
          reason: read.reason,
        });
      } else if (keys.has(read)) list.duplicates++;
      else keys.add(read);
    }
  }
  list.keys = [...keys];
  list.rejected = list.bad.map((bad) => bad.text);
  return list;
}

function readWord(word: string): ObjectKey | {reason: string} {
  const address = PORTAL.exec(word);
  const id = address ? idOfAddress(address[1] ?? '') : (KEY.exec(word)?.[2] ?? word);
  const survey = id === null ? null : surveyOfId(id);
  if (id !== null && survey === 'ztf') return objectKey('ztf', `ZTF${id.slice(3).toLowerCase()}`);
  if (id !== null && survey === 'lsst') return objectKey('lsst', id);
  if (address) return {reason: 'The address names no object.'};
  if (/^\d\.\d+e\+?\d+$/i.test(word))
    return {reason: 'A number rounded by a spreadsheet: the digits of the id are lost.'};
  if (/^\d{15,}\.0*$/.test(word))
    return {reason: 'A number that went through a decimal: its last digits may be wrong.'};
  if (/^ZTF/i.test(word)) return {reason: 'A ZTF id is ZTF, two digits and seven letters.'};
  if (/^\d+$/.test(word)) return {reason: 'A Rubin id has 15 to 19 digits.'};
  return {reason: 'No id of an object.'};
}

function surveyOfId(id: string): SurveyId | null {
  if (ZTF.test(id)) return 'ztf';
  return DIA_OBJECT.test(id) || PACKED.test(id) ? 'lsst' : null;
}

/** `/ZTF21abfmbix`, `/313761043604045880`, `/?action=objectid&object=ZTF21abfmbix` (LSST writes it in lower case: digits). */
function idOfAddress(path: string): string | null {
  const url = URL.parse(path, 'https://portal.invalid');
  if (!url) return null;
  return url.searchParams.get('object') ?? url.searchParams.get('sso') ?? (url.pathname.slice(1) || null);
}
