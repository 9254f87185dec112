import type {ObjectKey} from '../alert';
import {membershipHash} from './membership-hash';
import {checkKey} from './patch';
import type {VaultDatabase} from './schema';
import type {Dataset, Member, Vault} from './vault';
import {VaultError} from './vault-error';

/** Longest name and description kept, characters. What a portal or a person gives beyond is cut. */
const NAME_LIMIT = 200;
const DESCRIPTION_LIMIT = 20_000;

type Methods =
  | 'datasets'
  | 'dataset'
  | 'members'
  | 'createDataset'
  | 'fillDataset'
  | 'failDataset'
  | 'renameDataset'
  | 'deleteDataset'
  | 'place'
  | 'setPlace';

/** Lists of objects and where the person stands in them. Flags are of objects, not of lists: no method here touches a verdict. */
export function datasets(db: VaultDatabase): Pick<Vault, Methods> {
  /** Changes a list that is there. @throws VaultError `missing` */
  const change = async (id: string, patch: Partial<Dataset>): Promise<void> => {
    const before = await db.datasets.get(id);
    if (!before) throw missing();
    await db.datasets.put({...before, ...patch, updated: Date.now()});
  };

  return {
    async datasets() {
      return (await db.datasets.toArray()).sort((a, b) => b.created - a.created);
    },

    async dataset(id) {
      return (await db.datasets.get(id)) ?? null;
    },

    async members(id) {
      return (await db.members.get(id))?.members ?? [];
    },

    async createDataset({name, source, surveys, query, description}) {
      const now = Date.now();
      const dataset: Dataset = {
        id: crypto.randomUUID(),
        name: cut(name.trim(), NAME_LIMIT) || 'Untitled list',
        source,
        surveys,
        query,
        description: cut(description, DESCRIPTION_LIMIT),
        state: 'gathering',
        message: '',
        count: 0,
        alerts: 0,
        created: now,
        updated: now,
      };
      await db.transaction('rw!', db.datasets, () => db.datasets.add(dataset));
      return dataset;
    },

    async fillDataset(id, members, {alerts, message, report}) {
      const once = onceEach(members);
      // before the transaction: waiting for anything but the database would end it
      const hash = await membershipHash(once.map(({objectKey}) => objectKey));
      await db.transaction('rw!', db.datasets, db.members, async () => {
        await change(id, {state: 'ready', message, alerts, count: once.length, hash, ...(report ? {report} : {})});
        await db.members.put({datasetId: id, members: once});
      });
    },

    failDataset: (id, message) => db.transaction('rw!', db.datasets, () => change(id, {state: 'failed', message})),

    async renameDataset(id, name) {
      const clean = name.trim();
      if (clean === '') throw new VaultError('invalid', 'A list needs a name.');
      if (clean.length > NAME_LIMIT) throw new VaultError('invalid', `A name has at most ${NAME_LIMIT} characters.`);
      await db.transaction('rw!', db.datasets, () => change(id, {name: clean}));
    },

    deleteDataset: (id) =>
      db.transaction('rw!', [db.datasets, db.members, db.places, db.settings], async () => {
        await db.datasets.delete(id);
        await db.members.delete(id);
        await db.places.delete(id);
        if ((await db.settings.get('currentDataset'))?.value === id) await db.settings.delete('currentDataset');
      }),

    async place(datasetId) {
      return (await db.places.get(datasetId)) ?? null;
    },

    setPlace: (datasetId, focus, by) =>
      db.transaction('rw!', db.datasets, db.places, async () => {
        // a window may still stand in a list that another one deleted
        if ((await db.datasets.get(datasetId)) === undefined) throw missing();
        const index = Number.isFinite(focus) ? Math.max(0, Math.floor(focus)) : 0;
        await db.places.put({datasetId, focus: index, updated: Date.now(), ...(by ? {by} : {})});
      }),
  };
}

const missing = () => new VaultError('missing', 'This list is not there any more: it was deleted in another window.');

const cut = (text: string, limit: number) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

/** Results are alerts, a list holds objects: each once, where it first stood, with all the alerts that brought it. */
function onceEach(members: readonly Member[]): Member[] {
  const found = new Map<ObjectKey, Member>();
  for (const {objectKey, alertKeys, row} of members) {
    checkKey(objectKey);
    const before = found.get(objectKey);
    found.set(objectKey, {
      objectKey,
      alertKeys: [...new Set([...(before?.alertKeys ?? []), ...alertKeys])],
      row: before?.row ?? row,
    });
  }
  return [...found.values()];
}
