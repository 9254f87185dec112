/** The wrapper of every message, so that messages of other code are told from ours. */
export interface Envelope {
  thump: 'ask' | 'event';
  name: string;
  body: unknown;
}

export type Reply = {thump: 'reply'; ok: true; answer: unknown} | {thump: 'reply'; ok: false; message: string};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** @returns the message where it is one of ours of that sort, else null */
export function openEnvelope(message: unknown, sort: Envelope['thump']): Envelope | null {
  if (!isRecord(message) || message.thump !== sort || typeof message.name !== 'string') return null;
  return {thump: sort, name: message.name, body: message.body};
}

export function openReply(message: unknown): Reply | null {
  if (!isRecord(message) || message.thump !== 'reply') return null;
  if (message.ok === true) return {thump: 'reply', ok: true, answer: message.answer};
  return {thump: 'reply', ok: false, message: typeof message.message === 'string' ? message.message : 'unknown error'};
}
