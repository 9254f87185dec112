import {browser} from 'wxt/browser';
import type {ObjectKey, SurveyId} from '../alert';
import {openEnvelope, type Reply} from './envelope';
import type {Requests} from './protocol';
import {REQUEST_SHAPES} from './request-shapes';

/** Who asked, as the browser says it (not as the message says it). */
export interface Caller {
  /** the portal in whose page the content script runs; null: a page of the extension itself */
  portal: SurveyId | null;
  /** of the page that asked */
  origin: string;
  tabId: number | null;
  windowId: number | null;
}

export type Handlers = {
  [K in keyof Requests]: (ask: Requests[K]['ask'], caller: Caller) => Promise<Requests[K]['answer']>;
};

/** What may be asked from inside a portal page; all else only from pages of the extension. */
const FROM_PORTALS: readonly (keyof Requests)[] = [
  'getVerdicts',
  'flag',
  'annotate',
  'undo',
  'gatherPage',
  'openPanel',
  'openDesk',
  'pageState',
  'getSettings',
];

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/** @returns who sent a message, or null where it is nobody of ours */
export function callerOf(sender: Sender, portalOf: (origin: string) => SurveyId | null): Caller | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  const tabId = sender.tab?.id ?? null;
  const windowId = sender.tab?.windowId ?? null;
  let origin: string;
  try {
    origin = new URL(sender.url).origin;
  } catch {
    return null;
  }
  if (sender.url.startsWith(browser.runtime.getURL('/'))) return {portal: null, origin, tabId, windowId};
  const portal = portalOf(origin);
  // our content script runs in the top frame of a tab
  return portal && tabId !== null && (sender.frameId ?? 0) === 0 ? {portal, origin, tabId, windowId} : null;
}

/** Keys that a request names: a content script may speak of the objects of its own portal only. */
function keysIn(name: keyof Requests, body: Requests[keyof Requests]['ask']): readonly ObjectKey[] {
  if (name === 'getVerdicts') return (body as Requests['getVerdicts']['ask']).keys;
  if (name === 'flag') return (body as Requests['flag']['ask']).changes.map(({key}) => key);
  if (name === 'annotate') return [(body as Requests['annotate']['ask']).key];
  if (name === 'gatherPage') return (body as Requests['gatherPage']['ask']).onPage;
  return [];
}

/**
 * Answers every request of the protocol, for the background; call it in the first turn of the script. Sender and shape are checked, and the
 * handler is called in the same turn as the message arrives: a side panel opens only then.
 */
export function answerRequests(handlers: Handlers, portalOf: (origin: string) => SurveyId | null): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, sendResponse: (reply: Reply) => void) => {
    const envelope = openEnvelope(message, 'ask');
    if (!envelope) return undefined;
    const answer = dispatch(handlers, envelope.name, envelope.body, callerOf(sender, portalOf));
    answer.then(
      (value) => sendResponse({thump: 'reply', ok: true, answer: value}),
      (error: unknown) =>
        sendResponse({thump: 'reply', ok: false, message: error instanceof Error ? error.message : String(error)}),
    );
    // the answer comes later
    return true;
  });
}

async function dispatch(handlers: Handlers, name: string, body: unknown, caller: Caller | null): Promise<unknown> {
  if (!caller) throw new Error('This page may not ask the extension.');
  if (!Object.hasOwn(REQUEST_SHAPES, name)) throw new Error('The extension does not know this request.');
  const known = name as keyof Requests;
  if (caller.portal && !FROM_PORTALS.includes(known)) throw new Error('A portal page may not ask this.');
  const shaped = REQUEST_SHAPES[known](body);
  if (!shaped) throw new Error('The request is not as it should be.');
  if (caller.portal) {
    const own = `${caller.portal}/`;
    const survey = (shaped as {survey?: SurveyId; portal?: SurveyId}).survey ?? (shaped as {portal?: SurveyId}).portal;
    if (!keysIn(known, shaped).every((key) => key.startsWith(own)) || (survey && survey !== caller.portal))
      throw new Error('A portal page may ask for its own objects only.');
    if ('place' in shaped) shaped.place = 'portal';
  }
  return (handlers[known] as (ask: typeof shaped, caller: Caller) => Promise<unknown>)(shaped, caller);
}
