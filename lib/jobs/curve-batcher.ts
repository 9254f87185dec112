import {type ObjectKey, parseObjectKey, type SurveyId} from '../alert';
import type {Cache} from '../cache';
import {ApiError} from '../fink/api-error';
import {batches, MAX_BATCH} from '../fink/ask';
import {atPriority, type FinkClient} from '../fink/client';
import type {Curve, Survey} from '../fink/survey';

export interface CurveAnswer {
  /** null: the service knows no such object */
  curve: Curve | null;
  from: 'cache' | 'service' | null;
  /** why the curve is missing, or why an old one is given */
  error: unknown;
}

interface Waiting {
  key: ObjectKey;
  survey: SurveyId;
  objectId: string;
  visible: boolean;
  signal: AbortSignal;
  /** from the cache, too old: shown until the fresh one is there */
  stale: Curve | null;
  onStale(curve: Curve): void;
  resolve(answer: CurveAnswer): void;
}

/** Requests made in the same moment, such as the cells of a page, go out together. */
const MOMENT_MS = 20;
/** A batch that fails is asked for in halves at most so often: one bad id must not take 49 others along, nor cost 100 requests. */
const MOST_HALVINGS = 2;
export const VISIBLE = 2;
export const PREFETCH = 1;

/** Light curves of the objects asked for in the same moment: from the cache where fresh, the rest in one request of up to 50 a survey. */
export class CurveBatcher {
  private readonly waiting = new Map<string, {items: Waiting[]; timer: ReturnType<typeof setTimeout>}>();
  private readonly raises = new Map<ObjectKey, () => void>();

  constructor(
    private readonly client: FinkClient,
    private readonly surveyOf: (survey: SurveyId) => Survey,
    private readonly curves: Pick<Cache['curves'], 'getMany' | 'putMany'>,
  ) {}

  /** Never rejects but by the signal: its reason. */
  ask(
    key: ObjectKey,
    {visible, signal, onStale}: {visible: boolean; signal: AbortSignal; onStale: (curve: Curve) => void},
  ): Promise<CurveAnswer> {
    const parts = parseObjectKey(key);
    if (!parts) return Promise.resolve({curve: null, from: null, error: new Error(`“${key}” is no id of an object.`)});
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, {once: true});
      const settle = (answer: CurveAnswer) => {
        signal.removeEventListener('abort', leave);
        this.raises.delete(key);
        resolve(answer);
      };
      this.enqueue({...parts, key, visible, signal, stale: null, onStale, resolve: settle});
    });
  }

  /** The object came on screen while it was only being fetched ahead. */
  raise(key: ObjectKey): void {
    this.raises.get(key)?.();
  }

  private enqueue(item: Waiting): void {
    const name = `${item.survey} ${item.visible}`;
    const list = this.waiting.get(name) ?? {items: [], timer: setTimeout(() => this.flush(name), MOMENT_MS)};
    this.waiting.set(name, list);
    list.items.push(item);
    if (!item.visible) {
      this.raises.set(item.key, () => {
        const at = list.items.indexOf(item);
        if (at < 0 || this.waiting.get(name) !== list) {
          item.visible = true;
          return;
        }
        list.items.splice(at, 1);
        this.enqueue({...item, visible: true});
      });
    }
    if (list.items.length >= MAX_BATCH) this.flush(name);
  }

  private flush(name: string): void {
    const list = this.waiting.get(name);
    if (!list) return;
    clearTimeout(list.timer);
    this.waiting.delete(name);
    void this.answer(list.items);
  }

  private async answer(items: Waiting[]): Promise<void> {
    const cached = await this.curves.getMany(items.map(({key}) => key));
    const missing = items.filter((item) => {
      const found = cached.get(item.key);
      if (found?.isFresh) item.resolve({curve: found.curve, from: 'cache', error: null});
      else if (found) {
        item.stale = found.curve;
        item.onStale(found.curve);
      }
      return !found?.isFresh;
    });
    await Promise.all(batches(missing).map((some) => this.fetch(some, 0)));
  }

  private async fetch(all: Waiting[], halvings: number): Promise<void> {
    const items = all.filter(({signal}) => !signal.aborted);
    const [first] = items;
    if (!first) return;
    const survey = this.surveyOf(first.survey);
    const ids = items.map(({objectId}) => objectId);
    const stop = stopWhenAllAborted(items.map(({signal}) => signal));
    const ask = (priority: number) => survey.curves(atPriority(this.client, priority), ids, stop);
    // asking for the same again joins the request under way and lifts it in the queue
    for (const {key} of items) this.raises.set(key, () => void ask(VISIBLE).catch(() => {}));
    try {
      const curves = await ask(items.some(({visible}) => visible) ? VISIBLE : PREFETCH);
      for (const item of items) {
        const curve = curves.get(item.key) ?? null;
        item.resolve({
          curve,
          from: curve ? 'service' : null,
          error: curve ? null : unknownObject(survey, item.objectId),
        });
      }
      // behind what is shown
      await new Promise((resolve) => setTimeout(resolve));
      await this.curves.putMany(curves.values());
    } catch (error) {
      if (stop.aborted) return;
      if (items.length > 1 && halvings < MOST_HALVINGS && isOfTheBatch(error)) {
        const halves = batches(items, Math.ceil(items.length / 2));
        await Promise.all(halves.map((half) => this.fetch(half, halvings + 1)));
        return;
      }
      for (const {stale, resolve} of items) resolve({curve: stale, from: stale ? 'cache' : null, error});
    }
  }
}

/** Failures that may be due to what was asked, not to the service as a whole. */
const isOfTheBatch = (error: unknown): boolean =>
  error instanceof ApiError && ['unknown', 'timeout', 'broken', 'refused'].includes(error.detail.reason);

function unknownObject(survey: Survey, objectId: string): ApiError {
  const message = `Fink knows no ${survey.label} alert of ${objectId}.`;
  return new ApiError(message, {reason: 'empty', status: 200, body: '', url: survey.apiOrigin, canRetry: true});
}

function stopWhenAllAborted(signals: readonly AbortSignal[]): AbortSignal {
  const stop = new AbortController();
  let left = signals.length;
  for (const signal of signals) {
    signal.addEventListener('abort', () => --left === 0 && stop.abort(signal.reason), {once: true});
  }
  return stop.signal;
}
