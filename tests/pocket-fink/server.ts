/**
 * The pocket Fink: both services and both portals under their real host names on loopback, over TLS, so that what is tested is the very
 * package that ships. Chromium maps the names to `port`, Firefox goes through `proxyPort`: `tests/support/launch.ts` does either.
 *
 *     const fink = await startPocketFink({latency: [100, 300]});
 *     const {newPage, close} = await launch('chromium', fink);
 */
import {openDoors} from './doors.ts';
import {createPortals, type Generation, type PocketPortals} from './portals/index.ts';
import {createServices, LSST_HOST, type PocketRequest, type PocketServices, ZTF_HOST} from './services/index.ts';
import {createSky, type SkyOptions} from './sky/index.ts';
import {loadWheels} from './wheels.ts';

/** One seed for the tests and `npm start`: what a person sees is what a test saw. */
export const DEFAULT_SEED = 7;

export interface PocketFinkOptions extends SkyOptions {
  /** least and most milliseconds that the services wait before they answer; none unless said. The portals answer at once */
  latency?: readonly [number, number];
  /** `pinned`: the front ends of today, which recycle nodes; `rebuilding`: the coming one, which makes them anew */
  generation?: Generation;
}

export interface PocketFink {
  /** TLS port on 127.0.0.1 */
  port: number;
  /** CONNECT proxy on 127.0.0.1 */
  proxyPort: number;
  /** what the extension asks: faults, log and latency are set here */
  services: PocketServices;
  /** what the portals ask for their own pages, from the same sky: no latency, and its faults and log are apart */
  portalServices: PocketServices;
  portals: PocketPortals;
  /** what of the portals' front ends could not be had, with reasons; empty = all is there. Without them the portals answer 503 */
  missing: readonly string[];
  close(): Promise<void>;
}

export async function startPocketFink(options: PocketFinkOptions = {}): Promise<PocketFink> {
  const {latency, generation = 'pinned', seed = DEFAULT_SEED, ...sky} = options;
  const made = createSky({seed, ...sky});
  const services = createServices(made, latency ? {latency} : {});
  const portalServices = createServices(made);
  const wheels = await loadWheels();
  const portals = createPortals({services: {answer: uncut(portalServices)}, generation, wheels});
  const doors = await openDoors((request) =>
    request.host === ZTF_HOST || request.host === LSST_HOST ? services.answer(request) : portals.answer(request),
  );
  return {...doors, services, portalServices, portals, missing: wheels.missing};
}

/** In process a connection that is cut is a call that fails. */
const uncut = (services: PocketServices) => async (request: PocketRequest) => {
  const answer = await services.answer(request);
  if (answer === 'cut') throw new Error('the connection was cut');
  return answer;
};
