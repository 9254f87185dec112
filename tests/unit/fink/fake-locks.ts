import type {Locks} from '../../../lib/fink/host-slots';

/** Web Locks for tests: exclusive, first come first served, shared by whoever holds the same object (the windows of one browser). */
export class FakeLocks implements Locks {
  private readonly queues = new Map<string, (() => void)[]>();
  readonly held = new Set<string>();
  /** the most held at once */
  most = 0;

  async request<T>(
    name: string,
    {ifAvailable, signal}: {ifAvailable?: boolean; signal?: AbortSignal},
    hold: (lock: unknown) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    if (this.held.has(name)) {
      if (ifAvailable) return hold(null);
      await this.turn(name, signal);
    }
    this.held.add(name);
    this.most = Math.max(this.most, this.held.size);
    try {
      return await hold({name});
    } finally {
      this.held.delete(name);
      this.queues.get(name)?.shift()?.();
    }
  }

  private turn(name: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(name) ?? [];
      this.queues.set(name, queue);
      const go = () => {
        // taken in the same turn, so that nobody comes between
        this.held.add(name);
        resolve();
      };
      queue.push(go);
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(go);
        if (at >= 0) queue.splice(at, 1);
        reject(signal.reason);
      });
    });
  }
}
