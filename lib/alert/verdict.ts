import type {Flag} from './flag';
import type {AlertKey, ObjectKey} from './keys';

/** What a verdict is about: an object, or one alert of it where the list says so. */
export type VerdictKey = ObjectKey | AlertKey;

/** What the flags of a list are of. */
export type FlagsPer = 'object' | 'alert';

/** The current state of an object (or alert) in the vault. `flag` absent = unset. Times are milliseconds since 1970 UTC. */
export interface Verdict {
  key: VerdictKey;
  flag?: Flag;
  /** first time it stood on the screen for a second or more, apart from the flag */
  seen?: number;
  tags?: string[];
  note?: string;
  updated: number;
  /** who, as set in the options; '' = not said */
  rater: string;
}

/** Where an act came from: told in the history and the exports. */
export type Place = 'portal' | 'panel' | 'desk' | 'inpage' | 'import';
