/** Reads the objects of files off the main thread, and stores their arrays from here: they never pass through the page. */
import {ArrayStore} from '../arrays';
import {readObjectFiles} from './read-object-files';
import type {ReadingReply, ReadingRequest} from './reading-message';

/** Between two reports, ms: the screen needs no more. */
const REPORT_MS = 100;

const reply = (message: ReadingReply) => self.postMessage(message);

self.onmessage = async ({data: {files, pattern}}: MessageEvent<ReadingRequest>) => {
  let last = 0;
  try {
    const read = await readObjectFiles(files, new ArrayStore(), {
      pattern,
      onProgress(progress) {
        if (Date.now() - last < REPORT_MS) return;
        last = Date.now();
        reply({progress});
      },
    });
    reply({read});
  } catch (error) {
    const isFull = String((error as {inner?: unknown}).inner ?? error).includes('QuotaExceeded');
    reply({
      message: isFull
        ? 'The disk, or what the browser lets the extension have of it, is full: free some room and open the files again.'
        : `The files could not be read: ${error instanceof Error ? error.message : error}`,
    });
  }
};
