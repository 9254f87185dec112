import {
  FINK_SURVEY_IDS,
  type FinkSurveyId,
  isFlag,
  isId,
  type ObjectKey,
  type Place,
  parseObjectKey,
  parseVerdictKey,
  type Query,
  type VerdictKey,
} from '../alert';
import type {Requests} from './protocol';

/** Objects that one message may name: a table page has 100, a whole list of the panel some ten thousand. */
const MAX_KEYS = 20_000;
const MAX_TEXT = 4_000;

type Shapes = {[K in keyof Requests]: (body: unknown) => Requests[K]['ask'] | null};

/**
 * Checks what came by message, request by request. Each gives a fresh object with the known fields alone, or null where something is not
 * as the protocol says. Content scripts live in a page's process: nothing of what they send is taken on trust.
 */
export const REQUEST_SHAPES: Shapes = {
  getVerdicts: (body) => {
    const keys = isRecord(body) ? keyList(body.keys) : null;
    return keys && {keys};
  },
  flag: (body) => {
    if (!isRecord(body) || !isPlace(body.place) || !Array.isArray(body.changes)) return null;
    if (body.changes.length > MAX_KEYS) return null;
    const changes: Requests['flag']['ask']['changes'] = [];
    for (const change of body.changes as unknown[]) {
      if (!isRecord(change) || !isJudged(change.key) || !(change.flag === null || isFlag(change.flag))) return null;
      changes.push({key: change.key, flag: change.flag});
    }
    return {changes, place: body.place};
  },
  annotate: (body) => {
    if (!isRecord(body) || !isJudged(body.key) || !isPlace(body.place)) return null;
    const {key, place, tags, note} = body;
    if (!(note === undefined || isText(note))) return null;
    if (!(tags === undefined || (Array.isArray(tags) && tags.length <= 100 && tags.every((tag) => isText(tag, 200)))))
      return null;
    return {
      key,
      place,
      ...(tags === undefined ? {} : {tags: [...tags] as string[]}),
      ...(note === undefined ? {} : {note}),
    };
  },
  undo: (body) => (isRecord(body) && typeof body.redo === 'boolean' ? {redo: body.redo} : null),
  gather: (body) => {
    if (!isRecord(body) || !isSurvey(body.survey) || !isText(body.header) || !isText(body.why)) return null;
    const onPage = keyList(body.onPage);
    const query = body.query === null ? null : queryOf(body.query);
    if (!onPage || (body.query !== null && (!query || query.survey !== body.survey))) return null;
    return {survey: body.survey, query, header: body.header, onPage, why: body.why};
  },
  gatherPage: (body) => {
    if (!isRecord(body) || !isSurvey(body.survey)) return null;
    const {survey, header, bar, search} = body;
    const onPage = keyList(body.onPage);
    if (!onPage || !isText(header) || !isText(bar) || !isText(search)) return null;
    return {survey, header, bar, search, onPage};
  },
  openPanel: datasetOf,
  openDesk: datasetOf,
  pageState: (body) => {
    if (!isRecord(body) || !isSurvey(body.portal) || !isText(body.reason)) return null;
    const kinds = ['results', 'object', 'empty', 'other', 'unknown'] as const;
    const kind = kinds.find((one) => one === body.kind);
    if (!kind || !isCount(body.results)) return null;
    return {portal: body.portal, kind, reason: body.reason, results: body.results};
  },
  getSettings: nothing,
  activePage: nothing,
};

function nothing(body: unknown): Record<string, never> | null {
  return isRecord(body) ? {} : null;
}

function datasetOf(body: unknown): {datasetId: string | null} | null {
  if (!isRecord(body)) return null;
  return body.datasetId === null || isId(body.datasetId) ? {datasetId: body.datasetId} : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, longest = MAX_TEXT): value is string =>
  typeof value === 'string' && value.length <= longest;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isSurvey = (value: unknown): value is FinkSurveyId => FINK_SURVEY_IDS.includes(value as FinkSurveyId);
const isKey = (value: unknown): value is ObjectKey => parseObjectKey(value) !== null;
/** of an object or of one of its alerts: what is judged */
const isJudged = (value: unknown): value is VerdictKey => parseVerdictKey(value) !== null;
const PLACES: readonly Place[] = ['portal', 'panel', 'desk', 'inpage', 'import'];
const isPlace = (value: unknown): value is Place => PLACES.includes(value as Place);

function keyList(value: unknown): ObjectKey[] | null {
  if (!Array.isArray(value) || value.length > MAX_KEYS || !value.every(isKey)) return null;
  return [...value];
}

/** A query with its known fields alone. */
function queryOf(value: unknown): Query | null {
  if (!isRecord(value) || !isSurvey(value.survey)) return null;
  const {survey} = value;
  const dates: {after?: string; before?: string} = {};
  for (const word of ['after', 'before'] as const) {
    const date = value[word];
    if (date === undefined) continue;
    if (!isText(date, 40)) return null;
    dates[word] = date;
  }
  switch (value.by) {
    case 'label': {
      const {label, limit, trend} = value;
      if (!isText(label, 200) || !isCount(limit) || !(trend === undefined || isText(trend, 40))) return null;
      return {survey, by: 'label', label, limit, ...dates, ...(trend === undefined ? {} : {trend})};
    }
    case 'ids': {
      const {objectIds} = value;
      if (!Array.isArray(objectIds) || objectIds.length > MAX_KEYS || !objectIds.every(isId)) return null;
      return {survey, by: 'ids', objectIds: [...objectIds]};
    }
    case 'cone': {
      const {raDeg, decDeg, radiusArcsec, windowDays} = value;
      if (!isNumber(raDeg) || !isNumber(decDeg) || !isNumber(radiusArcsec)) return null;
      if (!(windowDays === undefined || isNumber(windowDays))) return null;
      return {
        survey,
        by: 'cone',
        raDeg,
        decDeg,
        radiusArcsec,
        ...dates,
        ...(windowDays === undefined ? {} : {windowDays}),
      };
    }
    case 'anomaly':
      return isCount(value.limit) ? {survey, by: 'anomaly', limit: value.limit, ...dates} : null;
    case 'sso':
      return isText(value.name, 64) && value.name !== '' ? {survey, by: 'sso', name: value.name} : null;
    default:
      return null;
  }
}
