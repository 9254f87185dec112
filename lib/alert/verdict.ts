import type {Flag} from './flag';
import type {ObjectKey} from './keys';

/** The current state of an object in the vault. `flag` absent = unset. Times are milliseconds since 1970 UTC. */
export interface Verdict {
  key: ObjectKey;
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
