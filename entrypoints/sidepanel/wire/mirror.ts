import type {Services} from '@/components/app/services';
import {createMirror, type Mirror, mirrorTargets, type ServerRoom} from '@/lib/exchange/mirror';
import type {MirrorOptions} from '@/lib/exchange/mirror/mirror';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import {createPasswords, dropServerHost, hasServerHost, overwriteDownload, requestServerHost} from '@/lib/platform';

/** Panels and tabs keep the file in step; a frame in a portal page may neither choose a file nor download one. */
export function createMirrorFor(
  {place}: Pick<Services, 'place'>,
  rooms: Pick<MirrorOptions, 'vault' | 'surveys' | 'version' | 'signal' | 'onTaken'>,
): Mirror | null {
  if (place === 'inpage') return null;
  const server: ServerRoom = {
    fetch: (...asked) => fetch(...asked),
    passwords: createPasswords(),
    hosts: {has: hasServerHost, request: requestServerHost, drop: dropServerHost},
  };
  const targets = mirrorTargets({overwrite: overwriteDownload, server});
  return createMirror({...rooms, store: openMirrorStore(rooms.signal), targets});
}
