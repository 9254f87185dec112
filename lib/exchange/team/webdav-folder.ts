import {type ServerRoom, serverAddress, serverAsk, serverLogin} from '../mirror/server-files';
import {type ServerPlace, TargetError} from '../mirror/target';
import {isTeamFile, type TeamFolder, type TeamPlace} from './folder';

const serverOf = ({server}: TeamPlace): ServerPlace => {
  if (!server) throw new TargetError('failed', 'No server is set: choose it again.');
  return server;
};

/** Names in the answer to PROPFIND (RFC 4918 9.1): the last part of each `href`. Of the XML nothing else is read. */
export function namesIn(multistatus: string): string[] {
  const names = [...multistatus.matchAll(/<(?:[\w-]+:)?href\b[^>]*>([^<]*)</gi)].flatMap(([, href = '']) => {
    const last = href.trim().replaceAll('&amp;', '&').split('/').at(-1) ?? '';
    try {
      return [decodeURIComponent(last)];
    } catch {
      return [];
    }
  });
  return [...new Set(names.filter(isTeamFile))];
}

/** A folder on a WebDAV server. Everyone writes their own file alone, so no writing needs a guard. */
export function webdavFolder(room: ServerRoom): TeamFolder {
  const ask = serverAsk(room);
  const login = serverLogin(room);
  const at = (place: TeamPlace, name: string) => `${serverOf(place).url}${encodeURIComponent(name)}`;
  return {
    id: 'webdav',
    label: 'A folder on a server (WebDAV)',
    means: 'Nextcloud, ownCloud or your institute. The browser asks you for this host alone.',
    isThere: () => true,
    access: (place) => login.access(serverOf(place)),
    ask: (place, password) => login.ask(serverOf(place), password),

    async connect({url: typed, user, keep, password}) {
      const url = serverAddress(typed).replace(/\/*$/, '/');
      const server: ServerPlace = {url, user: user.trim(), keep};
      // first, while the click counts
      await login.grant(url);
      await ask(server, {method: 'PROPFIND', headers: {depth: '0'}, fine: [207], password}).then((answer) =>
        answer.body?.cancel(),
      );
      await login.keep(server, password);
      return {name: `${decodeURIComponent(new URL(url).pathname)} on ${new URL(url).host}`, server};
    },

    async list(place) {
      const answer = await ask(serverOf(place), {method: 'PROPFIND', headers: {depth: '1'}, fine: [207]});
      return namesIn(await answer.text());
    },

    async read(place, name) {
      const answer = await ask(serverOf(place), {method: 'GET', url: at(place, name), fine: [200, 204, 404, 410]});
      if (answer.status > 204) return null;
      return answer.text();
    },

    async write(place, name, text) {
      const headers = {'content-type': 'application/x-ndjson'};
      await ask(serverOf(place), {method: 'PUT', url: at(place, name), headers, body: text, fine: [200, 201, 204]});
    },

    forget: (place) => (place.server ? login.forget(place.server) : Promise.resolve()),
  };
}
