/** Reads the recorded exchanges of the real services, where they lie beside the repository. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {alertsFolder} from '../../pocket-fink/sky/index.ts';

const FOLDER = join(alertsFolder(), '..', 'recordings', 'api');

export interface Exchange {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
  };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export const recorded = existsSync(join(FOLDER, 'index.json'));

interface Stored {
  readonly request: {method: string; path: string; headers: Record<string, string>; body?: string | null};
  readonly response: {
    status: number;
    headers: Record<string, string>;
    body?: string;
    bodyBase64?: string;
    encoding?: string;
  };
}

export function readExchanges(): Exchange[] {
  const index = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as {
    name: string;
    survey: 'ztf' | 'lsst';
  }[];
  return index.map(({name, survey}) => {
    const {request, response} = JSON.parse(readFileSync(join(FOLDER, survey, `${name}.json`), 'utf8')) as Stored;
    let body = Buffer.from(response.body ?? '', 'utf8');
    if (response.bodyBase64 !== undefined) {
      body = Buffer.from(response.bodyBase64, 'base64');
      if (response.encoding?.startsWith('gzip')) body = gunzipSync(body);
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k.toLowerCase(), v]));
    return {
      name,
      survey,
      request: {method: request.method, path: request.path, headers, body: Buffer.from(request.body ?? '')},
      status: response.status,
      headers: response.headers,
      body,
    };
  });
}
