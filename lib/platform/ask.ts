import {browser} from 'wxt/browser';
import {type Envelope, openReply} from './envelope';
import type {Requests} from './protocol';

/** The extension was updated, switched off or removed under this page: nothing can be asked any more, only a reload helps. */
export class ContextLost extends Error {
  override readonly name = 'ContextLost';
  constructor() {
    super('The extension was updated or switched off: reload this tab.');
  }
}

/**
 * Asks the background. The message leaves in the same turn as the call (a click lasts only so long).
 * @throws ContextLost; Error with words for the person where the background could not do it
 */
export async function ask<K extends keyof Requests>(name: K, body: Requests[K]['ask']): Promise<Requests[K]['answer']> {
  let message: unknown;
  try {
    if (!browser.runtime?.id) throw new ContextLost();
    message = await browser.runtime.sendMessage({thump: 'ask', name, body} satisfies Envelope);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (error instanceof ContextLost || !browser.runtime?.id || /context invalidated/i.test(words))
      throw new ContextLost();
    throw new Error(`The extension did not answer (${words}).`);
  }
  const reply = openReply(message);
  if (!reply) throw new Error('The extension did not answer.');
  if (!reply.ok) throw new Error(reply.message);
  return reply.answer as Requests[K]['answer'];
}
