import {type AlertKey, type Band, type Detection, objectOf} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {type Alignment, alignment} from '../../lib/sky';
import type {Member} from '../../lib/vault/vault';
import {rightStamps} from '../sky/place-stamps';
import {wordsOf} from './notices';
import type {BandStamps, Services} from './services';

/** What a composite of bands is made of, and which bands it does without, with the reason. */
export interface BandsOf {
  channels: readonly BandStamps[];
  missing: readonly {band: Band; why: string}[];
}

/** The alert of each band: the one that is shown in its own, else the latest one; null = the object has none. */
export function bandAlerts(
  {alertKey, curve}: Pick<Loaded, 'alertKey' | 'curve'>,
  bands: readonly Band[],
): {band: Band; alert: AlertKey | null}[] {
  const alerts = (curve?.detections ?? []).filter((one) => one.alertKey !== null);
  const shown = alerts.find((one) => one.alertKey === alertKey)?.band;
  const latest = (band: Band) =>
    alerts.reduce<Detection | null>(
      (last, one) => (one.band === band && (!last || one.mjdUtc >= last.mjdUtc) ? one : last),
      null,
    );
  return bands.map((band) => ({band, alert: band === shown ? alertKey : (latest(band)?.alertKey ?? null)}));
}

/**
 * Brings the stamps of an object in several bands. Each of them is an alert like any other: fetched once in its life, through the polite queue, behind what
 * is looked at. Rubin stamps of two visits are turned to one another: their places on the sky are asked for too.
 * @throws the reason of the signal; all else is told in `missing`
 */
export async function bringBands(
  {loader, wcs}: Pick<Services, 'loader' | 'wcs'>,
  loaded: Loaded,
  row: Member['row'],
  bands: readonly Band[],
  signal: AbortSignal,
): Promise<BandsOf> {
  const missing: {band: Band; why: string}[] = [];
  const places = new Map<AlertKey, ReturnType<Services['wcs']>>();
  const placeOf = (alert: AlertKey) => {
    const asked = places.get(alert) ?? wcs(alert, signal);
    places.set(alert, asked);
    return asked;
  };
  const bring = async (band: Band, alert: AlertKey | null): Promise<BandStamps | null> => {
    const skip = (why: string) => {
      missing.push({band, why});
      return null;
    };
    if (!alert) return skip('no alert in this band');
    const isShown = alert === loaded.alertKey;
    const found = isShown
      ? loaded
      : await loader.load({objectKey: objectOf(alert), alertKey: alert}, {visible: false, signal});
    signal.throwIfAborted();
    const {stamps} = rightStamps(found, row);
    if (!stamps) return skip(found.problems.find(({step}) => step === 'stamps')?.message ?? 'no stamps');
    const place = isShown ? null : await placed(loaded, alert, placeOf);
    signal.throwIfAborted();
    return typeof place === 'string' ? skip(place) : {band, alert, stamps, place};
  };
  const found = await Promise.all(bandAlerts(loaded, bands).map(({band, alert}) => bring(band, alert)));
  return {channels: found.filter((one) => one !== null), missing};
}

/** @returns how the stamps of an alert lie to those that are shown; null = the same way; or why nobody knows */
async function placed(
  {alertKey, stamps}: Loaded,
  other: AlertKey,
  placeOf: (alert: AlertKey) => ReturnType<Services['wcs']>,
): Promise<Alignment | string | null> {
  // ZTF stamps are all north up, the alert in the middle
  if (!alertKey?.startsWith('lsst/')) return null;
  const size = Object.values(stamps?.stamps ?? {})[0];
  try {
    const [from, to] = await Promise.all([placeOf(alertKey), placeOf(other)]);
    return (from && to && size && alignment(from, to, size)) || 'its header does not say how it lies on the sky';
  } catch (error) {
    return wordsOf(error);
  }
}
