import {Dexie, liveQuery, type Table} from 'dexie';
import type {TeamPlace} from './folder';

/** What is kept of the team. */
export interface TeamRecord {
  id: 'team';
  folder: string;
  place: TeamPlace;
  /** name of our own file */
  file: string;
}

/** Which browser profile this is: part of the name of our file. It outlives the leaving of a team. */
interface DeviceRecord {
  id: 'device';
  device: string;
}

/** Database "team", two records: handles of folders cannot be kept anywhere else. */
class TeamDatabase extends Dexie {
  records!: Table<TeamRecord | DeviceRecord, string>;
  constructor(name: string) {
    super(name);
    this.version(1).stores({records: 'id'});
  }
}

export interface TeamStore {
  get(): Promise<TeamRecord | null>;
  put(record: TeamRecord): Promise<void>;
  clear(): Promise<void>;
  /** made once a browser profile */
  device(): Promise<string>;
  /** calls back at once and after each change from any window */
  watch(onChange: () => void, until: AbortSignal): void;
}

export function openTeamStore(until: AbortSignal, name = 'team'): TeamStore {
  const db = new TeamDatabase(name);
  until.addEventListener('abort', () => db.close({disableAutoOpen: true}), {once: true});
  const get = async () => {
    const found = await db.records.get('team');
    return found?.id === 'team' ? found : null;
  };
  return {
    get,
    async put(record) {
      await db.records.put(record);
    },
    async clear() {
      await db.records.delete('team');
    },
    device: () =>
      db.transaction('rw', db.records, async () => {
        const found = await db.records.get('device');
        if (found?.id === 'device') return found.device;
        const device = crypto.randomUUID();
        await db.records.put({id: 'device', device});
        return device;
      }),
    watch(onChange, ended) {
      const subscription = liveQuery(get).subscribe({next: () => onChange(), error: () => {}});
      ended.addEventListener('abort', () => subscription.unsubscribe(), {once: true});
    },
  };
}
