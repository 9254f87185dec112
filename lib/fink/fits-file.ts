import type {Kind} from '../alert';
import {FitsError} from '../fits';

/** What the services call the kinds of stamps. */
export const KIND_WORDS: Record<Kind, string> = {science: 'Science', template: 'Template', difference: 'Difference'};

/**
 * A stamp as a FITS file, exactly as the service sent it. Where its inner service fails it answers 200 with a web page or nothing (fink.md): that is no
 * file to keep.
 * @throws FitsError
 */
export function fitsFile(bytes: ArrayBuffer): ArrayBuffer {
  const head = new Uint8Array(bytes, 0, Math.min(9, bytes.byteLength));
  if (String.fromCharCode(...head) !== 'SIMPLE  =') {
    throw new FitsError('The service sent no FITS file.', 'It has a problem: try again later.');
  }
  return bytes;
}
