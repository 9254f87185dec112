import type {SurveyId} from '../alert';
import type {ReadQuery} from './portal';
import {daysAfter, searchDate} from './search-date';
import {shellWords} from './shell-words';

/** The portals stop at 5 degrees. */
export const MAX_RADIUS_ARCSEC = 18_000;
const DEFAULT_RADIUS_ARCSEC = 10;
/** alerts of a label search that names no number */
const DEFAULT_LAST = 100;

/** What a search says, before it is understood: the same from the bar's words and from a query string. */
export interface SearchParts {
  /** object names in the order given */
  ids: string[];
  /** lower-case key -> value, units already applied */
  params: Map<string, string>;
  /** words that are neither name nor key=value: coordinates, or a name that only the portal's resolvers know */
  rest: string;
}

const no = (reason: string): ReadQuery => ({ok: false, reason});

/**
 * Understands the text of a portal's search bar, both surveys' grammars. Names that need a resolver (TNS, SIMBAD), parts of ids and cones
 * around an object are not understood: the text alone does not say what was searched.
 */
export function parseSearch(survey: SurveyId, text: string): ReadQuery {
  const parts = splitSearch(survey, text);
  return parts === null ? no('A quote in the search is not closed.') : understand(survey, parts);
}

/** @returns null where a quote is not closed */
function splitSearch(survey: SurveyId, text: string): SearchParts | null {
  // A date with a space before its time is one word.
  const words = shellWords(
    text
      .replaceAll(',', ' ')
      .replace(/\b([12]\d{3})[.-]([01]\d)[.-]([0-3]\d)\s+([0-2]\d:[0-5]\d:[0-5]\d(?:\.\d*)?)/g, '$1-$2-$3T$4'),
  );
  if (words === null) return null;
  const parts: SearchParts = {ids: [], params: new Map(), rest: ''};
  const rest: string[] = [];
  for (const word of words) {
    const pair = /^(\w+)[=:](.*)$/s.exec(word);
    if (isName(survey, word)) parts.ids.push(word);
    // `12:55:17.2` is a coordinate, not a key
    else if (pair?.[1] && !/^\d+$/.test(pair[1])) parts.params.set(pair[1].toLowerCase(), withUnit(pair[2] ?? ''));
    else rest.push(word);
  }
  parts.rest = rest.join(' ');
  return parts;
}

/** Ids and parts of ids, as each portal recognises them: ZTF from 3 characters, Rubin from 8 digits, tracklets from 4 characters. */
function isName(survey: SurveyId, word: string): boolean {
  if (/^TRCK(_[\d_]{0,18})?$/i.test(word)) return true;
  return survey === 'ztf' ? /^ZTF([12](\d\w{0,7})?)?$/i.test(word) : /^\d{8,18}$/.test(word);
}

/** Numbers may end in d, m or ', s or ": degrees, minutes, seconds, to arcsec. Anything else stays text. */
function withUnit(value: string): string {
  const number = /^([+-]?\d+(?:\.\d+)?)([dms'"])$/.exec(value);
  if (!number) return value;
  const factor = number[2] === 'd' ? 3600 : number[2] === 'm' || number[2] === "'" ? 60 : 1;
  return String(Number(number[1]) * factor);
}

/** From parts to a query. */
export function understand(survey: SurveyId, {ids, params, rest}: SearchParts): ReadQuery {
  const radius = params.get('r') ?? params.get('radius');
  const centre = coordinates(rest) ?? coordinates(`${params.get('ra') ?? ''} ${params.get('dec') ?? ''}`);
  const dates = datesOf(params);
  if ('reason' in dates) return no(dates.reason);
  if (ids.length > 0) {
    // Of several ids the portals search the last.
    const id = ids[ids.length - 1] as string;
    if (/^TRCK/i.test(id)) return no('A search of tracklets cannot be repeated here.');
    if (!(survey === 'ztf' ? /^ZTF\d{2}[a-z]{7}$/ : /^\d{18}$/).test(id)) return no(`"${id}" is a part of an id.`);
    if (radius !== undefined) return no(`The search is a cone around ${id}, whose position the page does not say.`);
    return {ok: true, query: {survey, by: 'ids', objectIds: [id]}};
  }
  if (centre) {
    const arcsec = radius !== undefined ? Number(radius) : (centre.radiusArcsec ?? DEFAULT_RADIUS_ARCSEC);
    if (!(arcsec > 0)) return no(`"${radius}" is no radius.`);
    const {raDeg, decDeg} = centre;
    return {
      ok: true,
      query: {survey, by: 'cone', raDeg, decDeg, radiusArcsec: Math.min(arcsec, MAX_RADIUS_ARCSEC), ...dates},
    };
  }
  if (rest !== '') return no(`"${rest.slice(0, 80)}" is a name that the portal looked up.`);
  const sso = params.get('sso');
  if (sso) return {ok: true, query: {survey, by: 'sso', name: sso}};
  return labelQuery(survey, params, dates);
}

function labelQuery(survey: SurveyId, params: Map<string, string>, dates: Dates): ReadQuery {
  const word = survey === 'ztf' ? 'class' : 'tag';
  const label = params.get(word);
  const limit = Number(params.get('last') ?? DEFAULT_LAST);
  if (!Number.isSafeInteger(limit) || limit < 1) return no(`"${params.get('last')}" is no number of alerts.`);
  if (!label) return no(params.size > 0 ? `The search names no ${word}.` : 'The search is empty.');
  const {windowDays, ...between} = dates;
  if (windowDays !== undefined && between.after && !between.before)
    between.before = daysAfter(between.after, windowDays) ?? undefined;
  if (survey === 'ztf' && label === 'Anomaly') return {ok: true, query: {survey, by: 'anomaly', limit, ...between}};
  const trend = params.get('trend');
  if (trend && survey !== 'ztf') return no('A trend cannot be searched for on this portal.');
  return {ok: true, query: {survey, by: 'label', label, limit, ...between, ...(trend ? {trend} : {})}};
}

interface Dates {
  after?: string;
  before?: string;
  windowDays?: number;
}

function datesOf(params: Map<string, string>): Dates | {reason: string} {
  const dates: Dates = {};
  for (const word of ['after', 'before'] as const) {
    const text = params.get(word);
    if (text === undefined || text === '') continue;
    const date = searchDate(text);
    if (date === null) return {reason: `"${text.slice(0, 40)}" is no date.`};
    dates[word] = date;
  }
  const days = params.get('window');
  // A window counts from `after`, and only where `before` is not given.
  if (days !== undefined && days !== '' && dates.before === undefined) {
    if (!(Number(days) > 0)) return {reason: `"${days.slice(0, 40)}" is no number of days.`};
    dates.windowDays = Number(days);
  }
  return dates;
}

const DEGREES = /^(\d+\.?\d*)\s+([+-]?\d+\.?\d*)(?:\s+(\d+\.?\d*))?$/;
const SPACED =
  /^(\d{1,2})\s+(\d{1,2})\s+(\d{1,2}\.?\d*)\s+([+-])?\s*(\d{1,3})\s+(\d{1,2})\s+(\d{1,2}\.?\d*)(?:\s+(\d+\.?\d*))?$/;
const MARKED =
  /^(\d{1,2})[:h](\d{1,2})[:m](\d{1,2}\.?\d*)s?\s+([+-])?\s*(\d{1,3})[d:](\d{1,2})[m:](\d{1,2}\.?\d*)s?(?:\s+(\d+\.?\d*))?$/;

/** A pair of degrees or hours and degrees; one more number is a radius in arcsec. */
function coordinates(text: string): {raDeg: number; decDeg: number; radiusArcsec?: number} | null {
  const degrees = DEGREES.exec(text);
  const sexagesimal = degrees ? null : (SPACED.exec(text) ?? MARKED.exec(text));
  const n = (value: string | undefined): number => Number(value ?? 0);
  let raDeg: number;
  let decDeg: number;
  let radius: string | undefined;
  if (degrees) {
    [raDeg, decDeg, radius] = [n(degrees[1]), n(degrees[2]), degrees[3]];
  } else if (sexagesimal) {
    const [, h, m, s, sign, d, dm, ds] = sexagesimal;
    raDeg = (n(h) + n(m) / 60 + n(s) / 3600) * 15;
    decDeg = (n(d) + n(dm) / 60 + n(ds) / 3600) * (sign === '-' ? -1 : 1);
    radius = sexagesimal[8];
  } else return null;
  if (!(raDeg < 360.0001 && Math.abs(decDeg) <= 90)) return null;
  return {raDeg, decDeg, ...(radius === undefined ? {} : {radiusArcsec: n(radius)})};
}
