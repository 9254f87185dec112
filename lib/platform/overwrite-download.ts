import {browser} from 'wxt/browser';
import {saveFile} from './downloads';

/**
 * Writes over one file in the folder of downloads, without a question, and takes our earlier writings of it out of the browser's list.
 * Pages of the extension only. @returns where the browser put it, and how many bytes are there
 * @throws Error in words where it could not be written
 */
export async function overwriteDownload(file: {
  name: string;
  content: string;
  type: string;
}): Promise<{path: string; bytes: number}> {
  const saved = await saveFile(file, {overwrite: true});
  if (saved.state === 'cancelled') throw new Error(`The download of ${file.name} was stopped: nothing was written.`);
  const all = await browser.downloads.search({filename: saved.path});
  const ours = all
    .filter(({byExtensionId}) => byExtensionId === browser.runtime.id)
    .sort((a, b) => b.startTime.localeCompare(a.startTime) || b.id - a.id);
  const [newest, ...earlier] = ours;
  await Promise.all(earlier.map(({id}) => browser.downloads.erase({id})));
  if (!newest) throw new Error(`The browser does not know of ${file.name} any more: look into your downloads.`);
  return {path: saved.path, bytes: newest.fileSize > 0 ? newest.fileSize : newest.bytesReceived};
}
