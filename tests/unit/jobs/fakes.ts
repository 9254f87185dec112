import type {AlertKey, AlertRow, ObjectKey, Query, StampSet, SurveyId} from '../../../lib/alert';
import {SURVEYS, surveyOf} from '../../../lib/fink';
import {ApiError} from '../../../lib/fink/api-error';
import type {FinkClient} from '../../../lib/fink/client';
import type {Curve, StampBody, Survey} from '../../../lib/fink/survey';

export const failure = (
  reason: ApiError['detail']['reason'] = 'unknown',
  message = 'The service failed on this request (500).',
): ApiError =>
  new ApiError(message, {
    reason,
    status: reason === 'network' ? 0 : 500,
    body: 'words',
    url: 'https://x',
    canRetry: true,
  });

export const alertOf = (objectKey: ObjectKey, n = 1): AlertKey =>
  `${objectKey}/${1_000_000_000_000_000_000n + BigInt(n)}`;

export const rowOf = (objectKey: ObjectKey, n = 1, mjdUtc = 60_000 + n): AlertRow => ({
  objectKey,
  alertKey: alertOf(objectKey, n),
  mjdUtc,
  raDeg: 1,
  decDeg: 2,
  columns: {n},
});

export const curveOf = (objectKey: ObjectKey, n = 1): Curve => ({
  objectKey,
  detections: [],
  newest: rowOf(objectKey, n),
});

export const stampSet = (size = 4): StampSet => ({
  stamps: {science: {width: size, height: size, pixels: new Float32Array(size * size), unit: 'DN'}},
  missing: {},
});

export const ztfKey = (i: number): ObjectKey =>
  `ztf/ZTF21aaaa${[0, 1, 2].map((place) => String.fromCharCode(97 + (Math.floor(i / 26 ** place) % 26))).join('')}`;

/** Services that answer at once, or when `hold` is let go, and write down what they were asked. */
export function fakeSurveys() {
  const asked = {curves: [] as string[][], stamps: [] as AlertKey[], searches: [] as Query[]};
  const priorities: number[] = [];
  const behaviour = {
    curves: async (ids: readonly string[], survey: SurveyId): Promise<Map<ObjectKey, Curve>> =>
      new Map(ids.map((id) => [`${survey}/${id}` as ObjectKey, curveOf(`${survey}/${id}`)])),
    stamps: async (alert: AlertKey): Promise<StampBody> => ({
      survey: 'ztf',
      form: 'array',
      bytes: new TextEncoder().encode(alert).buffer,
    }),
    search: async (_query: Query): Promise<AlertRow[]> => [],
    /** awaited before every answer, with the signal of the request */
    hold: async (_signal?: AbortSignal): Promise<void> => {},
  };
  const before = async (client: FinkClient, signal?: AbortSignal) => {
    // the priority travels in the request
    await client.text({url: 'priority'});
    await behaviour.hold(signal);
    signal?.throwIfAborted();
  };
  const fakes = Object.fromEntries(
    SURVEYS.map((survey) => [
      survey.id,
      {
        ...survey,
        curves: async (client, ids, signal) => {
          asked.curves.push([...ids]);
          await before(client, signal);
          return behaviour.curves(ids, survey.id);
        },
        stamps: async (client, alert, signal) => {
          asked.stamps.push(alert);
          await before(client, signal);
          return behaviour.stamps(alert);
        },
        search: async (_client, query, signal) => {
          asked.searches.push(query);
          await behaviour.hold(signal);
          signal?.throwIfAborted();
          return behaviour.search(query);
        },
      } satisfies Survey,
    ]),
  ) as Record<SurveyId, Survey>;
  const client: FinkClient = {
    text: async ({priority}) => {
      priorities.push(priority ?? 3);
      return '';
    },
    bytes: async () => new ArrayBuffer(0),
  };
  return {asked, priorities, behaviour, client, surveyOf: (id: SurveyId) => fakes[id] ?? surveyOf(id)};
}

/** A gate that holds answers back until it is opened; aborts pass it. */
export function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const wait = (signal?: AbortSignal) =>
    Promise.race([
      opened,
      new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    ]);
  return {open, wait};
}
