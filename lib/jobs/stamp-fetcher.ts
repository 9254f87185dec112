import {type AlertKey, parseAlertKey, type StampSet, type SurveyId} from '../alert';
import type {Cache} from '../cache';
import {atPriority, type FinkClient} from '../fink/client';
import type {Locks} from '../fink/host-slots';
import type {StampBody, Survey} from '../fink/survey';
import {packStamps} from '../fits';
import {knownLimits} from '../pixels';
import type {StoredStamps} from '../workers/decode-pool';
import {DecodedStore} from './decoded-store';

export type StoredReader = (alert: AlertKey, signal: AbortSignal) => Promise<StoredStamps>;

export interface StampFetcherOptions {
  client: FinkClient;
  surveyOf: (survey: SurveyId) => Survey;
  stamps: Pick<Cache['stamps'], 'get' | 'put' | 'delete' | 'used'>;
  decode(body: StampBody, signal: AbortSignal): Promise<StampSet>;
  /** stamps that the cache keeps, read where they are decoded; absent, or where it fails: read here */
  readStored?: StoredReader | undefined;
  /** null: no other windows */
  locks: Locks | null;
  decodedBytes: number;
}

export interface StampAsk {
  priority(): number;
  signal: AbortSignal;
  /** as soon as the stamps are there; the promise resolves when they are stored too */
  onStamps(set: StampSet, from: 'cache' | 'service'): void;
  /** gets a function that lifts the request under way to a higher priority */
  onRequest(raise: (priority: number) => void): void;
}

/**
 * Stamps of an alert: decoded already, else from the cache, else from the service. An alert never changes, so its stamps are fetched once
 * in their life: a Web Lock by the alert's name keeps two windows from fetching the same.
 */
export class StampFetcher {
  private readonly decoded: DecodedStore;

  constructor(private readonly options: StampFetcherOptions) {
    this.decoded = new DecodedStore(options.decodedBytes);
  }

  /** @returns stamps decoded before, at once */
  known(alert: AlertKey): StampSet | null {
    return this.decoded.get(alert);
  }

  /** @throws ApiError, the decoder's error, or the signal's reason */
  async load(alert: AlertKey, ask: StampAsk): Promise<void> {
    if (await this.fromCache(alert, ask)) return;
    const {locks} = this.options;
    const fetch = async () => {
      // another window, or another cell of this one, may have brought them in the meantime
      if (!(await this.fromCache(alert, ask))) await this.fromService(alert, ask);
    };
    await (locks ? locks.request(`stamp:${alert}`, {signal: ask.signal}, fetch) : fetch());
  }

  private async fromCache(alert: AlertKey, ask: StampAsk): Promise<boolean> {
    const known = this.known(alert);
    if (known) {
      ask.onStamps(known, 'cache');
      return true;
    }
    const stored = await this.stored(alert, ask.signal);
    ask.signal.throwIfAborted();
    if (stored.set) {
      this.give(alert, stored.set, 'cache', ask);
      if (stored.form === 'array') await this.keep(alert, stored.form, null, stored.set);
      return true;
    }
    // what was stored is broken: as if it had never been
    if (stored.isBroken) await this.options.stamps.delete(alert);
    return false;
  }

  /** @throws the signal's reason */
  private async stored(alert: AlertKey, signal: AbortSignal): Promise<StoredStamps> {
    const {stamps, decode, readStored} = this.options;
    if (readStored) {
      try {
        const found = await readStored(alert, signal);
        if (found.set) stamps.used(alert, found.hasNewLimits ? knownLimits(found.set) : undefined);
        return found;
      } catch {
        // a worker without a database, or one that died: the window reads itself
        signal.throwIfAborted();
      }
    }
    const body = await stamps.get(alert);
    signal.throwIfAborted();
    if (!body) return {isBroken: false, set: null, form: null};
    try {
      return {isBroken: false, set: await decode(body, signal), form: body.form, hasNewLimits: false};
    } catch {
      signal.throwIfAborted();
      return {isBroken: true, set: null, form: null};
    }
  }

  private async fromService(alert: AlertKey, ask: StampAsk): Promise<void> {
    const {client, surveyOf, stamps, decode} = this.options;
    const survey = parseAlertKey(alert)?.survey;
    if (!survey) throw new Error(`“${alert}” is no id of an alert.`);
    const request = (priority: number) => surveyOf(survey).stamps(atPriority(client, priority), alert, ask.signal);
    // asking for the same again joins the request under way and lifts it in the queue
    ask.onRequest((priority) => void request(priority).catch(() => {}));
    const body = await request(ask.priority());
    try {
      const set = await decode(body, ask.signal);
      this.give(alert, set, 'service', ask);
      await this.keep(alert, body.form, body, set);
    } catch (error) {
      // nobody waits any more, but the bytes are here: they are kept, so that they are not fetched again
      if (ask.signal.aborted) await stamps.put(alert, body);
      throw error;
    }
  }

  /** What was read from JSON is kept as pixels: it is read once in its life. */
  private async keep(alert: AlertKey, form: StampBody['form'], body: StampBody | null, set: StampSet): Promise<void> {
    const survey = parseAlertKey(alert)?.survey;
    const kept: StampBody | null = form === 'array' && survey ? {survey, form: 'planes', bytes: packStamps(set)} : body;
    if (kept) await this.options.stamps.put(alert, kept, knownLimits(set));
  }

  private give(alert: AlertKey, set: StampSet, from: 'cache' | 'service', ask: StampAsk): void {
    this.decoded.put(alert, set);
    ask.onStamps(set, from);
  }
}
