import type {Kind, StampSet} from '../alert';
import type {StampBody} from '../fink/survey';
import {FitsError} from '../fits';
import type {LookChoice} from '../pixels';
import {type DecodeReply, type DecodeRequest, keepTreated, type TreatRequest, treat} from './decode-message';

/** What the pool uses of a Worker; the tests give their own. */
export interface DecodeWorker {
  postMessage(request: DecodeRequest | TreatRequest, transfer: ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DecodeReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface DecodePoolOptions {
  /** ends the pool: the workers go, what waits is aborted */
  signal?: AbortSignal;
  size?: number;
  /** so many requests wait in a worker itself, so that it never idles while a message travels */
  ahead?: number;
  spawn?: () => DecodeWorker;
  /** the looks in use now, so that `shownStamps` and `limitsFor` find what they ask for; may change between calls */
  looks?: () => Record<Kind, LookChoice> | undefined;
  /** a worker silent for so long is taken for dead, ms */
  patienceMs?: number;
}

export interface DecodePool {
  /** Makes the workers now rather than with the first stamps: their scripts load while the window opens, and the first page does not wait for them. */
  warm(): void;
  /**
   * The body stays the caller's: a copy of its bytes is handed over (0.02 ms), so it can still be written to the cache.
   * @throws FitsError where the answer is no image or the worker died; the signal's reason on abort
   */
  decode(body: StampBody, signal?: AbortSignal): Promise<StampSet>;
  /**
   * Pixel math and smoothing of stamps that are there; resolves once `shownStamps` gives them. The stamps stay the caller's: they are copied.
   * A worker that dies is made up for here, in the page.
   * @throws the reason of the signal that ended the pool
   */
  treat(set: StampSet, looks: Record<Kind, LookChoice>): Promise<StampSet>;
}

/** What is asked for; decoding asks for the looks when it is sent. */
type Work = {body: StampBody} | {set: StampSet; looks: Record<Kind, LookChoice>};

interface Item {
  id: number;
  work: Work;
  /** with which looks it was sent */
  looks?: Record<Kind, LookChoice>;
  resolve(set: StampSet): void;
  reject(reason: unknown): void;
}

interface Place {
  worker: DecodeWorker;
  items: Map<number, Item>;
  watchdog: ReturnType<typeof setTimeout> | undefined;
}

/** Stamps of the cache take 0.3 ms each and the page, which paints what came, looks at its messages once a frame: fewer would be done before. */
const AHEAD = 32;
const PATIENCE_MS = 20_000;

const spawnWorker = (): DecodeWorker => new Worker(new URL('./decode.worker.ts', import.meta.url), {type: 'module'});

/** One core is left to the page; more than two decode faster than the services answer. */
const defaultSize = (): number => Math.max(1, Math.min(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

/** Workers are made when first needed. One that dies is replaced; what it had in hand fails with words, what waits goes on. */
export function createDecodePool(options: DecodePoolOptions = {}): DecodePool {
  const {
    signal: end,
    size = defaultSize(),
    ahead = AHEAD,
    spawn = spawnWorker,
    looks,
    patienceMs = PATIENCE_MS,
  } = options;
  const places = new Set<Place>();
  const waiting: Item[] = [];
  let lastId = 0;

  const open = (): Place => {
    const place: Place = {worker: spawn(), items: new Map(), watchdog: undefined};
    place.worker.onmessage = ({data}) => take(place, data);
    place.worker.onerror = (event) => {
      // otherwise the browser reports it once more, as an error of the page
      event.preventDefault?.();
      lose(place, event.message || 'it could not be started');
    };
    place.worker.onmessageerror = () => lose(place, 'its answer could not be read');
    places.add(place);
    return place;
  };

  /** The timer runs while a worker has work and starts again at each answer. */
  const watch = (place: Place): void => {
    clearTimeout(place.watchdog);
    if (place.items.size > 0) place.watchdog = setTimeout(() => lose(place, 'it does not answer'), patienceMs);
  };

  const pump = (): void => {
    while (waiting.length > 0) {
      let place = [...places].sort((a, b) => a.items.size - b.items.size)[0];
      if ((!place || place.items.size > 0) && places.size < size) {
        try {
          place = open();
        } catch (error) {
          if (!place) {
            waiting.shift()?.reject(failure(error instanceof Error ? error.message : String(error)));
            continue;
          }
        }
      }
      if (!place || place.items.size >= ahead) return;
      send(place, waiting.shift() as Item);
    }
  };

  const send = (place: Place, item: Item): void => {
    const {id, work} = item;
    try {
      if ('body' in work) {
        const bytes = work.body.bytes.slice(0);
        item.looks = looks?.();
        place.worker.postMessage({id, body: {...work.body, bytes}, looks: item.looks}, [bytes]);
      } else {
        item.looks = work.looks;
        place.worker.postMessage({id, ...work}, []);
      }
    } catch (error) {
      item.reject(failure(error instanceof Error ? error.message : String(error)));
      return;
    }
    place.items.set(item.id, item);
    if (place.items.size === 1) watch(place);
  };

  const take = (place: Place, reply: DecodeReply): void => {
    const item = place.items.get(reply.id);
    place.items.delete(reply.id);
    watch(place);
    if (item && 'treated' in reply) {
      const set = 'set' in item.work ? item.work.set : reply.set;
      if (set && item.looks) keepTreated(set, reply.treated, item.looks);
      if (set) item.resolve(set);
    } else if (item && 'message' in reply) item.reject(new FitsError(reply.message, reply.remedy));
    pump();
  };

  const lose = (place: Place, reason: string): void => {
    if (!places.delete(place)) return;
    clearTimeout(place.watchdog);
    place.worker.terminate();
    for (const item of place.items.values()) item.reject(failure(reason));
    pump();
  };

  end?.addEventListener(
    'abort',
    () => {
      for (const place of places) {
        clearTimeout(place.watchdog);
        place.worker.terminate();
        for (const item of place.items.values()) item.reject(end.reason);
      }
      places.clear();
      for (const item of waiting.splice(0)) item.reject(end.reason);
    },
    {once: true},
  );

  const ask = (work: Work, signal?: AbortSignal): Promise<StampSet> => {
    const stopped = [end, signal].find((one) => one?.aborted);
    if (stopped) return Promise.reject(stopped.reason);
    return new Promise((resolve, reject) => {
      const item: Item = {id: ++lastId, work, resolve, reject};
      const forget = () => {
        const at = waiting.indexOf(item);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal?.reason);
      };
      if (signal) {
        signal.addEventListener('abort', forget, {once: true});
        item.resolve = (set) => {
          signal.removeEventListener('abort', forget);
          resolve(set);
        };
        item.reject = (reason) => {
          signal.removeEventListener('abort', forget);
          reject(reason);
        };
      }
      waiting.push(item);
      pump();
    });
  };

  return {
    warm() {
      try {
        while (places.size < size && !end?.aborted) open();
      } catch {
        // the first stamps say it, in words
      }
    },
    decode: (body, signal) => ask({body}, signal),
    treat: (set, wanted) =>
      ask({set, looks: wanted}).catch((error: unknown) => {
        if (!(error instanceof FitsError)) throw error;
        keepTreated(set, treat(set, wanted), wanted);
        return set;
      }),
  };
}

const failure = (reason: string): FitsError =>
  new FitsError(`The image decoder stopped: ${reason}.`, 'Try again; if it stays so, reload this page.');
