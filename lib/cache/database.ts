import {Dexie, type Table} from 'dexie';
import type {AlertKey, ObjectKey, SurveyId, Wcs} from '../alert';
import type {Curve, LabelGroup, StampBody} from '../fink/survey';
import type {Limits} from '../pixels';
import type {PackedCurve} from './packed-curve';

/** Bodies and their use are apart: eviction and touching read and write rows of 100 bytes, never the pixels. */
export interface StoredBody {
  key: AlertKey;
  form: StampBody['form'];
  /** gzipped, but for `planes` */
  bytes: ArrayBuffer;
}

export interface StampUse {
  key: AlertKey;
  /** ms since 1970; exact to a minute */
  lastUsed: number;
  bytes: number;
  /** absent: of rows of older versions, and where none was found yet */
  limits?: KeptLimits;
}

/** Limits of a cutout under the looks that it was shown with last: they are found but once, 1 ms an alert. */
export interface KeptLimits {
  /** of the rules that found them */
  version: number;
  found: [key: string, limits: Limits | null][];
}

/** Sum over `stampUse`, so that no put has to add up the list. */
export interface StampTotal {
  name: 'stamps';
  bytes: number;
  items: number;
}

export interface StoredCurve {
  key: ObjectKey;
  fetchedAt: number;
  packed?: PackedCurve;
  /** as rows were kept before, and as those still are that the columns cannot hold */
  curve?: Curve;
}

export interface StoredLabels {
  survey: SurveyId;
  fetchedAt: number;
  groups: LabelGroup[];
}

export interface StoredWcs {
  key: AlertKey;
  wcs: Wcs | null;
}

/**
 * Dexie database "cache": what can be fetched again. It may be dropped at any time, so a version that does not fit is no loss;
 * Dexie's own cache of rows is off, since it would keep pixels twice.
 */
export class CacheDatabase extends Dexie {
  stampBodies!: Table<StoredBody, AlertKey>;
  stampUse!: Table<StampUse, AlertKey>;
  totals!: Table<StampTotal, string>;
  curves!: Table<StoredCurve, ObjectKey>;
  labels!: Table<StoredLabels, SurveyId>;
  wcs!: Table<StoredWcs, AlertKey>;

  constructor(name: string) {
    super(name, {cache: 'disabled'});
    // nobody watches it: live queries on other databases would remember every key that is written here, for as long as they stand still
    this.unuse({stack: 'dbcore', name: 'Observability'});
    this.version(1).stores({
      stampBodies: 'key',
      stampUse: 'key, lastUsed',
      totals: 'name',
      curves: 'key, fetchedAt',
      labels: 'survey',
    });
    this.version(2).stores({wcs: 'key'});
    // another window deletes or upgrades the database: let it, and begin anew where it is wanted again
    this.on('versionchange', () => {
      this.close({disableAutoOpen: false});
      return false;
    });
  }
}
