import {browser} from 'wxt/browser';
import type {Surroundings} from '@/components/app/services';
import type {OutFile} from '@/lib/exchange';
import {ask, pageUrl, saveFile} from '@/lib/platform';
import type {Act, Vault} from '@/lib/vault';

/**
 * Firefox gives a page of ours that is framed in a web page only what content scripts have: no tabs, permissions, downloads, commands.
 * Storage, workers and requests are there. Chromium gives everything.
 */
export const isBareFrame = (): boolean => !browser.tabs;

/** Acts go through the background, which alone can tell the portal tabs of them. They are on disk when it answers, as always. */
export function throughBackground(vault: Vault): Vault {
  const newest = async (about?: string): Promise<Act | null> => {
    const acts = (await vault.log({last: 12})).sort((a, b) => (b.n ?? 0) - (a.n ?? 0));
    return acts.find((act) => act.kind !== 'seen' && (!about || act.changes.some(({key}) => key === about))) ?? null;
  };
  const step = async (redo: boolean) => ((await ask('undo', {redo})).label === null ? null : newest());
  return {
    ...vault,
    async act(patches, by) {
      const isFlags = patches.every(
        ({flag, tags, note}) => flag !== undefined && tags === undefined && note === undefined,
      );
      if (!isFlags || by.kind === 'import') return vault.act(patches, by);
      await ask('flag', {changes: patches.map(({key, flag}) => ({key, flag: flag ?? null})), place: by.place});
      return newest(patches[0]?.key);
    },
    undo: () => step(false),
    redo: () => step(true),
  };
}

/** What of the browser a bare frame can reach; the rest is a matter of the panel and the tab. */
export const bareSurroundings: Omit<Surroundings, 'cacheUse' | 'clearCache' | 'persisted' | 'persist' | 'version'> = {
  openUrl: (url) => void window.open(url, '_blank', 'noopener'),
  // long work is none of a frame's
  badge() {},
  openDesk: (datasetId) => void ask('openDesk', {datasetId}),
  openOptions: () => void window.open(pageUrl('options.html'), '_blank', 'noopener'),
  // The background tells of what goes through it.
  pushVerdicts() {},
  pushSettings() {},
  // The content script that made the frame runs on these hosts.
  hasHosts: async () => true,
  requestHosts: async () => Promise.reject(new Error('Open the panel or the options to grant access.')),
  onHostsChange() {},
  onPortalPage() {},
  canNotify: async () => false,
  requestNotify: async () => false,
  forgetNotify: async () => {},
  notify: async () => {},
  panelKey: async () => '',
};

/** A file of bytes into the person's downloads. @returns false where the person did not want it */
export async function saveBlob(name: string, blob: Blob): Promise<boolean> {
  if (!isBareFrame()) return (await saveFile({name, content: blob, type: blob.type})).state === 'saved';
  byLink(name, blob);
  return true;
}

/** Saves files by links: a frame without the downloads of the browser. */
export function saveByLink(files: readonly OutFile[]): void {
  for (const file of files) byLink(file.name, new Blob([file.text], {type: file.type}));
}

function byLink(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
