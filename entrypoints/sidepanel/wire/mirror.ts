import type {Services} from '@/components/app/services';
import {createMirror, type Mirror, mirrorTargets} from '@/lib/exchange/mirror';
import type {MirrorOptions} from '@/lib/exchange/mirror/mirror';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import {overwriteDownload} from '@/lib/platform';

/** Panels and tabs keep the file in step; a frame in a portal page may neither choose a file nor download one. */
export function createMirrorFor(
  {place}: Pick<Services, 'place'>,
  rooms: Pick<MirrorOptions, 'vault' | 'surveys' | 'version' | 'signal'>,
): Mirror | null {
  if (place === 'inpage') return null;
  return createMirror({...rooms, store: openMirrorStore(rooms.signal), targets: mirrorTargets(overwriteDownload)});
}
