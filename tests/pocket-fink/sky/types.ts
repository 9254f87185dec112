/** What the sky is made of, whether invented or taken from the real alerts. Ids are decimal text everywhere. */
import type {Row} from './columns.ts';
import type {Kind} from './kinds.ts';

export type StampKind = 'Science' | 'Template' | 'Difference';
export const STAMP_KINDS: readonly StampKind[] = ['Science', 'Template', 'Difference'];

/** One picture: `pixels[y * width + x]`, row 0 first; missing pixels are NaN. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}

/** One detection, ZTF or LSST: an alert that has stamps. */
export interface Detection {
  /** `candid` or `diaSourceId`. */
  readonly id: string;
  /** ZTF: JD UTC. LSST: MJD TAI. */
  readonly time: number;
  /** Labels (classes with their prefix, or tags) that this alert carries. */
  readonly labels: readonly string[];
  /** Every stored column, by its full name. Made at each call: ask once. */
  row(): Row;
}

export interface ZtfObject {
  readonly id: string;
  readonly kind: Kind | 'real';
  readonly ra: number;
  readonly dec: number;
  /** Oldest first; at least one. */
  readonly detections: readonly Detection[];
  /** Values as the database holds them: text, but for the time. */
  readonly upperLimits: readonly Row[];
  readonly badQuality: readonly Row[];
}

export interface LsstObject {
  /** diaObjectId; `0` for an asteroid. */
  readonly id: string;
  readonly kind: Kind | 'real';
  readonly ra: number;
  readonly dec: number;
  readonly detections: readonly Detection[];
  /** Rows of forced photometry, oldest first. */
  readonly forced: readonly Row[];
  /** Columns of the object itself (not called for asteroids). */
  row(): Row;
  /** Set for known asteroids. */
  readonly asteroid?: {readonly packed: string; readonly name: string; readonly ssObjectId: string};
}

/** An alert as a search by label finds it. */
export interface Found<T> {
  readonly object: T;
  readonly detection: Detection;
}

/** One survey's part of the sky. */
export interface SurveySky<T> {
  /** How many objects: the real ones first, then the made ones. */
  readonly count: number;
  readonly realCount: number;
  at(index: number): T;
  find(id: string): T | undefined;
  /** Objects whose id begins so, in the order of the ids. */
  startingWith(prefix: string, most: number): T[];
  /** Objects within `radius` degrees, nearest first, with the separation in degrees. */
  around(ra: number, dec: number, radius: number): {readonly object: T; readonly separation: number}[];
  /** Alerts with a label, newest first. */
  withLabel(label: string): readonly Found<T>[];
  stamp(object: T, detection: Detection, kind: StampKind): Stamp;
  /** The whole FITS file, uncompressed: the real bytes for a real alert. */
  fits(object: T, detection: Detection, kind: StampKind): Buffer;
}

export interface LsstSky extends SurveySky<LsstObject> {
  /** The alert with this diaSourceId, of an object or of an asteroid. */
  source(diaSourceId: string): Found<LsstObject> | undefined;
  /** Known asteroids by packed designation, name or ssObjectId. */
  asteroid(name: string): LsstObject | undefined;
  readonly asteroidCount: number;
  asteroidAt(index: number): LsstObject;
}

export interface Sky {
  readonly seed: number;
  readonly ztf: SurveySky<ZtfObject>;
  readonly lsst: LsstSky;
  /** Says in words whether the real alerts are in this sky, for the test output. */
  readonly note: string;
}
