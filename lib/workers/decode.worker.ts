/** Decodes cutouts and changes their pixels off the main thread, and reads those of the cache itself: one request in, one reply out. */
import {StoredBodies} from '../cache/stored-bodies';
import {answerDecode, answerStored, transfersOf} from './answer';
import type {WorkerRequest} from './decode-message';

const caches = new Map<string, StoredBodies>();

function bodiesOf(database: string): StoredBodies {
  const bodies = caches.get(database) ?? new StoredBodies(database);
  caches.set(database, bodies);
  return bodies;
}

self.onmessage = async ({data}: MessageEvent<WorkerRequest>) => {
  const reply = 'keys' in data ? await answerStored(data, bodiesOf(data.database)) : answerDecode(data);
  self.postMessage(reply, {transfer: transfersOf(reply)});
};
