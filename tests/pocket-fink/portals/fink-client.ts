/** The portals' way to the services: POST of JSON, in process, as the real portals call their API for every page. */
import {parseExact, type Row} from './exact-json.ts';

export interface PocketRequest {
  host: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}
export interface PocketAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Uint8Array | string;
}
export interface PocketServices {
  answer(request: PocketRequest): Promise<PocketAnswer>;
}

/** The service answered with a status other than 200. */
export class ServiceError extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`${status}: ${text.slice(0, 200)}`);
    this.status = status;
  }
}

export interface FinkClient {
  /** Rows of a table endpoint, ids exact. @throws ServiceError */
  rows(endpoint: string, params: Record<string, unknown>): Promise<Row[]>;
  /** Any JSON answer. @throws ServiceError */
  json(endpoint: string, params: Record<string, unknown>): Promise<unknown>;
  /** The answer of a plain GET (lists of labels). */
  get(endpoint: string): Promise<unknown>;
}

export function finkClient(services: PocketServices, host: string): FinkClient {
  const ask = async (method: string, endpoint: string, params?: Record<string, unknown>): Promise<unknown> => {
    const {status, body} = await services.answer({
      host,
      method,
      path: `/api/v1/${endpoint}`,
      headers: params ? {host, 'content-type': 'application/json'} : {host},
      body: Buffer.from(params ? JSON.stringify(params) : ''),
    });
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    if (status !== 200) throw new ServiceError(status, text);
    return text ? parseExact(text) : null;
  };
  return {
    json: (endpoint, params) => ask('POST', endpoint, params),
    get: (endpoint) => ask('GET', endpoint),
    async rows(endpoint, params) {
      const answer = await ask('POST', endpoint, params);
      return Array.isArray(answer) ? (answer as Row[]) : [];
    },
  };
}
