import {browser} from 'wxt/browser';
import type {Surroundings} from '@/components/app/services';
import type {Cache} from '@/lib/cache';
import {
  canNotify,
  forgetNotify,
  missingHosts,
  notify,
  OPEN_PANEL_COMMAND,
  onPermissionsChanged,
  openDesk,
  pushSettings,
  pushVerdicts,
  requestHosts,
  requestNotify,
  showBadge,
  watchActivePage,
} from '@/lib/platform';
import {askPersistence} from '@/lib/vault';
import {bareSurroundings, isBareFrame} from './framed';

/** The browser around the views: tabs, permissions, storage, the other parts of the extension. */
export function createSurroundings(cache: Cache): Surroundings {
  const kept = {
    async cacheUse() {
      const {bytes, items, curves} = await cache.usage();
      return {bytes, items: items + curves};
    },
    clearCache: () => cache.clear(),
    persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
    persist: askPersistence,
    version: browser.runtime.getManifest().version,
  };
  if (isBareFrame()) return {...bareSurroundings, ...kept};
  return {
    ...kept,
    openUrl: (url) => void window.open(url, '_blank', 'noopener'),
    badge: showBadge,
    openDesk: (datasetId) => void openDesk(datasetId),
    openOptions: () => void browser.runtime.openOptionsPage(),
    pushVerdicts: (act) =>
      void pushVerdicts(
        act.changes.map(({key, after}) => ({key, verdict: after})),
        act.n,
      ),
    pushSettings: ({enabledPortals, judgedOnPortal, theme}) =>
      void pushSettings({enabled: enabledPortals, judged: judgedOnPortal, theme}),
    hasHosts: async () => (await missingHosts()).length === 0,
    requestHosts,
    onHostsChange: onPermissionsChanged,
    onPortalPage: watchActivePage,
    canNotify,
    requestNotify,
    forgetNotify,
    notify,
    async panelKey() {
      const commands = await browser.commands.getAll();
      return commands.find(({name}) => name === OPEN_PANEL_COMMAND)?.shortcut ?? '';
    },
  };
}
