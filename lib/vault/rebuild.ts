import type {Verdict, VerdictKey} from '../alert';
import type {Steps} from './records';
import type {Act} from './vault';

/** The verdict table as the log alone gives it: the state after the last act that touched each object. @param log oldest first */
export function rebuildVerdicts(log: readonly Act[]): Map<VerdictKey, Verdict> {
  const verdicts = new Map<VerdictKey, Verdict>();
  for (const {changes} of log) {
    for (const {key, after} of changes) {
      if (after) verdicts.set(key, after);
      else verdicts.delete(key);
    }
  }
  return verdicts;
}

/**
 * The heads of the undo and redo stacks as the log alone gives them: a new step ends what could be redone; `seen` is no step.
 * @param log whole, oldest first, with `n`
 */
export function rebuildSteps(log: readonly Act[]): Steps {
  const numbers = new Map<string, number>();
  const undo: number[] = [];
  let redo: number[] = [];
  for (const {n = 0, id, kind, of = ''} of log) {
    if (kind === 'seen') continue;
    if (kind === 'undo') {
      undo.pop();
      redo.push(n);
    } else if (kind === 'redo') {
      redo.pop();
      undo.push(numbers.get(of) ?? n);
    } else {
      numbers.set(id, n);
      undo.push(n);
      redo = [];
    }
  }
  return {undo: undo.at(-1) ?? null, redo: redo.at(-1) ?? null};
}
