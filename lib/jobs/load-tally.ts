import type {ObjectKey} from '../alert';
import type {LoadStatus, Silence} from './loader';

const RATE_MS = 10_000;
/** Listeners are told so often at most: each time costs the page a frame of its own, and nobody reads faster. */
const TOLD_MS = 100;

type State = 'running' | 'ok' | 'failed';

/** Counts what a loader does, for the status line, and tells who listens. */
export class LoadTally {
  private readonly states = new Map<ObjectKey, State>();
  /** kept at each change: the status is asked for every frame, of lists of any length */
  private readonly counts: Record<State, number> = {running: 0, ok: 0, failed: 0};
  private readonly cached = new Set<ObjectKey>();
  private readonly listeners = new Set<() => void>();
  private ends: number[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly silent = new Map<string, Silence>();

  constructor(
    private readonly now: () => number,
    private readonly isOnline: () => boolean,
  ) {}

  began(key: ObjectKey): void {
    this.put(key, 'running');
    this.changed();
  }

  /** Nobody waits for it any more. */
  left(key: ObjectKey): void {
    if (this.states.get(key) === 'running') this.put(key, null);
    this.changed();
  }

  ended(key: ObjectKey, {failed, fromCache}: {failed: boolean; fromCache: boolean}): void {
    this.put(key, failed ? 'failed' : 'ok');
    if (fromCache) this.cached.add(key);
    else this.cached.delete(key);
    this.ends.push(this.now());
    if (this.ends.length > 10_000) this.ends = this.recent();
    this.changed();
  }

  /** @param answered whether any answer came at all; null = not known */
  asked({survey, step}: Silence, answered: boolean | null): void {
    const name = `${survey} ${step}`;
    if (answered === null || this.silent.has(name) !== answered) return;
    if (answered) this.silent.delete(name);
    else this.silent.set(name, {survey, step});
    this.changed();
  }

  /** The network is back: who was silent may have been asked without one. */
  online(): void {
    this.silent.clear();
    this.changed();
  }

  /** A new list was opened. */
  clear(): void {
    for (const [key, state] of this.states) if (state !== 'running') this.put(key, null);
    this.cached.clear();
    this.silent.clear();
    this.ends = [];
    this.changed();
  }

  status(inFlight: number | undefined): LoadStatus {
    this.ends = this.recent();
    const first = this.ends[0];
    const seconds = first === undefined ? 1 : Math.min(RATE_MS, Math.max(1000, this.now() - first)) / 1000;
    const offline = !this.isOnline();
    return {
      wanted: this.states.size,
      done: this.counts.ok,
      failed: this.counts.failed,
      inFlight: inFlight ?? this.counts.running,
      rate: this.ends.length / seconds,
      fromCache: this.cached.size,
      offline,
      silent: offline ? [] : [...this.silent.values()],
    };
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener), {once: true});
  }

  changed(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      for (const listener of [...this.listeners]) listener();
    }, TOLD_MS);
  }

  private put(key: ObjectKey, state: State | null): void {
    const before = this.states.get(key);
    if (before) this.counts[before]--;
    if (state) {
      this.counts[state]++;
      this.states.set(key, state);
    } else this.states.delete(key);
  }

  private recent(): number[] {
    const since = this.now() - RATE_MS;
    return this.ends.filter((time) => time > since);
  }
}
