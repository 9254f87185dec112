import type {StoredBodies} from '../../../lib/cache/stored-bodies';
import type {StampBody} from '../../../lib/fink/survey';
import type {DecodeWorker} from '../../../lib/workers';
import {answerDecode, answerLimits, answerStored, transfersOf} from '../../../lib/workers/answer';
import type {DecodeReply, WorkerRequest} from '../../../lib/workers/decode-message';

/** An answer with one image of two pixels. */
export const body = (value: number | string): StampBody => ({
  survey: 'ztf',
  form: 'array',
  bytes: new TextEncoder().encode(`{"b:cutoutDifference_stampData": [[${value}, 1]]}`).buffer as ArrayBuffer,
});

/** Workers that answer when told to, with messages copied and handed over as browsers do. */
export function fakeWorkers() {
  const workers: (DecodeWorker & {
    inbox: WorkerRequest[];
    answer(): void;
    read(bodies: Pick<StoredBodies, 'getMany'>): Promise<void>;
    dead: boolean;
  })[] = [];
  const spawn = (): DecodeWorker => {
    const inbox: WorkerRequest[] = [];
    const post = (reply: DecodeReply) =>
      worker.onmessage?.({data: structuredClone(reply, {transfer: transfersOf(reply)})} as MessageEvent);
    const worker = {
      inbox,
      dead: false,
      onmessage: null as DecodeWorker['onmessage'],
      onerror: null as DecodeWorker['onerror'],
      onmessageerror: null,
      postMessage: (request: WorkerRequest, transfer: ArrayBuffer[]) =>
        void inbox.push(structuredClone(request, {transfer})),
      terminate: () => {
        worker.dead = true;
      },
      answer: () => {
        const request = inbox.shift();
        if (request && !('keys' in request)) post('steps' in request ? answerLimits(request) : answerDecode(request));
      },
      read: async (bodies: Pick<StoredBodies, 'getMany'>) => {
        const request = inbox.shift();
        if (request && 'keys' in request) post(await answerStored(request, bodies));
      },
    };
    workers.push(worker);
    return worker;
  };
  return {workers, spawn};
}
