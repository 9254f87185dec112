import {type ServerRoom, serverAddress, serverAsk, serverLogin} from './server-files';
import {type MirrorPlace, type MirrorTarget, type OnDisk, type ServerPlace, TargetError} from './target';

/** A server that takes the tag for weak (Apache does for a second after a writing) is asked once more after so long. */
const SETTLE_MS = 1_200;
const TRIES = 4;

const serverOf = ({server}: MirrorPlace): ServerPlace => {
  if (!server) throw new TargetError('failed', 'No server is set: choose it again.');
  return server;
};

/** If-Match compares strongly (RFC 9110 13.1.1); proxies that pack an answer make the tag weak or put "-gzip" behind it. */
const strong = (tag: string | null): string => (tag ?? '').replace(/^W\//, '').replace(/-gzip"$/, '"');

const folderOf = (url: string) => url.slice(0, url.lastIndexOf('/') + 1);

/**
 * One file on a WebDAV server (RFC 4918; Nextcloud, ownCloud, an institute's). Each writing names the entity tag of what was read before, so
 * that the server refuses it where another computer wrote in between. Raw `fetch`: five methods do not need a library.
 */
export function webdav(room: ServerRoom, settleMs = SETTLE_MS): MirrorTarget {
  const ask = serverAsk(room);
  const login = serverLogin(room);
  /** what stood there last, for answers that say "as before" */
  const known = new Map<string, OnDisk>();

  async function read(place: MirrorPlace): Promise<OnDisk | null> {
    const server = serverOf(place);
    const before = known.get(server.url);
    const answer = await ask(server, {
      method: 'GET',
      headers: before?.tag ? {'if-none-match': before.tag} : {},
      fine: [200, 204, 304, 404, 410],
    });
    if (answer.status === 304 && before) return before;
    if (answer.status === 404 || answer.status === 410) {
      known.delete(server.url);
      return null;
    }
    if (/^text\/html/i.test(answer.headers.get('content-type') ?? '')) {
      const {host} = new URL(server.url);
      throw new TargetError('failed', `${host} answers with a web page, not with the file. Use the WebDAV address.`);
    }
    const found = {
      text: await answer.text(),
      modified: Date.parse(answer.headers.get('last-modified') ?? '') || Date.now(),
      tag: strong(answer.headers.get('etag')),
    };
    known.set(server.url, found);
    return found;
  }

  /** @returns whether what stands there is what was seen */
  const isStill = async (place: MirrorPlace, seen: OnDisk | null) => {
    known.delete(serverOf(place).url);
    const now = await read(place);
    return {now, same: now?.text === seen?.text};
  };

  return {
    id: 'webdav',
    label: 'One file on a server (WebDAV)',
    writesAtOnce: true,
    looksEvery: 60,
    isThere: () => true,
    access: (place) => login.access(serverOf(place)),
    ask: (place, password) => login.ask(serverOf(place), password),
    read,

    async write(place, {text, type}, seen) {
      const server = serverOf(place);
      let guard = seen;
      for (let left = TRIES; ; left--) {
        const headers: Record<string, string> = {'content-type': type};
        if (guard === null) headers['if-none-match'] = '*';
        else if (guard.tag) headers['if-match'] = guard.tag;
        else if (!(await isStill(place, seen)).same)
          throw new TargetError('changed', 'Another computer wrote the file: it is read again.');
        try {
          await ask(server, {method: 'PUT', headers, body: text, fine: [200, 201, 204]});
          known.delete(server.url);
          return guard === null || guard.tag
            ? ''
            : 'This server gives no entity tags: two computers that write in the same second may overwrite one another, until the next look.';
        } catch (error) {
          if (!(error instanceof TargetError) || error.kind !== 'changed' || left <= 1) throw error;
          // refused although nothing changed: the tag was weak for a moment
          const {now, same} = await isStill(place, seen);
          if (!same) throw error;
          guard = now;
          // not in step with another computer that waits for the same
          await new Promise((resolve) => setTimeout(resolve, settleMs * (1 + Math.random() / 2)));
        }
      }
    },

    async connect(typed, name) {
      const address = serverAddress(typed.url);
      const url = /\.json$/i.test(address) ? address : `${address.replace(/\/*$/, '/')}${name}`;
      const {user, keep, password} = typed;
      const server: ServerPlace = {url, user: user.trim(), keep};
      // first, while the click counts
      await login.grant(url);
      const options = await ask(server, {method: 'OPTIONS', fine: [200, 204], password});
      if (!options.headers.has('dav')) {
        const {host} = new URL(url);
        throw new TargetError('failed', `${host} is no WebDAV server at this address. Correct the address.`);
      }
      await ask(server, {method: 'GET', fine: [200, 204, 404, 410], password}).then((answer) => answer.body?.cancel());
      await login.keep(server, password);
      return {name: `${decodeURIComponent(url.split('/').at(-1) ?? '')} on ${new URL(url).host}`, server};
    },

    async makeFolder(place) {
      const server = serverOf(place);
      const {origin, pathname} = new URL(folderOf(server.url));
      const parts = pathname.split('/').filter(Boolean);
      // from the outside in; 405 = it is there
      for (let count = 1; count <= parts.length; count++) {
        const url = `${origin}/${parts.slice(0, count).join('/')}/`;
        const isLast = count === parts.length;
        await ask(server, {method: 'MKCOL', url, fine: [201, 405, ...(isLast ? [] : [401, 403, 404, 409, 423])]});
      }
    },

    forget: (place) => (place.server ? login.forget(place.server) : Promise.resolve()),
  };
}
