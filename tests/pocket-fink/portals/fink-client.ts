/** The portals' way to the services: POST of JSON, in process; the real portals call their API for every page just so. */
import {parseExact, type Row} from './exact-json.ts';

/** One question to a service, as it would stand on the wire. */
export interface ServiceRequest {
  host: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}
/** What the portals need of the pocket services. A connection that is cut is a promise that fails. */
export interface PocketServices {
  answer(request: ServiceRequest): Promise<{status: number; body: Uint8Array | string}>;
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
  /** Any JSON answer; null where the body is empty. @throws ServiceError */
  json(endpoint: string, params: Record<string, unknown>): Promise<unknown>;
}

export function finkClient(services: PocketServices, host: string): FinkClient {
  const json = async (endpoint: string, params: Record<string, unknown>): Promise<unknown> => {
    const {status, body} = await services.answer({
      host,
      method: 'POST',
      path: `/api/v1/${endpoint}`,
      headers: {host, 'content-type': 'application/json'},
      body: Buffer.from(JSON.stringify(params)),
    });
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    if (status !== 200) throw new ServiceError(status, text);
    return text ? parseExact(text) : null;
  };
  return {
    json,
    async rows(endpoint, params) {
      const answer = await json(endpoint, params);
      return Array.isArray(answer) ? (answer as Row[]) : [];
    },
  };
}
