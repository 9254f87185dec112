/**
 * The two pocket portals: pages drawn by the front ends that the real portals pin, fed by the pocket services with
 * layouts and callbacks of our own. `recordings/portal` holds them to the real thing (`tests/e2e/portals`).
 */
import type {Wheels} from '../wheels.ts';
import {asset} from './assets.ts';
import {bootPage} from './boot-page.ts';
import {dependencies, layoutJson, update} from './dash.ts';
import {finkClient, type PocketServices} from './fink-client.ts';
import {type Generation, type PortalId, suiteFile} from './front-end.ts';
import {lsstPortal} from './lsst/portal.ts';
import {ztfPortal} from './ztf/portal.ts';

export type {Generation} from './front-end.ts';

export interface PortalRequest {
  host: string;
  method: string;
  /** A query string is allowed and means nothing: the page itself reads it. */
  path: string;
  headers?: object;
  body: Uint8Array | string;
}
export interface PortalAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}
export interface PocketPortals {
  answer(request: PortalRequest): Promise<PortalAnswer>;
}
export interface PortalOptions {
  services: PocketServices;
  /** `pinned`: today's front ends, which recycle nodes; `rebuilding`: the coming renderer, which makes them anew. */
  generation: Generation;
  wheels: Wheels;
}

const PORTAL_HOSTS: Record<string, PortalId> = {'ztf.fink-portal.org': 'ztf', 'lsst.fink-portal.org': 'lsst'};

const answerOf = (status: number, type: string, body: string | Uint8Array, cache = 'no-cache'): PortalAnswer => ({
  status,
  headers: {'content-type': type, 'cache-control': cache},
  body,
});
const json = (body: string): PortalAnswer => answerOf(200, 'application/json', body);
const notFound = (path: string): PortalAnswer => answerOf(404, 'text/plain; charset=utf-8', `Not here: ${path}\n`);

const SERVER_ERROR =
  '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n';

export function createPortals({services, generation, wheels}: PortalOptions): PocketPortals {
  const portals = {
    ztf: ztfPortal(finkClient(services, 'api.ztf.fink-portal.org')),
    lsst: lsstPortal(finkClient(services, 'api.lsst.fink-portal.org')),
  };

  return {
    async answer({host, method, path: asked, body}) {
      const id = PORTAL_HOSTS[host];
      const path = asked.split('?')[0] ?? '/';
      if (!id) return notFound(host);
      if (wheels.missing.length > 0)
        return answerOf(
          503,
          'text/plain; charset=utf-8',
          `The front ends of the portals could not be fetched:\n${wheels.missing.join('\n')}\n`,
        );
      const portal = portals[id];
      if (path === '/_dash-layout') return json(layoutJson(portal.layout()));
      if (path === '/_dash-dependencies') return json(dependencies(portal.callbacks));
      if (path === '/_dash-update-component' && method === 'POST') {
        try {
          const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
          const result = await update(portal.callbacks, text);
          return result.body === null ? answerOf(204, 'application/json', '') : json(result.body);
        } catch {
          // A callback that raises is a 500 of Flask's on the real portals too; what was shown stays.
          return answerOf(500, 'text/html; charset=utf-8', SERVER_ERROR);
        }
      }
      if (path.startsWith('/_dash-component-suites/')) {
        const file = suiteFile(wheels, id, generation, path.slice('/_dash-component-suites/'.length));
        return file ? answerOf(200, 'application/javascript', file, 'max-age=3600') : notFound(path);
      }
      if (path.startsWith('/assets/')) {
        const found = asset(wheels, path.slice('/assets/'.length));
        return found ? answerOf(200, found.type, found.body, 'max-age=3600') : notFound(path);
      }
      if (path.startsWith('/_')) return notFound(path);
      return answerOf(200, 'text/html; charset=utf-8', bootPage(id, generation));
    },
  };
}
