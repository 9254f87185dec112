import {KINDS, type Kind, type StampSet} from '../alert';
import type {StampBody} from '../fink/survey';
import {FitsError} from '../fits';
import {type Limits, type LookChoice, limitsFor, limitsKey} from '../pixels';
import {decodeStamps} from './decode-stamps';

/** What goes to the decode worker. `looks`: the looks in use, so that their limits come back with the stamps. */
export interface DecodeRequest {
  id: number;
  body: StampBody;
  looks?: Record<Kind, LookChoice>;
}

/** What comes back: stamps with limits by their key, or why there are none. */
export type DecodeReply =
  | {id: number; set: StampSet; limits: [key: string, limits: Limits | null][]}
  | {id: number; message: string; remedy: string};

/** The work of the decode worker, apart from the worker. Never throws: a failure is a reply. */
export function answerDecode({id, body, looks}: DecodeRequest): DecodeReply {
  try {
    const set = decodeStamps(body);
    return {id, set, limits: looks ? limitsOf(set, looks) : []};
  } catch (error) {
    if (error instanceof FitsError) return {id, message: error.message, remedy: error.remedy};
    return {id, message: `The images cannot be decoded: ${error instanceof Error ? error.message : error}`, remedy: ''};
  }
}

/** Some 0.1 ms a stamp: 300 stamps of a screen would hold up the page for longer than a frame. */
function limitsOf(set: StampSet, looks: Record<Kind, LookChoice>): [string, Limits | null][] {
  const found = new Map<string, Limits | null>();
  for (const kind of KINDS) {
    const key = limitsKey(kind, looks[kind]);
    if (set.stamps[kind] && !found.has(key)) found.set(key, limitsFor(kind, set, looks[kind]));
  }
  return [...found];
}

/** Buffers that are handed over, not copied. */
export function transfersOf(reply: DecodeReply): ArrayBuffer[] {
  if (!('set' in reply)) return [];
  return Object.values(reply.set.stamps).flatMap(({pixels, variance}) =>
    [pixels, variance].flatMap((values) => (values?.buffer instanceof ArrayBuffer ? [values.buffer] : [])),
  );
}
