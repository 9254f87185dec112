/** Decodes cutouts and changes their pixels off the main thread, and reads those of the cache itself: one request in, one reply out. */
import {StoredBodies} from '../cache/stored-bodies';
import {answerDecode, answerLimits, answerStored, transfersOf} from './answer';
import type {DecodeReply, WorkerRequest} from './decode-message';

const caches = new Map<string, StoredBodies>();

function bodiesOf(database: string): StoredBodies {
  const bodies = caches.get(database) ?? new StoredBodies(database);
  caches.set(database, bodies);
  return bodies;
}

function answer(request: WorkerRequest): DecodeReply | Promise<DecodeReply> {
  if ('keys' in request) return answerStored(request, bodiesOf(request.database));
  return 'steps' in request ? answerLimits(request) : answerDecode(request);
}

self.onmessage = async ({data}: MessageEvent<WorkerRequest>) => {
  const reply = await answer(data);
  self.postMessage(reply, {transfer: transfersOf(reply)});
};
