/** Decodes cutouts and changes their pixels off the main thread: one request in, one reply out, in order. */
import {answerDecode, type DecodeRequest, type TreatRequest, transfersOf} from './decode-message';

self.onmessage = ({data}: MessageEvent<DecodeRequest | TreatRequest>) => {
  const reply = answerDecode(data);
  self.postMessage(reply, {transfer: transfersOf(reply)});
};
