import type {ImportPlan} from '../import-flags';
import type {MirrorRecord} from './mirror-store';
import type {MirrorTarget} from './target';

/** Where the file stands, for the status line and the dialog. */
export interface MirrorState {
  /**
   * off: no file is set. saved: the file holds what the database holds. waiting: changes are to be written. click: the browser wants one
   * click. differs: another hand changed the file. broken: the file is empty, damaged or gone. failed: it could not be written.
   */
  phase: 'off' | 'saved' | 'waiting' | 'click' | 'differs' | 'broken' | 'failed';
  /** id of the target, '' = off */
  targetId: string;
  /** name of the file */
  name: string;
  /** milliseconds since 1970 UTC; null = never */
  savedAt: number | null;
  /** why it does not follow; '' = it does */
  words: string;
  /** what to know of the last writing; '' = nothing */
  remark: string;
  /** differs: what would be merged */
  plan: ImportPlan | null;
  /** differs: how many of our objects are not in the file, and rows that cannot be read */
  missing: number;
  problems: readonly string[];
  /** minutes between two writings of a target that writes at an interval; 0 = on demand only */
  everyMinutes: number;
  writesAtOnce: boolean;
}

/** Another hand's changes, as this window looked at them last. */
export interface Differing {
  plan: ImportPlan;
  missing: number;
  problems: readonly string[];
  /** SHA-256 of the text that was looked at */
  disk: string;
}

export const OFF: MirrorState = {
  phase: 'off',
  targetId: '',
  name: '',
  savedAt: null,
  words: '',
  remark: '',
  plan: null,
  missing: 0,
  problems: [],
  everyMinutes: 0,
  writesAtOnce: true,
};

/** @param head number of the vault's newest act */
export function stateOf(
  record: MirrorRecord | null,
  head: number,
  differing: Differing | null,
  targets: readonly MirrorTarget[],
): MirrorState {
  if (!record) return OFF;
  const {trouble, revision, savedAt, remark, place, target, everyMinutes} = record;
  const isDiffering = trouble?.phase === 'differs';
  return {
    phase: trouble?.phase ?? (revision < head ? 'waiting' : 'saved'),
    targetId: target,
    name: place.name,
    savedAt,
    words: trouble?.words ?? '',
    remark,
    plan: isDiffering ? (differing?.plan ?? null) : null,
    missing: isDiffering ? (differing?.missing ?? 0) : 0,
    problems: isDiffering ? (differing?.problems ?? []) : [],
    everyMinutes,
    writesAtOnce: targets.find(({id}) => id === target)?.writesAtOnce ?? true,
  };
}
