import {FitsError} from '../fits';
import type {DecodeReply, WorkerRequest} from './decode-message';

/** What the pool uses of a Worker; the tests give their own. */
export interface DecodeWorker {
  postMessage(request: WorkerRequest, transfer: ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DecodeReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface CrewOptions {
  /** ends the crew: the workers go, what waits is aborted */
  signal?: AbortSignal;
  size?: number;
  /** so many alerts are asked of a worker before it answers, so that it never idles while a message travels */
  ahead?: number;
  spawn?: () => DecodeWorker;
  /** a worker silent for so long is taken for dead, ms */
  patienceMs?: number;
}

/** One message to a worker and what becomes of its answer. */
export interface Work {
  /** alerts that it brings; 1 where it says nothing */
  alerts?: number;
  /** @returns null where nobody waits for it any more */
  message(id: number): {request: WorkerRequest; transfer: ArrayBuffer[]} | null;
  take(reply: DecodeReply): void;
  reject(reason: unknown): void;
}

interface Item extends Work {
  id: number;
}

interface Place {
  worker: DecodeWorker;
  items: Map<number, Item>;
  /** alerts asked for */
  load: number;
  watchdog: ReturnType<typeof setTimeout> | undefined;
}

/** A screen of them: the page, which makes cells and paints what came, looks at its messages only between two frames, and a worker that waits for the next question idles as long. */
const AHEAD = 128;
const PATIENCE_MS = 20_000;

const spawnWorker = (): DecodeWorker => new Worker(new URL('./decode.worker.ts', import.meta.url), {type: 'module'});

/** One core is left to the page; more than two decode faster than the services answer. */
const defaultSize = (): number => Math.max(1, Math.min(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

/** Workers are made when first needed. One that dies is replaced; what it had in hand fails with words, what waits goes on. */
export function createCrew({
  signal: end,
  size = defaultSize(),
  ahead = AHEAD,
  spawn = spawnWorker,
  patienceMs = PATIENCE_MS,
}: CrewOptions) {
  const places = new Set<Place>();
  const waiting: Item[] = [];
  let lastId = 0;

  const open = (): Place => {
    const place: Place = {worker: spawn(), items: new Map(), load: 0, watchdog: undefined};
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
      let place = [...places].sort((a, b) => a.load - b.load)[0];
      if ((!place || place.load > 0) && places.size < size) {
        try {
          place = open();
        } catch (error) {
          if (!place) {
            waiting.shift()?.reject(failure(error instanceof Error ? error.message : String(error)));
            continue;
          }
        }
      }
      if (!place || place.load >= ahead) return;
      send(place, waiting.shift() as Item);
    }
  };

  const send = (place: Place, item: Item): void => {
    try {
      const message = item.message(item.id);
      if (!message) return;
      place.worker.postMessage(message.request, message.transfer);
    } catch (error) {
      item.reject(failure(error instanceof Error ? error.message : String(error)));
      return;
    }
    place.items.set(item.id, item);
    place.load += item.alerts ?? 1;
    if (place.items.size === 1) watch(place);
  };

  const take = (place: Place, reply: DecodeReply): void => {
    const item = place.items.get(reply.id);
    if (place.items.delete(reply.id)) place.load -= item?.alerts ?? 1;
    watch(place);
    if ('message' in reply) item?.reject(new FitsError(reply.message, reply.remedy));
    else item?.take(reply);
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

  return {
    /** Makes all workers now. */
    warm() {
      try {
        while (places.size < size && !end?.aborted) open();
      } catch {
        // the first request says it, in words
      }
    },
    /** Sends it as soon as a worker has room for it. */
    ask(work: Work): void {
      if (end?.aborted) {
        work.reject(end.reason);
        return;
      }
      waiting.push({id: ++lastId, ...work});
      pump();
    },
  };
}

const failure = (reason: string): FitsError =>
  new FitsError(`The image decoder stopped: ${reason}.`, 'Try again; if it stays so, reload this page.');
