import type {Query, SurveyId} from '../alert';
import type {ReadQuery, SearchTexts} from './portal';
import {parseHeader} from './result-header';
import {parseSearch} from './search-grammar';
import {parseUrlQuery} from './url-query';

type Cone = Extract<Query, {by: 'cone'}>;

/**
 * The query that brought the results shown. The header belongs to them and is read first; the bar holds the last text typed (perhaps of a
 * search that failed) and the address may be stale, so these only complete what the header rounds, and only where they agree with it.
 * Runs in the background: the content script stays small, and a page never hands over a query of its own making. Never throws.
 */
export function readQuery(survey: SurveyId, {header, bar, search}: SearchTexts): ReadQuery {
  try {
    const read = parseHeader(survey, header);
    if (!read.ok || !read.rounded) return read.ok ? {ok: true, query: read.query} : {ok: false, reason: read.reason};
    const rounded = read.query as Cone;
    for (const source of [parseSearch(survey, bar), parseUrlQuery(survey, search)])
      if (source.ok && source.query.by === 'cone' && agrees(source.query, rounded)) return source;
    return {ok: false, reason: 'The page shows the centre of the cone only rounded, and the search names no position.'};
  } catch (error) {
    return {ok: false, reason: `The search could not be read (${String(error)}).`};
  }
}

/** Whether a cone, rounded as the header rounds, is the header's. */
function agrees(exact: Cone, header: Cone): boolean {
  const near = (a: number, b: number, step: number): boolean => Math.abs(a - b) <= step / 2 + 1e-9;
  return (
    near(exact.raDeg, header.raDeg, 1e-4) &&
    near(exact.decDeg, header.decDeg, 1e-3) &&
    near(exact.radiusArcsec, header.radiusArcsec, 0.1) &&
    (exact.after ?? '') === (header.after ?? '') &&
    (exact.before ?? '') === (header.before ?? '') &&
    // the portal uses a window even where the header's number is written otherwise (10 or 10.0)
    (exact.windowDays ?? 0) === (header.windowDays ?? 0)
  );
}
