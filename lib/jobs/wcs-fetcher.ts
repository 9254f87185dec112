import {type AlertKey, parseAlertKey, type SurveyId, type Wcs} from '../alert';
import type {Cache} from '../cache';
import {surveyOf as builtIn} from '../fink';
import {atPriority, type FinkClient} from '../fink/client';
import {browserLocks, type Locks} from '../fink/host-slots';
import type {Survey} from '../fink/survey';
import {VISIBLE} from './curve-batcher';

export interface WcsFetcherOptions {
  client: FinkClient;
  cache: Pick<Cache, 'wcs'>;
  surveyOf?: (survey: SurveyId) => Pick<Survey, 'wcs'>;
  locks?: Locks | null;
}

/**
 * Where the stamps of an alert lie on the sky. The array form of the cutouts has no header and nothing else the services send tells how
 * a Rubin stamp is turned (`ROTPA` is absent in most headers and says nothing of the mirroring), so one stamp of the alert is asked for
 * as FITS: one small request more an alert, only when a person wants to see directions, and once in its life, as with the stamps.
 * To ask for FITS instead of arrays would be three requests an alert, from everybody.
 */
export class WcsFetcher {
  constructor(private readonly options: WcsFetcherOptions) {}

  /**
   * @returns null where the survey's stamps have no WCS
   * @throws ApiError, FitsError, or the signal's reason
   */
  async load(alert: AlertKey, signal: AbortSignal): Promise<Wcs | null> {
    const {client, cache, surveyOf = builtIn} = this.options;
    const locks = this.options.locks === undefined ? browserLocks() : this.options.locks;
    const survey = parseAlertKey(alert)?.survey;
    const ask = survey && surveyOf(survey).wcs;
    if (!ask) return null;
    const kept = await cache.wcs.get(alert);
    signal.throwIfAborted();
    if (kept !== undefined) return kept;
    const fetch = async () => {
      const brought = await cache.wcs.get(alert);
      signal.throwIfAborted();
      if (brought !== undefined) return brought;
      const wcs = await ask(atPriority(client, VISIBLE), alert, signal);
      await cache.wcs.put(alert, wcs);
      return wcs;
    };
    return locks ? locks.request(`wcs:${alert}`, {signal}, fetch) : fetch();
  }
}
