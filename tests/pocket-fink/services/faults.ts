/**
 * Faults on demand. A rule says which requests it takes and what becomes of them, so many times or for ever:
 *
 *     services.faults.add({kind: 429, retryAfter: 1, endpoint: 'objects', times: 2});
 *     services.faults.add({kind: 'cut', host: 'lsst', id: '313761043604045880'});
 *     services.faults.clear();
 */
import {notFound, open, type PocketAnswer, proxyPage, serverError} from './http.ts';

export type FaultKind =
  | 429
  | 500
  /** 503 and 504 of the proxy: no CORS header, so a page sees a network error. */
  | 503
  | 504
  /** A page where data should be, status 200, with CORS. */
  | 'html'
  /** The connection is cut before a byte is sent. */
  | 'cut'
  /** Half of the body, with the length of the whole. */
  | 'truncated'
  /** The right answer, late. */
  | 'slow'
  /** 200 with nothing in it. */
  | 'empty'
  /** The inner cutout service fails: FITS is a 200 with a page inside, the others are 500. */
  | 'inner'
  /** 404 without CORS, as if the endpoint had gone. */
  | 404;

export interface FaultRule {
  readonly kind: FaultKind;
  /** `ztf`, `lsst`, or a part of the host name. */
  readonly host?: string;
  /** Name of the endpoint: `cutouts`. */
  readonly endpoint?: string;
  /** One of the ids asked for. */
  readonly id?: string;
  /** A part of what was asked: of the path with its query, or of the body. */
  readonly text?: string;
  /** For how many requests; for ever without. */
  readonly times?: number;
  /** Seconds, with 429 and 503. */
  readonly retryAfter?: number;
  /** For `slow`: how late, milliseconds. */
  readonly ms?: number;
  /** The share of matching requests that the rule takes, 0 to 1; drawn from the seed. */
  readonly share?: number;
}

export interface FaultMatch {
  readonly host: string;
  readonly endpoint: string;
  readonly ids: readonly string[];
  /** Path and body as they came. */
  readonly text?: string;
}

export interface Faults {
  /** Adds a rule; call what comes back to take it away. The first rule that matches is used. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** The rule for a request, used up by one. */
  take(match: FaultMatch): FaultRule | undefined;
  /** How many requests each kind has hit since the last `clear`. */
  readonly hits: ReadonlyMap<FaultKind, number>;
}

export function createFaults(random: () => number): Faults {
  let rules: {rule: FaultRule; left: number}[] = [];
  const hits = new Map<FaultKind, number>();
  return {
    hits,
    add(rule) {
      const entry = {rule, left: rule.times ?? Number.POSITIVE_INFINITY};
      rules.push(entry);
      return () => {
        rules = rules.filter((other) => other !== entry);
      };
    },
    clear() {
      rules = [];
      hits.clear();
    },
    take({host, endpoint, ids, text = ''}) {
      const entry = rules.find(
        ({rule, left}) =>
          left > 0 &&
          (rule.host === undefined || host.includes(rule.host)) &&
          (rule.endpoint === undefined || rule.endpoint === endpoint) &&
          (rule.id === undefined || ids.includes(rule.id)) &&
          (rule.text === undefined || text.includes(rule.text)) &&
          (rule.share === undefined || random() < rule.share),
      );
      if (!entry) return undefined;
      entry.left--;
      hits.set(entry.rule.kind, (hits.get(entry.rule.kind) ?? 0) + 1);
      return entry.rule;
    },
  };
}

const PAGE =
  '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n<p>The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.</p>\n';

/** What becomes of an answer under a rule; `slow` is waited for elsewhere. */
export function spoil(rule: FaultRule, right: () => PocketAnswer): PocketAnswer | 'cut' {
  const wait: Record<string, string> = rule.retryAfter === undefined ? {} : {'Retry-After': String(rule.retryAfter)};
  switch (rule.kind) {
    case 429:
      return open(429, 'application/json', '{"message": "Too Many Requests"}\n', {
        ...wait,
        'Access-Control-Expose-Headers': 'Retry-After',
      });
    case 500:
      return serverError();
    case 503:
      return proxyPage(503, 'Service Temporarily Unavailable', wait);
    case 504:
      return proxyPage(504, 'Gateway Time-out');
    case 404:
      return notFound();
    case 'html':
      return open(200, 'text/html; charset=utf-8', '<!doctype html>\n<title>Maintenance</title>\n<h1>Back soon</h1>\n');
    case 'cut':
      return 'cut';
    case 'empty': {
      const {headers} = right();
      return {status: 200, headers: {...headers, 'Content-Length': '0'}, body: Buffer.alloc(0)};
    }
    case 'truncated': {
      const whole = right();
      return {...whole, body: whole.body.subarray(0, Math.floor(whole.body.length / 2)), truncated: true};
    }
    case 'inner': {
      const whole = right();
      if (whole.headers['Content-Type'] !== 'application/octet-stream') return serverError();
      const body = Buffer.from(PAGE);
      return {status: 200, headers: {...whole.headers, 'Content-Length': String(body.length)}, body};
    }
    default:
      return right();
  }
}
