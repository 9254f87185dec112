/** How an item of work stands; every item ends as `ok`, or with its reason. `skipped`: not asked for (only the first N). */
export type ItemState = 'queued' | 'running' | 'ok' | 'failed' | 'cancelled' | 'skipped';

/** How a piece of long work stands. `running` also while it waits for a window or for the network. */
export type JobState = 'running' | 'paused' | 'done' | 'cancelled';

export type ItemCounts = Record<ItemState, number>;

/** Long work over many items. It outlives the window, the browser and the network: all of it stands in the database. */
export interface Job {
  id: string;
  /** id of a member of the registry in `kinds/` */
  kind: string;
  /** for the person: what is being done, "light curves and cutouts of …" */
  title: string;
  /** the list that it is about; null = none */
  datasetId: string | null;
  state: JobState;
  /** add up to all items at any moment */
  counts: ItemCounts;
  /** why it stands still though it is running, or what is done with what came; '' = nothing to say */
  message: string;
  /** what the kind wants to know besides the items, as JSON; absent = nothing */
  about?: string;
  /** it stood still because some items failed, and the person let it end without them */
  endsWithout?: boolean;
  /** milliseconds since 1970 UTC */
  created: number;
  updated: number;
  /** null = not ended */
  ended: number | null;
}

/** One item of a job, worked on by itself. Every item ends as `ok`, or with a reason that can be read. */
export interface JobItem {
  jobId: string;
  /** 0-based, the order in which items are begun */
  n: number;
  /** what is worked on; the kind knows how to read it (an object key, an alert key) */
  key: string;
  state: ItemState;
  /** how often it was begun */
  attempts: number;
  /** failed: what was being done, why, and the service's own words ('' = none) */
  step: string;
  message: string;
  detail: string;
}

/** How one item ended. `waiting`: not its fault (no network): it goes back into the queue and the job rests for a while. */
export type ItemEnd =
  | {state: 'ok'}
  | {state: 'failed'; step: string; message: string; detail: string}
  | {state: 'waiting'; message: string};

/** A kind of long work: one file in `kinds/` and one line in its index. */
export interface JobKind {
  id: string;
  /** so many items are begun at once; what they ask of the services is bounded by the polite queue */
  atOnce: number;
  /** Works on one item. Must be safe to do again: a killed browser may leave it half done. Rejects on abort only. */
  run(item: Pick<JobItem, 'key' | 'attempts'>, signal: AbortSignal): Promise<ItemEnd>;
  /**
   * What is made of all of them when none is left to do (a file). Before that the job stands still where items failed, until the person tries
   * them again or goes on without them. Begun again from the start after a killed browser.
   * @param keys of the items that ended, in order @returns what was made, in words @throws in words: the job stands still with them; on abort
   */
  finish?(
    job: Pick<Job, 'title' | 'about'>,
    keys: readonly string[],
    watch: {onProgress(done: number): void; signal: AbortSignal},
  ): Promise<string>;
}

/** What begins a job. */
export type NewJob = Pick<Job, 'kind' | 'title' | 'datasetId'> & Partial<Pick<Job, 'about'>>;
