import type {Services} from '@/components/app/services';
import {createMirror, mirrorTargets, type ServerRoom} from '@/lib/exchange/mirror';
import type {MirrorOptions} from '@/lib/exchange/mirror/mirror';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import {createTeam, teamFolders} from '@/lib/exchange/team';
import {openTeamStore} from '@/lib/exchange/team/team-store';
import {createPasswords, dropServerHost, hasServerHost, overwriteDownload, requestServerHost} from '@/lib/platform';

/**
 * Panels and tabs keep the file in step and read the files of the team; a frame in a portal page may neither choose a file nor download one.
 */
export function createKeeping(
  {place}: Pick<Services, 'place'>,
  rooms: Pick<MirrorOptions, 'vault' | 'surveys' | 'version' | 'signal' | 'onTaken'>,
): Pick<Services, 'mirror' | 'team'> {
  if (place === 'inpage') return {mirror: null, team: null};
  const {vault, version, signal} = rooms;
  const files = openMirrorStore(signal);
  const teams = openTeamStore(signal);
  const server: ServerRoom = {
    fetch: (...asked) => fetch(...asked),
    passwords: createPasswords(),
    hosts: {
      has: hasServerHost,
      request: requestServerHost,
      async drop(url) {
        // the file and the team may be on one host: who leaves first leaves it to the other
        const used = [await files.get(), await teams.get()].flatMap((record) => record?.place.server?.url ?? []);
        const {hostname} = new URL(url);
        if (used.filter((one) => new URL(one).hostname === hostname).length < 2) await dropServerHost(url);
      },
    },
  };
  return {
    mirror: createMirror({...rooms, store: files, targets: mirrorTargets({overwrite: overwriteDownload, server})}),
    team: createTeam({vault, version, signal, store: teams, folders: teamFolders(server)}),
  };
}
