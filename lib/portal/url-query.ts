import type {SurveyId} from '../alert';
import type {ReadQuery} from './portal';
import {type SearchParts, understand} from './search-grammar';

const KEYS = ['class', 'tag', 'last', 'trend', 'after', 'before', 'window', 'ra', 'dec', 'r', 'sso'];

/** Understands the query string that a portal was opened with (`?action=class&class=…&last=10`). It stays in the address when it is stale. */
export function parseUrlQuery(survey: SurveyId, search: string): ReadQuery {
  const given = new URLSearchParams(search);
  const action = given.get('action')?.toLowerCase();
  if (!action) return {ok: false, reason: 'The address holds no search.'};
  const parts: SearchParts = {ids: [], params: new Map(), rest: ''};
  for (const key of KEYS) {
    const value = given.get(key);
    if (value !== null) parts.params.set(key, value);
  }
  if (action === 'objectid' || action === 'diaobjectid' || action === 'tracklet') {
    if (given.get('partial')) return {ok: false, reason: 'The address holds a part of an id.'};
    parts.ids.push(given.get('object') ?? '');
    parts.params.clear();
  }
  if (action === 'anomaly') parts.params.set('class', 'Anomaly');
  return understand(survey, parts);
}
