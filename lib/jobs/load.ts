import {type AlertKey, type ObjectKey, parseObjectKey, type StampSet, type SurveyId} from '../alert';
import type {Cache} from '../cache';
import {surveyOf as builtIn} from '../fink';
import type {FinkClient} from '../fink/client';
import {browserLocks, type Locks} from '../fink/host-slots';
import type {StampBody, Survey} from '../fink/survey';
import {CurveBatcher, PREFETCH, VISIBLE} from './curve-batcher';
import {HeldClient} from './held-client';
import {type ArrayReader, askedOf, hasService, KeptParts} from './kept-parts';
import {isNetworkError, problemOf, wasAnswered} from './load-error';
import {LoadTally} from './load-tally';
import type {Loaded, Loader, LoadProblem, LoadStatus} from './loader';
import {StampFetcher, type StoredReader} from './stamp-fetcher';

export interface ObjectLoaderOptions {
  client: FinkClient;
  cache: Pick<Cache, 'curves' | 'stamps'>;
  /** bytes to stamps, in a worker; the body stays ours, it goes into the cache afterwards */
  decode(body: StampBody, signal: AbortSignal): Promise<StampSet>;
  /** stamps that the cache keeps, read and decoded in a worker; absent: read here */
  readStored?: StoredReader;
  /** what files brought */
  arrays?: ArrayReader;
  surveyOf?: (survey: SurveyId) => Survey;
  locks?: Locks | null;
  /** for the decoded stamps kept in memory */
  decodedBytes?: number;
  now?: () => number;
  isOnline?: () => boolean;
  /** ends the loader: every load under way resolves with what it has */
  signal?: AbortSignal;
}

interface Item {
  objectKey: ObjectKey;
  alertKey: AlertKey | null;
}

/** One object under way, however many cells wait for it. */
interface Job {
  name: string;
  item: Item;
  state: Loaded;
  visible: boolean;
  stop: AbortController;
  waiters: Set<{onPart: ((part: Loaded) => void) | undefined; resolve(state: Loaded): void}>;
  raiseStamps: ((priority: number) => void) | null;
}

interface Failure {
  problem: LoadProblem;
  isNetwork: boolean;
}

const DECODED_BYTES = 24e6;

/** Brings what a cell shows; see `Loader`. */
export class ObjectLoader implements Loader {
  private readonly jobs = new Map<string, Job>();
  /** by object, step and alert: remembered until `retry`, so that a cell that is drawn again does not ask again */
  private readonly failures = new Map<string, Failure>();
  private readonly attempts = new Map<string, number>();
  private readonly curves: CurveBatcher;
  private readonly stamps: StampFetcher;
  private readonly kept: KeptParts;
  private readonly tally: LoadTally;
  private readonly client: HeldClient;
  private readonly now: () => number;
  private readonly end: AbortSignal | undefined;

  constructor(options: ObjectLoaderOptions) {
    const {cache, decode, readStored, surveyOf = builtIn, now = Date.now, signal} = options;
    const locks = options.locks === undefined ? browserLocks() : options.locks;
    const client = new HeldClient(options.client);
    this.client = client;
    this.now = now;
    this.end = signal;
    this.tally = new LoadTally(now, options.isOnline ?? (() => globalThis.navigator?.onLine !== false));
    this.curves = new CurveBatcher(client, surveyOf, cache.curves);
    this.kept = new KeptParts(options.arrays);
    const decodedBytes = options.decodedBytes ?? DECODED_BYTES;
    const {stamps} = cache;
    this.stamps = new StampFetcher({client, surveyOf, stamps, decode, readStored, locks, decodedBytes});
    // what failed for want of a network is worth another try as soon as there is one
    const back = () => {
      this.tally.online();
      this.forget(({isNetwork}) => isNetwork);
    };
    globalThis.addEventListener?.('online', back, signal ? {signal} : {});
    globalThis.addEventListener?.('offline', () => this.tally.changed(), signal ? {signal} : {});
    signal?.addEventListener('abort', () => this.stopAll(), {once: true});
  }

  load(
    item: Item,
    {visible, signal, onPart}: {visible: boolean; signal: AbortSignal; onPart?: (part: Loaded) => void},
  ): Promise<Loaded> {
    const name = `${item.objectKey} ${item.alertKey ?? ''}`;
    if (signal.aborted || this.end?.aborted) return Promise.resolve(this.jobs.get(name)?.state ?? nothing(item));
    const job = this.jobs.get(name) ?? this.start(name, item, visible);
    if (visible && !job.visible) this.raise(job);
    return new Promise((resolve) => {
      const leave = () => {
        job.waiters.delete(waiter);
        resolve(job.state);
        if (job.waiters.size === 0) this.drop(job, signal.reason);
      };
      const waiter = {
        onPart,
        resolve: (state: Loaded) => {
          signal.removeEventListener('abort', leave);
          resolve(state);
        },
      };
      signal.addEventListener('abort', leave, {once: true});
      job.waiters.add(waiter);
      if (job.state.curve || job.state.stamps) onPart?.(job.state);
    });
  }

  flyPast(isFlying: boolean): void {
    this.client.hold(isFlying);
  }

  retry(objectKey: ObjectKey): void {
    this.forget(({problem}) => problem.objectKey === objectKey);
  }

  status(): LoadStatus {
    return this.tally.status(this.client.inFlight);
  }

  problems(): LoadProblem[] {
    return Array.from(this.failures.values(), ({problem}) => problem);
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    this.tally.onChange(listener, signal);
  }

  /** Another list was opened: the counts begin anew, and so do its errors. What is loaded stays. */
  openList(): void {
    this.failures.clear();
    this.attempts.clear();
    this.kept.refresh();
    this.tally.clear();
  }

  private start(name: string, item: Item, visible: boolean): Job {
    const stop = new AbortController();
    const job: Job = {name, item, visible, stop, state: nothing(item), waiters: new Set(), raiseStamps: null};
    this.jobs.set(name, job);
    this.tally.began(item.objectKey);
    // after this turn, so that the first waiter is there to hear the first part
    void Promise.resolve().then(() => this.run(job));
    return job;
  }

  private raise(job: Job): void {
    job.visible = true;
    this.curves.raise(job.item.objectKey);
    job.raiseStamps?.(VISIBLE);
  }

  private drop(job: Job, reason: unknown): void {
    if (this.jobs.get(job.name) !== job) return;
    this.jobs.delete(job.name);
    job.stop.abort(reason);
    this.tally.left(job.item.objectKey);
  }

  private stopAll(): void {
    for (const job of [...this.jobs.values()]) {
      this.drop(job, this.end?.reason);
      for (const waiter of job.waiters) waiter.resolve(job.state);
    }
  }

  /** Where the alert is known its stamps need not wait for the light curve. */
  private async run(job: Job): Promise<void> {
    try {
      const kept = await this.kept.of(job.item);
      job.stop.signal.throwIfAborted();
      if (kept) this.update(job, kept);
      const alertKey = askedOf(job.item);
      const hasStamps = Boolean(kept?.stamps);
      const early = alertKey && !hasStamps ? this.runStamps(job, alertKey) : Promise.resolve();
      if (hasService(job.item.objectKey)) await this.runCurve(job);
      const newest = job.state.curve?.newest?.alertKey ?? null;
      await (alertKey || hasStamps || !newest ? early : this.runStamps(job, newest));
    } catch (error) {
      if (job.stop.signal.aborted) return;
      this.fail(job, 'curve', null, error);
    }
    this.finish(job);
  }

  private async runCurve(job: Job): Promise<void> {
    const {objectKey} = job.item;
    if (this.remembered(job, 'curve', null)) return;
    const {signal} = job.stop;
    const onStale = (curve: Loaded['curve']) => this.update(job, {curve, from: {...job.state.from, curve: 'cache'}});
    const answer = await this.curves.ask(objectKey, {visible: job.visible, signal, onStale});
    signal.throwIfAborted();
    if (answer.curve) this.update(job, {curve: answer.curve, from: {...job.state.from, curve: answer.from}});
    this.asked(job, 'curve', answer.from === 'service' || wasAnswered(answer.error));
    // without an answer an old curve is as good as it gets: the status line says so, not every cell
    const isExcused = answer.curve !== null && isNetworkError(answer.error);
    if (answer.error && !isExcused) this.fail(job, 'curve', null, answer.error);
  }

  private async runStamps(job: Job, alertKey: AlertKey): Promise<void> {
    this.update(job, {alertKey});
    if (this.remembered(job, 'stamps', alertKey)) return;
    const {signal} = job.stop;
    try {
      await this.stamps.load(alertKey, {
        signal,
        priority: () => (job.visible ? VISIBLE : PREFETCH),
        onRequest: (raise) => {
          job.raiseStamps = raise;
        },
        onStamps: (stamps, from) => {
          if (from === 'service') this.asked(job, 'stamps', true);
          if (!signal.aborted) this.update(job, {stamps, from: {...job.state.from, stamps: from}});
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      this.asked(job, 'stamps', wasAnswered(error));
      this.fail(job, 'stamps', alertKey, error);
    } finally {
      job.raiseStamps = null;
    }
  }

  private asked({item}: Job, step: LoadProblem['step'], answered: boolean | null): void {
    const survey = parseObjectKey(item.objectKey)?.survey;
    if (survey) this.tally.asked({survey, step}, answered);
  }

  private update(job: Job, part: Partial<Loaded>): void {
    job.state = {...job.state, ...part};
    for (const {onPart} of job.waiters) onPart?.(job.state);
  }

  private finish(job: Job): void {
    if (this.jobs.get(job.name) !== job) return;
    this.jobs.delete(job.name);
    const {problems, from} = job.state;
    const fromCache = problems.length === 0 && from.curve !== 'service' && from.stamps !== 'service';
    this.tally.ended(job.item.objectKey, {failed: problems.length > 0, fromCache});
    for (const {onPart, resolve} of job.waiters) {
      onPart?.(job.state);
      resolve(job.state);
    }
  }

  private remembered(job: Job, step: LoadProblem['step'], alertKey: AlertKey | null): boolean {
    const failure = this.failures.get(failureName(job.item.objectKey, step, alertKey));
    if (failure) this.update(job, {problems: [...job.state.problems, failure.problem]});
    return failure !== undefined;
  }

  private fail(job: Job, step: LoadProblem['step'], alertKey: AlertKey | null, error: unknown): void {
    const {objectKey} = job.item;
    const name = failureName(objectKey, step, alertKey);
    const attempts = (this.attempts.get(name) ?? 0) + 1;
    this.attempts.set(name, attempts);
    const problem = problemOf(error, {objectKey, step, attempts, time: this.now()});
    this.failures.set(name, {problem, isNetwork: isNetworkError(error)});
    this.update(job, {problems: [...job.state.problems, problem]});
  }

  private forget(which: (failure: Failure) => boolean): void {
    for (const [name, failure] of this.failures) if (which(failure)) this.failures.delete(name);
    this.tally.changed();
  }
}

const nothing = ({alertKey}: Item): Loaded => ({
  curve: null,
  alertKey,
  stamps: null,
  problems: [],
  from: {curve: null, stamps: null},
});

const failureName = (objectKey: ObjectKey, step: LoadProblem['step'], alertKey: AlertKey | null): string =>
  `${objectKey} ${step} ${alertKey ?? ''}`;
