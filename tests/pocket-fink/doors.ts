/**
 * The doors of the pocket Fink: a TLS server on loopback that answers under the real host names, told apart by the Host header, and a
 * CONNECT proxy for Firefox that leads to it and nowhere else. What stands behind the doors is given (`Answerer`).
 */
import {createServer as createHttpServer, type IncomingMessage, type Server} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type AddressInfo, connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {generate} from 'selfsigned';

/** The only names that are answered, those of the manifest. */
export const HOSTS = [
  'ztf.fink-portal.org',
  'lsst.fink-portal.org',
  'api.ztf.fink-portal.org',
  'api.lsst.fink-portal.org',
];

export interface DoorRequest {
  /** one of HOSTS */
  host: string;
  method: string;
  /** as in the request line, query string included */
  path: string;
  /** names in lower case; several of a name are joined by a comma */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface DoorAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** the body is shorter than its Content-Length says: it is written and the connection is cut */
  truncated?: boolean;
}

/** `cut`: the connection ends without an answer. */
export type Answerer = (request: DoorRequest) => Promise<DoorAnswer | 'cut'> | DoorAnswer | 'cut';

export interface Doors {
  port: number;
  proxyPort: number;
  close(): Promise<void>;
}

/** Larger bodies are refused: no request of ours comes near. */
const MOST_BODY_BYTES = 8 * 2 ** 20;

/** @throws when no port of loopback is free */
export async function openDoors(answer: Answerer): Promise<Doors> {
  const {private: key, cert} = await generate([{name: 'commonName', value: '*.fink-portal.org'}], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: ['*.fink-portal.org', ...HOSTS].map((value) => ({type: 2, value})),
      },
    ],
  });
  const sockets = new Set<Duplex>();
  const remember = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };

  const tls = createTlsServer({key, cert}, (request, response) => {
    void (async () => {
      const asked = await read(request);
      const given = asked ? await answer(asked) : notFink(request.headers.host);
      if (given === 'cut') {
        request.socket.destroy();
        return;
      }
      response.writeHead(given.status, given.headers);
      if (given.truncated) response.write(given.body, () => request.socket.destroySoon());
      else response.end(given.body);
    })().catch((error: unknown) => {
      console.error(`pocket Fink, ${request.method} ${request.headers.host}${request.url}:`, error);
      if (response.headersSent) request.socket.destroy();
      else response.writeHead(500, {'content-type': 'text/plain'}).end(`The pocket Fink itself failed: ${error}\n`);
    });
  });
  tls.on('connection', remember);

  const proxy = createHttpServer((_, response) => response.writeHead(403).end());
  proxy.on('connection', remember);
  proxy.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [host = ''] = (request.url ?? '').split(':');
    if (!HOSTS.includes(host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const tunnel: Socket = connect(portOf(tls), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(socket).pipe(tunnel);
    });
    remember(tunnel);
    socket.on('error', () => tunnel.destroy()).on('close', () => tunnel.destroy());
    tunnel.on('close', () => socket.destroy());
  });

  await Promise.all([listen(tls), listen(proxy)]);
  return {
    port: portOf(tls),
    proxyPort: portOf(proxy),
    async close() {
      const closed = [tls, proxy].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

async function read(request: IncomingMessage): Promise<DoorRequest | null> {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  if (!HOSTS.includes(host)) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new Error(`a body of more than ${MOST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {host, method: request.method ?? 'GET', path: request.url ?? '/', headers, body: Buffer.concat(chunks)};
}

const notFink = (host = ''): DoorAnswer => ({
  status: 421,
  headers: {'content-type': 'text/plain; charset=utf-8'},
  body: `Not a host of Fink: ${host}\n`,
});

const portOf = (server: {address(): unknown}): number => (server.address() as AddressInfo).port;

function listen(server: Pick<Server, 'listen' | 'once'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
