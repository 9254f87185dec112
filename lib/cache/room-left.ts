import {quietly} from './quietly';

/**
 * What pixels leave free for flags, bytes. On a disk that is full to the last byte Chromium's database can neither write nor delete, so room
 * must be kept before, not made then.
 */
export const RESERVE = 32e6;

/** @returns bytes that the browser would still give the extension: in Chromium what the disk has, in Firefox a share of it; Infinity where it does not say */
export const roomLeft = (): Promise<number> =>
  quietly(async () => {
    const {quota, usage = 0} = await navigator.storage.estimate();
    return quota === undefined ? Number.POSITIVE_INFINITY : quota - usage;
  }, Number.POSITIVE_INFINITY);
