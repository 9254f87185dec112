import {browser} from 'wxt/browser';

/** How a save ended; a person who closed the dialogue is no error. */
export type Saved = {state: 'saved'; path: string} | {state: 'cancelled'};

/**
 * Saves a file through the browser's downloads; for pages of the extension only (a worker has no blob addresses).
 * @param file name without folders; give the right type: without one Chrome renames `.csv` to `.txt`
 * @throws Error in words where the browser could not write it
 */
export async function saveFile(
  file: {name: string; content: string | Blob; type: string},
  options: {ask?: boolean; overwrite?: boolean} = {},
): Promise<Saved> {
  const blob = typeof file.content === 'string' ? new Blob([file.content], {type: file.type}) : file.content;
  const url = URL.createObjectURL(blob);
  try {
    let id: number;
    try {
      id = await browser.downloads.download({
        url,
        filename: file.name,
        saveAs: options.ask ?? false,
        conflictAction: options.overwrite ? 'overwrite' : 'uniquify',
      });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (/cancel/i.test(words)) return {state: 'cancelled'};
      throw new Error(`The file ${file.name} could not be saved: ${words}`);
    }
    return await end(id, file.name);
  } finally {
    // the browser reads from the address until the download has ended
    URL.revokeObjectURL(url);
  }
}

/** Waits until a download is complete or broken off. */
async function end(id: number, name: string): Promise<Saved> {
  const {onChanged} = browser.downloads;
  const changed = Promise.withResolvers<void>();
  const listener = (delta: {id: number; state?: {current?: string}}): void => {
    if (delta.id === id && delta.state?.current !== undefined && delta.state.current !== 'in_progress')
      changed.resolve();
  };
  onChanged.addListener(listener);
  try {
    for (;;) {
      // asked after listening: a small file may be done before
      const [item] = await browser.downloads.search({id});
      if (!item) return {state: 'cancelled'};
      if (item.state === 'complete') return {state: 'saved', path: item.filename};
      if (item.state === 'interrupted') {
        if (item.error?.startsWith('USER_')) return {state: 'cancelled'};
        throw new Error(`The file ${name} could not be saved (${item.error ?? 'interrupted'}).`);
      }
      await changed.promise;
    }
  } finally {
    onChanged.removeListener(listener);
  }
}
