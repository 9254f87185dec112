import {browser} from 'wxt/browser';

/** The hosts of the manifest: portals and services. Firefox lets a person take them away, and does not grant those that an update adds. */
export const hosts = (): string[] => {
  const manifest = browser.runtime.getManifest() as {host_permissions?: string[]};
  return manifest.host_permissions ?? [];
};

/** @returns the hosts that the person has not granted (any more) */
export async function missingHosts(): Promise<string[]> {
  const granted = await Promise.all(hosts().map((origin) => browser.permissions.contains({origins: [origin]})));
  return hosts().filter((_, i) => !granted[i]);
}

/** Asks the person for all hosts. Only in a click handler of an extension page, before anything is awaited. @returns whether they are granted */
export const requestHosts = (): Promise<boolean> => browser.permissions.request({origins: hosts()});

/** Calls back when permissions were granted or taken away. */
export function onPermissionsChanged(listener: () => void, signal: AbortSignal): void {
  const {onAdded, onRemoved} = browser.permissions;
  for (const event of [onAdded, onRemoved]) {
    event.addListener(listener);
    signal.addEventListener('abort', () => event.removeListener(listener), {once: true});
  }
}
