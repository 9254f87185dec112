import type {Flag, VerdictKey} from '../alert';
import type {Act} from './vault';

/**
 * What each rater named in the log last said of each object, apart from what others said after: the table of verdicts keeps the newest word only.
 * Acts that were taken back count for nothing.
 * @param acts the whole log, in its order
 */
export function ratersOfLog(acts: readonly Act[]): Map<string, Map<VerdictKey, Flag>> {
  const undone = new Set<string>();
  for (const {kind, of} of acts) {
    if (kind === 'undo' && of) undone.add(of);
    if (kind === 'redo' && of) undone.delete(of);
  }
  const raters = new Map<string, Map<VerdictKey, Flag>>();
  for (const {id, kind, rater, changes} of acts) {
    if (kind === 'undo' || kind === 'redo' || kind === 'seen' || undone.has(id)) continue;
    for (const {key, before, after} of changes) {
      if (before?.flag === after?.flag) continue;
      // an import says who judged
      const who = kind === 'import' ? (after?.rater ?? rater) : rater;
      const flags = raters.get(who) ?? new Map<VerdictKey, Flag>();
      if (after?.flag) raters.set(who, flags.set(key, after.flag));
      else flags.delete(key);
    }
  }
  return new Map([...raters].filter(([, flags]) => flags.size > 0));
}
