import type {ImportPlan} from '../import-flags';
import type {MirrorRecord, TroublePhase} from './mirror-store';
import type {MirrorTarget, ServerPlace} from './target';

/** Where the file stands, for the status line and the dialog. */
export interface MirrorState {
  /**
   * off: no file is set. saved: the file holds what the database holds. waiting: changes are to be written. click: the browser wants one
   * click. password: the server wants the password. differs: another hand changed the file. broken: the file is empty, damaged or gone.
   * newer: a newer program wrote it. failed: it could not be written.
   */
  phase: 'off' | 'saved' | 'waiting' | TroublePhase;
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
  /** differs: names of lists that are in the file and not here */
  lists: readonly string[];
  /** where the file is on a server */
  server: ServerPlace | null;
  takesQuietly: boolean;
  /** failed: the folder of the file is missing and can be made */
  canMakeFolder: boolean;
  /** failed: when it is tried again, milliseconds since 1970 UTC; null = it is not waited */
  tryAt: number | null;
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
  lists: readonly string[];
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
  lists: [],
  server: null,
  takesQuietly: false,
  canMakeFolder: false,
  tryAt: null,
  everyMinutes: 0,
  writesAtOnce: true,
};

/** @param head number of the vault's newest act */
export function stateOf(
  record: MirrorRecord | null,
  head: number,
  differing: Differing | null,
  targets: readonly MirrorTarget[],
  tryAt: number | null = null,
): MirrorState {
  if (!record) return OFF;
  const {trouble, revision, savedAt, remark, place, target, everyMinutes} = record;
  const isDiffering = trouble?.phase === 'differs';
  return {
    phase: trouble?.phase ?? (revision === head ? 'saved' : 'waiting'),
    targetId: target,
    name: place.name,
    savedAt,
    words: trouble?.words ?? '',
    remark,
    plan: isDiffering ? (differing?.plan ?? null) : null,
    missing: isDiffering ? (differing?.missing ?? 0) : 0,
    problems: isDiffering ? (differing?.problems ?? []) : [],
    lists: isDiffering ? (differing?.lists ?? []) : [],
    server: place.server ?? null,
    takesQuietly: record.takesQuietly ?? false,
    canMakeFolder: trouble?.folder ?? false,
    tryAt: trouble?.phase === 'failed' ? tryAt : null,
    everyMinutes,
    writesAtOnce: targets.find(({id}) => id === target)?.writesAtOnce ?? true,
  };
}
