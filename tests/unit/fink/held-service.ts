import {PoliteQueue, type PoliteQueueOptions} from '../../../lib/fink/polite-queue';

interface Sent {
  url: string;
  init: RequestInit;
  answer(response: Response): void;
  fail(error: unknown): void;
  done: boolean;
}

/** A service that answers when told to. Like the browser's fetch it rejects when its signal aborts. */
export function heldService() {
  const sent: Sent[] = [];
  const fetch = (url: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const one: Sent = {
        url,
        init,
        done: false,
        answer: (response) => {
          one.done = true;
          resolve(response);
        },
        fail: (error) => {
          one.done = true;
          reject(error);
        },
      };
      init.signal?.addEventListener('abort', () => one.fail(init.signal?.reason));
      sent.push(one);
    });
  const open = () => sent.filter(({done}) => !done);
  return {sent, fetch, open};
}

/** A clock that stands still until it is moved. */
export function handClock() {
  let now = 0;
  const sleepers = new Set<{at: number; wake(): void; ms: number}>();
  return {
    sleepers,
    now: () => now,
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = {at: now + ms, ms, wake: resolve};
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    pauses: () => [...sleepers].map(({ms}) => ms).filter((ms) => ms < 100_000),
    advance(ms: number) {
      now += ms;
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}

export function setUp(options: PoliteQueueOptions = {}) {
  const service = heldService();
  const clock = handClock();
  const queue = new PoliteQueue({fetch: service.fetch, clock, random: () => 0, locks: null, ...options});
  return {service, clock, queue};
}
