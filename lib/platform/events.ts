import {browser} from 'wxt/browser';
import type {Verdict, VerdictKey} from '../alert';
import {type Envelope, openEnvelope} from './envelope';
import {EVENT_SHAPES} from './event-shapes';
import type {Events, PortalSettings} from './protocol';

/** Listens to what the rest of the extension pushes; other senders and other shapes are passed over. */
export function onEvent<K extends keyof Events>(
  name: K,
  listener: (event: Events[K]) => void,
  signal: AbortSignal,
): void {
  const hear = (message: unknown, sender: {id?: string}): undefined => {
    const envelope = openEnvelope(message, 'event');
    if (!envelope || envelope.name !== name || sender.id !== browser.runtime?.id) return;
    const event = EVENT_SHAPES[name](envelope.body);
    if (event) listener(event);
  };
  browser.runtime.onMessage.addListener(hear);
  // after an update of the extension the old runtime is gone, and the listener with it
  signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(hear), {once: true});
}

/** Pushes to all portal tabs and to all other pages of the extension. Who does not listen is passed over; never rejects. */
export async function push<K extends keyof Events>(name: K, event: Events[K]): Promise<void> {
  const envelope: Envelope = {thump: 'event', name, body: event};
  const quiet = (): undefined => undefined;
  const toPages = browser.runtime.sendMessage(envelope).catch(quiet);
  const tabs = await browser.tabs.query({url: portalHosts()}).catch(() => []);
  const toTabs = tabs.map((tab) =>
    tab.id === undefined ? undefined : browser.tabs.sendMessage(tab.id, envelope, {frameId: 0}).catch(quiet),
  );
  await Promise.all([toPages, ...toTabs]);
}

/** To be called after every write of flags, tags or notes, by whoever wrote. */
export const pushVerdicts = (
  verdicts: readonly {key: VerdictKey; verdict: Verdict | null}[],
  n?: number,
): Promise<void> =>
  verdicts.length === 0 ? Promise.resolve() : push('verdictsChanged', {verdicts: [...verdicts], ...(n ? {n} : {})});

/** To be called after the settings for the portals were changed. */
export const pushSettings = (settings: PortalSettings): Promise<void> => push('settingsChanged', settings);

/** The hosts we may see are those of the manifest, which come from the registry of portals. */
const portalHosts = (): string[] => {
  const manifest = browser.runtime.getManifest() as {host_permissions?: string[]};
  return manifest.host_permissions ?? [];
};
