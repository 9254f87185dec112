import type {TestContext} from 'vitest';
import type {FinkClient, FinkRequest} from '../../../lib/fink/client';
import {PoliteQueue, type PoliteQueueOptions} from '../../../lib/fink/polite-queue';
import {type Exchange, readExchanges, recorded} from '../pocket-services/recordings';

/** Recorded answers of the real services' code; a clone without them skips what needs them and says so. */
export const needsRecordings = (context: TestContext): void =>
  context.skip(!recorded, 'needs the recordings in ../shared (answers of the real services)');

let known: Map<string, Exchange> | undefined;

export function exchanges(): Exchange[] {
  known ??= new Map(readExchanges().map((one) => [`${one.survey}/${one.name}`, one]));
  return [...known.values()];
}

export function exchange(name: string): Exchange {
  exchanges();
  const found = known?.get(name);
  if (!found) throw new Error(`No recording ${name}.`);
  return found;
}

export const responseOf = ({status, headers, body}: Exchange): Response =>
  new Response(status === 204 ? null : new Uint8Array(body), {status, headers});

/** Time that passes at once: sleeps resolve in the next turn and are written down. */
export const quickClock = () => {
  const slept: number[] = [];
  let now = 0;
  return {
    slept,
    now: () => now,
    sleep: async (ms: number, signal: AbortSignal) => {
      // the time limit of a request: never reached here
      if (ms >= 100_000)
        return new Promise<void>((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), {once: true}),
        );
      await Promise.resolve();
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
};

/** The real queue, to which one recorded answer is always given. */
export const replaying = (name: string, options: PoliteQueueOptions = {}): FinkClient & {asked: FinkRequest[]} => {
  const asked: FinkRequest[] = [];
  const queue = new PoliteQueue({
    fetch: async () => responseOf(exchange(name)),
    clock: quickClock(),
    random: () => 0,
    locks: null,
    ...options,
  });
  return {
    asked,
    text: (request, signal) => {
      asked.push(request);
      return queue.text(request, signal);
    },
    bytes: (request, signal) => {
      asked.push(request);
      return queue.bytes(request, signal);
    },
  };
};
