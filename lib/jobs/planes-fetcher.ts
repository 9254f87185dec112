import {type AlertKey, type Kind, parseAlertKey, type StampSet, type SurveyId} from '../alert';
import type {Cache} from '../cache';
import {surveyOf as builtIn} from '../fink';
import {atPriority, type FinkClient} from '../fink/client';
import {browserLocks, type Locks} from '../fink/host-slots';
import type {StampBody, Survey} from '../fink/survey';
import type {Planes} from '../pixels';
import {VISIBLE} from './curve-batcher';

export interface PlanesFetcherOptions {
  client: FinkClient;
  cache: Pick<Cache, 'stamps'>;
  decode(body: StampBody, signal: AbortSignal): Promise<StampSet>;
  surveyOf?: (survey: SurveyId) => Pick<Survey, 'planes'>;
  locks?: Locks | null;
}

/**
 * Variance and point spread function of a stamp. The array form that everybody gets has neither: the stamp is asked for once more as FITS, one
 * request a stamp, only while a person looks at signal to noise or the point spread function, and kept with the stamps: once in its life.
 */
export class PlanesFetcher {
  constructor(private readonly options: PlanesFetcherOptions) {}

  /**
   * @returns null where the survey's stamps have no such planes
   * @throws ApiError, FitsError, or the signal's reason
   */
  async load(alert: AlertKey, kind: Kind, signal: AbortSignal): Promise<Planes | null> {
    const {client, cache, surveyOf = builtIn} = this.options;
    const locks = this.options.locks === undefined ? browserLocks() : this.options.locks;
    const survey = parseAlertKey(alert)?.survey;
    const ask = survey && surveyOf(survey).planes;
    if (!ask) return null;
    // beside the three stamps of the alert, in the same store, under the same bound
    const key: AlertKey = `${alert}+${kind}`;
    const kept = await this.decoded(await cache.stamps.get(key), signal);
    if (kept) return kept;
    const fetch = async () => {
      const brought = await this.decoded(await cache.stamps.get(key), signal);
      if (brought) return brought;
      const body = await ask(atPriority(client, VISIBLE), alert, kind, signal);
      const planes = await this.planesIn(body, signal);
      await cache.stamps.put(key, body);
      return planes;
    };
    return locks ? locks.request(`stamp:${key}`, {signal}, fetch) : fetch();
  }

  /** What was stored and is broken is as if it had never been. */
  private async decoded(body: StampBody | null, signal: AbortSignal): Promise<Planes | null> {
    signal.throwIfAborted();
    if (!body) return null;
    try {
      return await this.planesIn(body, signal);
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }

  private async planesIn(body: StampBody, signal: AbortSignal): Promise<Planes> {
    // one file alone is taken for the first of the three
    const {science} = (await this.options.decode(body, signal)).stamps;
    return {...(science?.variance ? {variance: science.variance} : {}), ...(science?.psf ? {psf: science.psf} : {})};
  }
}
