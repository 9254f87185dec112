import type {Query, SurveyId} from '../alert';
import type {ReadQuery} from './portal';
import {daysAfter, searchDate} from './search-date';

/** A query as the header of the results says it. A cone's centre is rounded there: 4 decimals of RA, 3 of Dec. */
export type HeaderQuery = ReadQuery & {rounded?: boolean};

const no = (reason: string): HeaderQuery => ({ok: false, reason});
const DATE = '(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)';
const TAIL = new RegExp(`^(?: after ${DATE})?(?: before ${DATE})?(?: window ([\\d.]+) days)?(?: and (\\w+) trend)?$`);

/** Understands the header text of the results shown: it is of these results, whatever stands in the search bar. */
export function parseHeader(survey: SurveyId, header: string): HeaderQuery {
  const text = header.replace(/\s+/g, ' ').trim();
  const said = /^(.*) - \d+ (?:alerts?|unique objects?|objects?) found$/.exec(text)?.[1];
  if (said === undefined)
    return no(text === '' ? 'The results have no header.' : 'The header of the results is not as we know it.');
  const word = survey === 'ztf' ? 'class' : 'tag';
  let match = new RegExp(`^Last (\\d+) objects with ${word} '(.+)'(.*?)$`).exec(said);
  if (match) {
    const tail = parseTail(match[3] ?? '');
    if (!tail || !match[2]) return no(UNKNOWN_TAIL);
    return withDates({survey, by: 'label', label: match[2], limit: Number(match[1])}, tail);
  }
  match = /^Last (\d+) anomalies(.*)$/.exec(said);
  if (match) {
    const tail = parseTail(match[2] ?? '');
    if (!tail || tail.trend) return no(UNKNOWN_TAIL);
    return withDates({survey, by: 'anomaly', limit: Number(match[1])}, tail);
  }
  match = /^ObjectId search with exact name (\S+)$/.exec(said);
  if (match?.[1]) {
    if (!(survey === 'ztf' ? /^ZTF\d{2}[a-z]{7}$/ : /^\d{1,20}$/).test(match[1]))
      return no('The id in the header is not as we know it.');
    return {ok: true, query: {survey, by: 'ids', objectIds: [match[1]]}};
  }
  if (/^ObjectId search with partial name /.test(said)) return no('A part of an id was searched.');
  if (/^Tracklet search /.test(said)) return no('A search of tracklets cannot be repeated here.');
  match = /^Solar System object search with (?:ssnamenr|name) (.{1,64})$/.exec(said);
  if (match?.[1]) return {ok: true, query: {survey, by: 'sso', name: match[1]}};
  match = /^Cone search with center at (\d+\.\d{4}) (-?\d+\.\d{3}) and radius (\d+\.\d) arcsec(.*)$/.exec(said);
  if (match) {
    const tail = parseTail(match[4] ?? '');
    if (!tail || tail.trend) return no(UNKNOWN_TAIL);
    const {after, before, windowDays} = tail;
    return {
      ok: true,
      rounded: true,
      query: {
        survey,
        by: 'cone',
        raDeg: Number(match[1]),
        decDeg: Number(match[2]),
        radiusArcsec: Number(match[3]),
        ...(after ? {after} : {}),
        ...(before ? {before} : {}),
        ...(windowDays ? {windowDays} : {}),
      },
    };
  }
  return no('The header of the results names a search that is not known here.');
}

const UNKNOWN_TAIL = 'The header of the results holds words that are not known here.';

interface Tail {
  after?: string;
  before?: string;
  windowDays?: number;
  trend?: string;
}

function parseTail(text: string): Tail | null {
  const match = TAIL.exec(text);
  if (!match) return null;
  const tail: Tail = {};
  if (match[1]) tail.after = searchDate(match[1]) ?? undefined;
  if (match[2]) tail.before = searchDate(match[2]) ?? undefined;
  if (match[3]) tail.windowDays = Number(match[3]);
  if (match[4]) tail.trend = match[4];
  return tail;
}

function withDates(query: Extract<Query, {by: 'label' | 'anomaly'}>, tail: Tail): HeaderQuery {
  if (tail.after) query.after = tail.after;
  const before = tail.before ?? (tail.after && tail.windowDays ? daysAfter(tail.after, tail.windowDays) : null);
  if (before) query.before = before;
  if (tail.trend && query.by === 'label') query.trend = tail.trend;
  return {ok: true, query};
}
