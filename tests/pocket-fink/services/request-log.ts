/** What was asked and when, and how much at once: tests of politeness read it. */
import type {PocketRequest} from './http.ts';

export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** `cutouts`, or the whole path when it is none of the service. */
  readonly endpoint: string;
  readonly ids: readonly string[];
  /** Requests of this host in the air when it came, itself counted. Preflights do not count. */
  readonly inFlight: number;
  /** Set when answered. */
  status: number | 'cut' | undefined;
}

export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  begin(request: PocketRequest, described: {endpoint: string; ids: readonly string[]}): LoggedRequest;
  end(entry: LoggedRequest, status: number | 'cut'): void;
  most(host: string): number;
  /** Forgets entries and maxima; what is in the air stays counted. */
  clear(): void;
}

/** Oldest entries are forgotten beyond this. */
const MOST_ENTRIES = 100_000;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  const flying = new Map<string, number>();
  const maxima = new Map<string, number>();
  return {
    get entries() {
      return entries;
    },
    begin({host, method, path}, {endpoint, ids}) {
      const now = (flying.get(host) ?? 0) + (method === 'OPTIONS' ? 0 : 1);
      flying.set(host, now);
      maxima.set(host, Math.max(now, maxima.get(host) ?? 0));
      const entry: LoggedRequest = {
        time: Date.now(),
        host,
        method,
        path,
        endpoint,
        ids,
        inFlight: now,
        status: undefined,
      };
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) entries = entries.slice(-MOST_ENTRIES / 2);
      return entry;
    },
    end(entry, status) {
      entry.status = status;
      if (entry.method !== 'OPTIONS') flying.set(entry.host, (flying.get(entry.host) ?? 1) - 1);
    },
    most: (host) => maxima.get(host) ?? 0,
    clear() {
      entries = [];
      maxima.clear();
    },
  };
}
