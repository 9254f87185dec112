/** Persons with a vault each, and a folder that they share and that fails as folders do. */
import type {Flag, ObjectKey} from '@/lib/alert';
import type {Access} from '@/lib/exchange/mirror/target';
import {createTeam, type Team} from '@/lib/exchange/team';
import type {TeamFolder} from '@/lib/exchange/team/folder';
import {openTeamStore} from '@/lib/exchange/team/team-store';
import {openVault, type Vault} from '@/lib/vault';

export const key = (n: number): ObjectKey => `ztf/ZTF21test${String(n).padStart(3, '0')}`;

export interface Shared {
  files: Map<string, string>;
  access: Access;
  /** whether the next use of the folder goes wrong: 'cut' leaves half a file */
  fault(): '' | 'gone' | 'cut';
}

export const sharedFolder = (shared: Shared): TeamFolder => {
  const use = () => {
    if (shared.fault() === 'gone') throw new Error('The folder is not there any more.');
  };
  return {
    id: 'shared',
    label: 'shared',
    means: '',
    isThere: () => true,
    access: async () => shared.access,
    ask: async () => {
      shared.access = 'granted';
      return shared.access;
    },
    choose: async () => ({name: 'shared'}),
    async list() {
      use();
      return [...shared.files.keys()];
    },
    async read(_place, name) {
      use();
      return shared.files.get(name) ?? null;
    },
    async write(_place, name, text) {
      const fault = shared.fault();
      if (fault === 'gone') throw new Error('The disk is full.');
      shared.files.set(name, fault === 'cut' ? text.slice(0, text.length / 2) : text);
      if (fault === 'cut') throw new Error('The network went away.');
    },
  };
};

export interface Person {
  name: string;
  vault: Vault;
  team(): Team;
  flag(n: number, flag: Flag | null): Promise<unknown>;
  /** the window closes */
  close(): void;
  /** the window closes and opens again */
  restart(): void;
}

const lives: AbortController[] = [];
export const endTeams = (): void => {
  for (const life of lives.splice(0)) life.abort();
};

export async function person(name: string, folder: TeamFolder): Promise<Person> {
  const id = crypto.randomUUID();
  const whole = new AbortController();
  lives.push(whole);
  const vault = openVault({name: `vault ${id}`, signal: whole.signal});
  await vault.setSetting('rater', name);
  let life = new AbortController();
  const open = () => {
    life = new AbortController();
    lives.push(life);
    return createTeam({
      vault,
      store: openTeamStore(life.signal, `team ${id}`),
      folders: [folder],
      version: '0',
      signal: life.signal,
      alone: (run) => navigator.locks.request(id, run) as never,
      times: {settle: 5, most: 10, look: 20},
    });
  };
  let team = open();
  return {
    name,
    vault,
    team: () => team,
    flag: (n, flag) => vault.act([{key: key(n), flag}], {place: 'panel'}),
    close: () => life.abort(),
    restart() {
      life.abort();
      team = open();
    },
  };
}
