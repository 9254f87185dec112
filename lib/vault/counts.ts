import type {OwnFlag} from '../alert';

/** Of a list: how many objects (or alerts) have which flag, and how many were seen. */
export interface Counts {
  total: number;
  good: number;
  maybe: number;
  bad: number;
  unset: number;
  seen: number;
  /** own flags; absent = none is set */
  own?: Partial<Record<OwnFlag, number>>;
}
