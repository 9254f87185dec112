/**
 * The two REST services of Fink in a pocket: what `api.ztf.fink-portal.org` and `api.lsst.fink-portal.org` answer,
 * from a made sky, with their shapes, their order and their traps.
 *
 *     const services = createServices(createSky({seed: 7}), {latency: [100, 300]});
 *     // over HTTP: a server hands each request over and writes what comes back
 *     const answer = await services.answer({host, method, path, headers, body});
 *     // in process (pages of the pocket portals): rows with exact ids as text; no latency, no faults, not logged
 *     const rows = await services.rows('ztf', 'latests', {class: 'Early SN Ia candidate', n: 100});
 *     // in tests
 *     services.faults.add({kind: 503, endpoint: 'cutouts', times: 3});
 *     services.maxInFlight('api.ztf.fink-portal.org');  // how many were in the air at once
 *
 * `answer` gives `'cut'` where the connection is to be destroyed; an answer with `truncated` has less body than its
 * Content-Length says: write it and destroy the connection.
 *
 * Not in the pocket: VOTable and parquet (501 and a sentence, which the real services never send), /skymap, /ssobulk,
 * /ssoft (404), ephemerides and residuals of asteroids (ignored), tracklets and metadata (always empty), the sentences
 * of /schema, the pages of Swagger. Counts of /statistics and names of the resolvers are invented.
 */

import type {Row} from '../sky/columns.ts';
import {createRandom, hash} from '../sky/random.ts';
import type {Sky} from '../sky/types.ts';
import {Failed} from './arguments.ts';
import type {Endpoints} from './endpoint.ts';
import {createFaults, type Faults, spoil} from './faults.ts';
import {
  type Arguments,
  missing,
  notFound,
  open,
  type PocketAnswer,
  type PocketRequest,
  parseExact,
  preflight,
  readArguments,
  sentence,
  splitPath,
  tooLong,
  wrongMethod,
} from './http.ts';
import {lsstEndpoints} from './lsst/index.ts';
import {createRequestLog, type RequestLog} from './request-log.ts';
import {ztfEndpoints} from './ztf/index.ts';

export type {FaultKind, FaultRule, Faults} from './faults.ts';
export {type PocketAnswer, type PocketRequest, parseExact} from './http.ts';
export type {LoggedRequest, RequestLog} from './request-log.ts';

export const ZTF_HOST = 'api.ztf.fink-portal.org';
export const LSST_HOST = 'api.lsst.fink-portal.org';

export interface ServiceOptions {
  /** Least and most milliseconds that an answer takes; none by default. */
  readonly latency?: readonly [number, number];
  /** Tags of newer filters in the list. */
  readonly newerTags?: boolean;
}

/** `endpoint` and `ids` as in the log. */
export type Alter = (
  answer: PocketAnswer,
  about: {host: string; endpoint: string; ids: readonly string[]},
) => PocketAnswer;

export interface PocketServices {
  answer(request: PocketRequest): Promise<PocketAnswer | 'cut'>;
  /** The answer of an endpoint as rows, 64-bit integers as text; throws with the service's words when refused. */
  rows(survey: 'ztf' | 'lsst', endpoint: string, args: Readonly<Record<string, unknown>>): Promise<Row[]>;
  /** The bare answer of an endpoint, in process. */
  ask(survey: 'ztf' | 'lsst', endpoint: string, args: Readonly<Record<string, unknown>>): Promise<PocketAnswer>;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Most requests of this host that were in the air at once since the log was cleared. */
  maxInFlight(host: string): number;
  /** Changes how long answers take; `[0, 0]` for none. */
  setLatency(range: readonly [number, number]): void;
  /** Changes every right answer on its way out (hostile texts, odd columns); undefined for none. */
  setAlter(alter: Alter | undefined): void;
  readonly sky: Sky;
}

interface Service {
  readonly endpoints: Endpoints;
  /** Header `Allow` in the words of each service: its order differs. */
  allow(post: boolean, options: boolean): string;
  readonly title: string;
}

export function createServices(sky: Sky, options: ServiceOptions = {}): PocketServices {
  const services: Readonly<Record<string, Service>> = {
    [ZTF_HOST]: {
      endpoints: ztfEndpoints(sky),
      allow: (post) => (post ? 'OPTIONS, HEAD, GET, POST' : 'OPTIONS, HEAD, GET'),
      title: 'Fink/ZTF object API',
    },
    [LSST_HOST]: {
      endpoints: lsstEndpoints(sky, options),
      allow: (post) => (post ? 'HEAD, OPTIONS, POST, GET' : 'GET, HEAD, OPTIONS'),
      title: 'Fink/LSST object API',
    },
  };
  const random = createRandom(hash(sky.seed, 'services'));
  const faults = createFaults(random.next);
  const log = createRequestLog();
  let latency = options.latency ?? [0, 0];
  let alter: Alter | undefined;
  const hostOf = (survey: 'ztf' | 'lsst') => (survey === 'ztf' ? ZTF_HOST : LSST_HOST);

  const ask: PocketServices['ask'] = async (survey, endpoint, args) => {
    const body = Buffer.from(
      JSON.stringify(args, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    );
    const headers = {'content-type': 'application/json'};
    return right(services, {host: hostOf(survey), method: 'POST', path: `/api/v1/${endpoint}`, headers, body});
  };

  return {
    sky,
    faults,
    log,
    maxInFlight: (host) => log.most(host),
    setLatency(range) {
      latency = range;
    },
    setAlter(change) {
      alter = change;
    },
    async answer(request) {
      const host = request.host.replace(/:\d+$/, '').toLowerCase();
      const known = {...request, host};
      const entry = log.begin(known, describe(known));
      let status: number | 'cut' = 'cut';
      try {
        const text = `${request.path} ${request.body?.toString('utf8') ?? ''}`;
        const rule =
          request.method === 'OPTIONS'
            ? undefined
            : faults.take({host, endpoint: entry.endpoint, ids: entry.ids, text});
        const [least, most] = latency;
        const wait = (most > 0 ? random.between(least, most) : 0) + (rule?.kind === 'slow' ? (rule.ms ?? 2000) : 0);
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const give = () => {
          const own = right(services, known);
          return alter && request.method !== 'OPTIONS'
            ? alter(own, {host, endpoint: entry.endpoint, ids: entry.ids})
            : own;
        };
        const given = rule ? spoil(rule, give) : give();
        if (given !== 'cut') status = given.status;
        return given;
      } finally {
        log.end(entry, status);
      }
    },
    ask,
    async rows(survey, endpoint, args) {
      const given = await ask(survey, endpoint, args);
      const text = given.body.toString('utf8');
      if (given.status !== 200) throw new Error(`${endpoint} answered ${given.status}: ${text.trim()}`);
      const parsed = parseExact(text);
      if (!Array.isArray(parsed)) throw new Error(`${endpoint} answered no rows: ask() gives the bare answer`);
      return parsed as Row[];
    },
  };
}

const PREFIX = '/api/v1/';

/** Endpoint and ids of a request, for the log and the faults. */
function describe(request: PocketRequest): {endpoint: string; ids: string[]} {
  const {path, query} = splitPath(request.path);
  const endpoint = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
  const ids: string[] = [];
  const collect = (values: Readonly<Record<string, unknown>>) => {
    for (const name of ['objectId', 'candid', 'diaObjectId', 'diaSourceId']) {
      const value = values[name];
      if (value !== undefined) ids.push(...String(value).replaceAll(' ', '').split(','));
    }
  };
  const args = readArguments(request, query);
  if (args && 'values' in args) collect(args.values);
  return {endpoint, ids};
}

/** The answer without latency and faults. */
function right(services: Readonly<Record<string, Service>>, request: PocketRequest): PocketAnswer {
  const long = tooLong(request);
  if (long) return long;
  const service = services[request.host];
  if (!service) return notFound();
  const {path, query} = splitPath(request.path);
  const head = request.method === 'HEAD';
  const answer = route(service, {...request, method: head ? 'GET' : request.method}, path, query);
  return head ? {...answer, body: Buffer.alloc(0)} : answer;
}

function route(service: Service, request: PocketRequest, path: string, query: string): PocketAnswer {
  if (path === '/' && request.method === 'GET') {
    return open(
      200,
      'text/html; charset=utf-8',
      `<!DOCTYPE html>\n<html>\n<head>\n    <title>${service.title}</title>\n</head>\n</html>\n`,
    );
  }
  if (path === '/swagger.json' && request.method === 'GET') return swagger(service);
  const endpoint = path.startsWith(PREFIX) ? service.endpoints[path.slice(PREFIX.length)] : undefined;
  if (!endpoint) return notFound();
  if (request.method === 'OPTIONS') return preflight(service.allow(endpoint.post, true));
  if (request.method !== 'GET' && !(request.method === 'POST' && endpoint.post)) {
    return wrongMethod(service.allow(endpoint.post, false));
  }
  const args = readArguments(request, query);
  if (args === undefined) return typeof endpoint.empty === 'string' ? sentence(endpoint.empty) : endpoint.empty();
  if ('status' in args) return args;
  return guarded(args, endpoint.required, endpoint.answer);
}

function guarded(
  args: Arguments,
  required: readonly string[],
  answer: (args: Arguments) => PocketAnswer,
): PocketAnswer {
  for (const name of required) if (args.values[name] === undefined) return missing(name);
  try {
    return answer(args);
  } catch (error) {
    if (error instanceof Failed) return error.answer;
    // A mistake of the pocket must not pass for an error of the service.
    throw new Error(`the pocket service broke: ${String(error)}`, {cause: error});
  }
}

/** The specification: version and paths, without the descriptions. */
function swagger(service: Service): PocketAnswer {
  const paths = Object.fromEntries(
    Object.entries(service.endpoints)
      .filter(([name]) => name !== 'metadata')
      .map(([name, {post}]) => [`${PREFIX}${name}`, post ? {get: {}, post: {}} : {get: {}}])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  );
  return open(
    200,
    'application/json',
    JSON.stringify({swagger: '2.0', basePath: '/', paths, info: {title: service.title, version: '3.5.0'}}),
  );
}
