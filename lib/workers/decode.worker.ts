/** Decodes cutouts off the main thread: one request in, one reply out, in order. */
import {answerDecode, type DecodeRequest, transfersOf} from './decode-message';

self.onmessage = ({data}: MessageEvent<DecodeRequest>) => {
  const reply = answerDecode(data);
  self.postMessage(reply, {transfer: transfersOf(reply)});
};
