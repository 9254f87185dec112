import {PoliteQueue, type PoliteQueueOptions} from '../../../lib/fink/polite-queue';
import {createServices, type PocketServices} from '../../pocket-fink/services/index';
import {createSky} from '../../pocket-fink/sky/index';
import {quickClock} from './replay';

/** The real queue before the pocket services, in process: their answers, refusals and faults as fetch would bring them. */
export function pocketClient(options: PoliteQueueOptions = {}): {services: PocketServices; client: PoliteQueue} {
  const services = createServices(createSky({seed: 11, alertsDir: null}));
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const {host, pathname, search} = new URL(url);
    const answer = await services.answer({
      host,
      method: init.method ?? 'GET',
      path: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: Buffer.from(String(init.body ?? '')),
    });
    init.signal?.throwIfAborted();
    if (answer === 'cut') throw new TypeError('Failed to fetch');
    const {status, headers, body} = answer;
    if (!answer.truncated) return new Response(new Uint8Array(body), {status, headers});
    const part = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(body));
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(part, {status, headers});
  };
  return {services, client: new PoliteQueue({fetch, clock: quickClock(), random: () => 0, locks: null, ...options})};
}
