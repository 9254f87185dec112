import PQueue from 'p-queue';
import pRetry from 'p-retry';
import {brokenAnswer, emptyAnswer, failedAnswer, noAnswer, tooLate} from './answer-error';
import {ApiError} from './api-error';
import type {FinkClient, FinkRequest} from './client';
import {type Clock, systemClock} from './clock';
import {browserLocks, type Locks, withHostSlot} from './host-slots';

export interface PoliteQueueOptions {
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  clock?: Clock;
  random?: () => number;
  /** null: no other windows */
  locks?: Locks | null;
  /** requests in flight a host, over all windows; the manuals ask for few, the service runs some 32 threads for the world */
  perHost?: number;
  /** how often a request is sent at most */
  attempts?: number;
  /** for one attempt, from its sending to the last byte; the services' own limit is 120 s */
  timeoutMs?: number;
}

type Form = 'text' | 'bytes';

/** One request under way, however many asked for it. */
interface Shared {
  id: string;
  promise: Promise<unknown>;
  waiters: number;
  priority: number;
  stop: AbortController;
  queue: PQueue;
}

interface Host {
  queue: PQueue;
  /** the host asked to be left alone until then, ms */
  quietUntil: number;
}

const BACK_OFF_MS = 1000;
/** A longer Retry-After is not waited for: the person is told. */
const LONGEST_WAIT_MS = 60_000;
const DEFAULT_PRIORITY = 3;

/**
 * The one way to the services. At most 4 requests in flight a host, over all windows of the extension; higher priorities first;
 * 429, 502-504 and no answer are tried again after growing pauses (Retry-After honoured), 500 and web pages once, since most bad
 * input answers 500; the same request asked twice goes out once; a request that nobody waits for any more is aborted.
 * Only reads: the one endpoint that writes (/metadata) is refused.
 */
export class PoliteQueue implements FinkClient {
  private readonly hosts = new Map<string, Host>();
  private readonly shared = new Map<string, Shared>();
  private readonly fetch: NonNullable<PoliteQueueOptions['fetch']>;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly locks: Locks | null;
  private readonly perHost: number;
  private readonly attempts: number;
  private readonly timeoutMs: number;
  private count = 0;
  private running = 0;

  constructor(options: PoliteQueueOptions = {}) {
    this.fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    this.locks = options.locks === undefined ? browserLocks() : options.locks;
    this.perHost = options.perHost ?? 4;
    this.attempts = options.attempts ?? 4;
    this.timeoutMs = options.timeoutMs ?? 130_000;
  }

  get inFlight(): number {
    return this.running;
  }

  text(request: FinkRequest, signal?: AbortSignal): Promise<string> {
    return this.ask('text', request, signal) as Promise<string>;
  }

  /** The buffer may be another caller's too: read it, do not transfer it. */
  bytes(request: FinkRequest, signal?: AbortSignal): Promise<ArrayBuffer> {
    return this.ask('bytes', request, signal) as Promise<ArrayBuffer>;
  }

  private ask(form: Form, request: FinkRequest, signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const key = `${form} ${request.url} ${request.body ? JSON.stringify(request.body) : ''}`;
    const priority = request.priority ?? DEFAULT_PRIORITY;
    const known = this.shared.get(key);
    const shared = known ?? this.start(key, form, request, priority);
    if (priority > shared.priority) raise(shared, priority);
    shared.waiters++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal?.reason);
        if (--shared.waiters > 0) return;
        if (this.shared.get(key) === shared) this.shared.delete(key);
        shared.stop.abort(signal?.reason);
      };
      signal?.addEventListener('abort', leave, {once: true});
      const stay = () => signal?.removeEventListener('abort', leave);
      shared.promise.then(
        (value) => {
          stay();
          resolve(value);
        },
        (error) => {
          stay();
          reject(error);
        },
      );
    });
  }

  private start(key: string, form: Form, request: FinkRequest, priority: number): Shared {
    const host = this.hostOf(request.url);
    const stop = new AbortController();
    const shared: Shared = {
      id: `${++this.count}`,
      promise: Promise.resolve(),
      waiters: 0,
      priority,
      stop,
      queue: host.queue,
    };
    this.shared.set(key, shared);
    shared.promise = this.send(shared, host, form, request).finally(() => {
      if (this.shared.get(key) === shared) this.shared.delete(key);
    });
    shared.promise.catch(() => {});
    return shared;
  }

  private hostOf(url: string): Host {
    const name = URL.parse(url)?.host ?? '';
    const host = this.hosts.get(name) ?? {queue: new PQueue({concurrency: this.perHost}), quietUntil: 0};
    this.hosts.set(name, host);
    return host;
  }

  /** The pauses are spent outside the queue: one that waits does not keep the others from their turn. */
  private async send(shared: Shared, host: Host, form: Form, request: FinkRequest): Promise<unknown> {
    const {signal} = shared.stop;
    const url = URL.parse(request.url);
    if (!url || url.pathname.endsWith('/metadata')) {
      const detail = {reason: 'refused', status: 0, body: '', url: request.url, canRetry: false} as const;
      throw new ApiError('This address is never asked.', detail);
    }
    const attempt = () =>
      shared.queue.add(
        async () => {
          const quiet = host.quietUntil - this.clock.now();
          if (quiet > 0) await this.clock.sleep(quiet, signal);
          return withHostSlot(this.locks, url.host, this.perHost, this.random, signal, () =>
            this.fetchOnce(form, request, signal),
          );
        },
        {id: shared.id, priority: shared.priority, signal},
      );
    return pRetry(attempt, {
      retries: this.attempts - 1,
      minTimeout: 0,
      signal,
      shouldRetry: async ({error, attemptNumber}) => {
        const wait = error instanceof ApiError ? this.pauseAfter(error, attemptNumber) : null;
        if (wait === null) return false;
        if (error instanceof ApiError && (error.detail.status === 429 || error.detail.retryAfterMs !== undefined)) {
          host.quietUntil = Math.max(host.quietUntil, this.clock.now() + wait);
        }
        await this.clock.sleep(wait, signal);
        return true;
      },
    });
  }

  /** @returns how long to wait before the next attempt, or null for none */
  private pauseAfter({detail}: ApiError, attempt: number): number | null {
    const {reason, retryAfterMs = 0} = detail;
    const again =
      reason === 'busy' || reason === 'network' || (attempt === 1 && (reason === 'unknown' || reason === 'broken'));
    if (!again || retryAfterMs > LONGEST_WAIT_MS) return null;
    return Math.max(retryAfterMs, BACK_OFF_MS * 2 ** (attempt - 1) * (1 + this.random() / 2));
  }

  private async fetchOnce(form: Form, request: FinkRequest, signal: AbortSignal): Promise<string | ArrayBuffer> {
    const {url, body} = request;
    const late = new AbortController();
    const answered = new AbortController();
    this.clock.sleep(this.timeoutMs, AbortSignal.any([signal, answered.signal])).then(
      () => late.abort(tooLate(url, Math.round(this.timeoutMs / 1000))),
      () => {},
    );
    this.running++;
    try {
      const response = await this.fetch(url, {
        signal: AbortSignal.any([signal, late.signal]),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // the answers that are worth keeping are kept in our own cache
        cache: 'no-store',
        ...(body ? {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)} : {}),
      });
      const answer = form === 'bytes' && response.ok ? await response.arrayBuffer() : await response.text();
      return this.checked(answer, response, url);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (late.signal.aborted) throw late.signal.reason;
      throw error instanceof ApiError ? error : noAnswer(url, error);
    } finally {
      this.running--;
      answered.abort();
    }
  }

  private checked(answer: string | ArrayBuffer, response: Response, url: string): string | ArrayBuffer {
    const {status} = response;
    if (!response.ok) {
      const after = retryAfterMs(response.headers.get('Retry-After'), this.clock.now());
      throw failedAnswer(url, status, typeof answer === 'string' ? answer : '', after);
    }
    const start = typeof answer === 'string' ? answer : new TextDecoder('latin1').decode(answer.slice(0, 2000));
    if (start.trim() === '' && (typeof answer === 'string' || answer.byteLength <= 2000))
      throw emptyAnswer(url, status);
    // the inner cutout service's error pages come with status 200 and the type of an image
    if (start.trimStart().startsWith('<')) throw brokenAnswer(url, status, start, 'is a web page instead of data');
    return answer;
  }
}

function raise(shared: Shared, priority: number): void {
  shared.priority = priority;
  try {
    shared.queue.setPriority(shared.id, priority);
  } catch {
    // it runs already, or pauses between two attempts and will be queued with the new priority
  }
}

/** @param header seconds, or a date */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = header.trim() !== '' && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
