import {parseVerdictKey, type VerdictKey, wordOf} from '../alert';
import {sameField} from './patch';
import type {Act, Change} from './vault';

const objects = (keys: readonly VerdictKey[]): string => {
  const [first, ...rest] = keys;
  if (first === undefined) return 'nothing';
  const one = parseVerdictKey(first);
  if (rest.length > 0) return `${keys.length} ${one?.alertId ? 'alerts' : 'objects'}`;
  return one?.alertId ? `${one.objectId} alert ${one.alertId}` : (one?.objectId ?? first);
};

/** What a change says in one word: the flag it sets, `unset`, or which other field it touches. */
function word({before, after}: Change): string {
  if (before?.flag !== after?.flag) return after?.flag ? wordOf(after.flag) : 'unset';
  if (!sameField(before?.tags, after?.tags)) return 'tags';
  return 'note';
}

/** How an act is called in menus and in the history: "bad · ZTF21abfmbix", "bad · 7 objects", "flags · 7 objects", "import · 12 objects". */
export function actLabel(kind: Act['kind'], changes: readonly Change[]): string {
  const words = new Set(changes.map(word));
  const [only = ''] = words;
  const what = kind === 'import' || kind === 'seen' ? kind : words.size === 1 ? only : 'flags';
  return `${what} · ${objects(changes.map(({key}) => key))}`;
}
