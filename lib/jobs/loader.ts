import type {AlertKey, ObjectKey, SeriesPanel, StampSet, SurveyId} from '../alert';
import type {NamedStamp} from '../arrays';
import type {Curve} from '../fink/survey';

export interface LoadProblem {
  objectKey: ObjectKey;
  step: 'curve' | 'stamps';
  message: string;
  /** the service's own words, '' = none */
  detail: string;
  attempts: number;
  canRetry: boolean;
  time: number;
}

export interface Loaded {
  curve: Curve | null;
  /** the alert whose stamps are shown; null where the object has none */
  alertKey: AlertKey | null;
  stamps: StampSet | null;
  /** curves of a file, which say neither band nor time; drawn where they are there */
  series?: readonly SeriesPanel[];
  /** the fourth and further images of a file; absent = there are none */
  more?: readonly NamedStamp[];
  problems: LoadProblem[];
  /** from where each came, for the status line */
  from: {curve: 'cache' | 'service' | null; stamps: 'cache' | 'service' | null};
}

/** For the status line: whole of this window since the list was opened. */
export interface LoadStatus {
  wanted: number;
  done: number;
  failed: number;
  inFlight: number;
  /** objects a second over the last 10 s; 0 = nothing moves */
  rate: number;
  fromCache: number;
  /** the browser has no network */
  offline: boolean;
  /** what gave no answer when it was asked last, though there is a network; a bad answer is one */
  silent: readonly Silence[];
}

export interface Silence {
  survey: SurveyId;
  step: LoadProblem['step'];
}

/**
 * Brings light curve and stamps of objects: from the cache, else from the services through the polite queue; decoded in the worker.
 * Each stamp is fetched once in its life, whoever asks. Curves of the objects asked for in the same moment go out in one batch.
 */
export interface Loader {
  /**
   * `onPart` is called whenever more is there (curve, then stamps) and at the end. Resolves when nothing more comes; a failure is a problem in the value, never a rejection.
   * Aborting the signal leaves the queue when nobody else waits.
   */
  load(
    item: {objectKey: ObjectKey; alertKey: AlertKey | null},
    options: {visible: boolean; signal: AbortSignal; onPart?: (part: Loaded) => void},
  ): Promise<Loaded>;
  /** While objects fly past faster than a service answers, what the cache has is brought alone; what is still wanted when they stand is asked for then. */
  flyPast(isFlying: boolean): void;
  /** Forget the failures of an object, so that the next load asks again. */
  retry(objectKey: ObjectKey): void;
  status(): LoadStatus;
  problems(): LoadProblem[];
  /** called (at most once in 100 ms) after status or problems changed */
  onChange(listener: () => void, signal: AbortSignal): void;
}
