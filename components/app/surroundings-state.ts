import {type ReadonlySignal, signal} from '@preact/signals';
import type {PortalPage, Surroundings} from './services';

export interface SurroundingsState {
  /** whether the browser lets us reach portals and services; null = not known yet */
  hosts: ReadonlySignal<boolean | null>;
  online: ReadonlySignal<boolean>;
  /** the portal page in front of the panel; null = none */
  portalPage: ReadonlySignal<PortalPage | null>;
  /** asks for the hosts; only inside a click, before anything is awaited */
  grant(answered: (granted: boolean) => void): void;
}

/** What the browser around us allows and shows, as it changes. */
export function watchSurroundings(
  around: Surroundings,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): SurroundingsState {
  const hosts = signal<boolean | null>(null);
  const read = () =>
    around.hasHosts().then((has) => {
      hosts.value = has;
    }, fail);
  void read();
  around.onHostsChange(read, ended);

  const online = signal(globalThis.navigator?.onLine !== false);
  for (const type of ['online', 'offline'] as const) {
    globalThis.addEventListener?.(
      type,
      () => {
        online.value = type === 'online';
      },
      {signal: ended},
    );
  }

  const portalPage = signal<PortalPage | null>(null);
  around.onPortalPage((page) => {
    portalPage.value = page;
  }, ended);

  return {
    hosts,
    online,
    portalPage,
    grant(answered) {
      around.requestHosts().then((granted) => {
        hosts.value = granted;
        answered(granted);
      }, fail);
    },
  };
}
