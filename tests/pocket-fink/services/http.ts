/** Requests and answers of the services: arguments, CORS, error bodies. Texts as the services' code prints them. */

export interface PocketRequest {
  readonly host: string;
  readonly method: string;
  /** With the query string, as it stands in the request line. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface PocketAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** Set when the body is shorter than Content-Length says: write it and cut the connection. */
  readonly truncated?: boolean;
}

/** An argument: text from a query string; anything from JSON, integers beyond 2^53 as bigint. */
export type Argument =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

export interface Arguments {
  readonly values: Readonly<Record<string, Argument | undefined>>;
  readonly fromQuery: boolean;
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type,Authorization',
  'Access-Control-Allow-Methods': 'GET,PUT,POST,DELETE,OPTIONS',
} as const;

const HTML = 'text/html; charset=utf-8';

function answer(status: number, type: string, body: string | Buffer, more: Record<string, string> = {}): PocketAnswer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  return {status, headers: {...more, 'Content-Type': type, 'Content-Length': String(bytes.length)}, body: bytes};
}

/** An answer that any page may read. */
export function open(
  status: number,
  type: string,
  body: string | Buffer,
  more: Record<string, string> = {},
): PocketAnswer {
  return answer(status, type, body, {...more, ...CORS});
}

export const json = (body: string): PocketAnswer => open(200, 'application/json', body);
export const sentence = (text: string): PocketAnswer => open(200, HTML, text);
export const plainError = (text: string, status = 400): PocketAnswer => open(status, HTML, text);

/** `{'status': 'error', 'text': ...}` as Python prints it; `shown` is already a Python literal. */
export const pythonError = (shown: string): PocketAnswer => plainError(`{'status': 'error', 'text': ${shown}}`);

export const missing = (argument: string): PocketAnswer =>
  pythonError(`'A value for \`${argument}\` is required. See https://api.ztf.fink-portal.org \\n'`);

const message = (status: number, text: string): PocketAnswer =>
  open(status, 'application/json', `{"message": "${text}"}\n`);

export const serverError = (): PocketAnswer => message(500, 'Internal Server Error');
export const badRequest = (): PocketAnswer =>
  message(400, 'The browser (or proxy) sent a request that this server could not understand.');
const notJson = (): PocketAnswer =>
  message(415, "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.");

export function preflight(allow: string): PocketAnswer {
  return open(200, HTML, '', {Allow: allow});
}

export function wrongMethod(allow: string): PocketAnswer {
  return answer(405, 'application/json', '{"message": "The method is not allowed for the requested URL."}\n', {
    Allow: allow,
  });
}

export function notFound(): PocketAnswer {
  return answer(
    404,
    HTML,
    '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n',
  );
}

const LONGEST_LINE = 4094;

/** 414 when the request line is too long for the server, else undefined. */
export function tooLong({method, path}: PocketRequest): PocketAnswer | undefined {
  const length = `${method} ${path} HTTP/1.1`.length;
  if (length <= LONGEST_LINE) return undefined;
  return answer(
    414,
    'text/html',
    `<html>\n  <head>\n    <title>URI Too Long</title>\n  </head>\n  <body>\n    <h1><p>URI Too Long</p></h1>\n    Request Line is too large (${length} &gt; ${LONGEST_LINE})\n  </body>\n</html>\n`,
  );
}

/** A page without CORS, as a proxy in front of the service sends it. */
export function proxyPage(status: number, title: string, headers: Record<string, string> = {}): PocketAnswer {
  const body = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return answer(status, 'text/html', body, headers);
}

/** A file to download: PNG or FITS. */
export function download(type: string, filename: string, body: Buffer): PocketAnswer {
  return open(200, type, body, {
    'Content-Disposition': `attachment; filename=${filename}`,
    'Cache-Control': 'no-cache',
  });
}

/** The path without the query string, and the query string without `?`. */
export function splitPath(path: string): {path: string; query: string} {
  const at = path.indexOf('?');
  const bare = at < 0 ? path : path.slice(0, at);
  return {path: bare.replace(/^\/+/, '/'), query: at < 0 ? '' : path.slice(at + 1)};
}

/**
 * The arguments of a request: the query string when there is one, else the JSON body. An answer instead when the body
 * cannot be used; undefined for a GET without arguments.
 */
export function readArguments(request: PocketRequest, query: string): Arguments | PocketAnswer | undefined {
  if (query !== '') {
    const values: Record<string, string> = {};
    for (const [key, value] of new URLSearchParams(query)) values[key] ??= value;
    if (Object.keys(values).length > 0) return {values, fromQuery: true};
  }
  if (request.method !== 'POST') return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && !type?.endsWith('+json')) return notJson();
  let parsed: unknown;
  try {
    parsed = parseExact(request.body.toString('utf8'), BigInt);
  } catch {
    return badRequest();
  }
  if (Array.isArray(parsed) || typeof parsed === 'string') return {values: {}, fromQuery: false};
  if (typeof parsed !== 'object' || parsed === null) return serverError();
  return {values: parsed as Record<string, Argument>, fromQuery: false};
}

/** JSON with every digit: integers beyond 2^53 through `keep`; bare NaN and Infinity become null. */
export function parseExact(text: string, keep: (digits: string) => unknown = (digits) => digits): unknown {
  const clean = text.replace(
    /("(?:[^"\\]|\\.)*")|-?\bInfinity\b|\bNaN\b/g,
    (_, quoted: string | undefined) => quoted ?? 'null',
  );
  const reviver = (_key: string, value: unknown, context?: {source?: string}): unknown => {
    const source = context?.source;
    if (typeof value === 'number' && source && /^-?\d{16,}$/.test(source)) return keep(source);
    return value;
  };
  return JSON.parse(clean, reviver as (key: string, value: unknown) => unknown);
}
