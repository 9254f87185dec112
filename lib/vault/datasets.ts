import {type FlagsPer, flagSetProblem, publishedAddress, TEXT_LIMITS, type VerdictKey, verdictKeyOf} from '../alert';
import {appended} from './appended-members';
import {membersPer} from './members-per';
import {membershipHash} from './membership-hash';
import {checkKey} from './patch';
import type {VaultDatabase} from './schema';
import type {Dataset, DatasetWords, Member, Vault} from './vault';
import {VaultError} from './vault-error';

/** Times that a list is read anew because another window changed it meanwhile. */
const ATTEMPTS = 5;

type Methods =
  | 'datasets'
  | 'dataset'
  | 'members'
  | 'createDataset'
  | 'createSharedDataset'
  | 'sharedVerdicts'
  | 'fillDataset'
  | 'appendToDataset'
  | 'failDataset'
  | 'editDataset'
  | 'duplicateDataset'
  | 'deleteDataset'
  | 'usedElsewhere'
  | 'restoreDataset'
  | 'place'
  | 'setPlace'
  | 'setFlagSet';

/** Lists of objects and where the person stands in them. Flags are of objects, not of lists: no method here touches a verdict. */
export function datasets(db: VaultDatabase): Pick<Vault, Methods> {
  /** Changes a list that is there. @throws VaultError `missing` */
  const change = async (id: string, patch: Partial<Dataset>): Promise<void> => {
    const before = await db.datasets.get(id);
    if (!before) throw missing();
    await db.datasets.put({...before, ...patch, updated: Date.now()});
  };
  const inTransaction = <T>(run: () => Promise<T>) => db.transaction('rw!', db.datasets, db.members, run);

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

    async sharedVerdicts(id) {
      return (await db.members.get(id))?.verdicts ?? [];
    },

    async createDataset(about, given = []) {
      const dataset = newDataset(about);
      const members = onceEach(given, about);
      await inTransaction(async () => {
        await db.datasets.add(dataset);
        if (members.length > 0) await db.members.add({datasetId: dataset.id, members});
      });
      return dataset;
    },

    async createSharedDataset({shared, citation, visibility, published, ...about}, given, verdicts) {
      const members = onceEach(given, about);
      for (const {key} of verdicts) checkKey(key);
      const dataset: Dataset = {
        ...newDataset(about),
        ...fitting({citation, visibility, published}),
        shared: shared ?? {from: '', written: ''},
        state: 'ready',
        count: members.length,
        alerts: sumOfAlerts(members),
        hash: await membershipHash(members.map((member) => verdictKeyOf(member, about))),
      };
      await inTransaction(async () => {
        await db.datasets.add(dataset);
        await db.members.add({datasetId: dataset.id, members, verdicts: [...verdicts]});
      });
      return dataset;
    },

    async fillDataset(id, members, {alerts, message, report}) {
      const list = await db.datasets.get(id);
      if (!list) throw missing();
      const once = onceEach(members, list);
      // before the transaction: waiting for anything but the database would end it
      const hash = await membershipHash(once.map((member) => verdictKeyOf(member, list)));
      const asked = Date.now();
      await inTransaction(async () => {
        await change(id, {
          state: 'ready',
          message,
          alerts,
          count: once.length,
          hash,
          asked,
          ...(report ? {report} : {}),
        });
        await db.members.put({datasetId: id, members: once});
      });
    },

    async appendToDataset(id, found, {moreAlerts = 0, message, newerRows = false}) {
      for (const {objectKey} of found) checkKey(objectKey);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const before = await db.datasets.get(id);
        if (!before) throw missing();
        const {members, objects, alerts} = appended(
          (await db.members.get(id))?.members ?? [],
          found,
          newerRows,
          before.flagsPer,
        );
        const hash = await membershipHash(members.map((member) => verdictKeyOf(member, before)));
        const isDone = await inTransaction(async () => {
          const now = await db.datasets.get(id);
          if (!now) throw missing();
          if (now.hash !== before.hash || now.alerts !== before.alerts || now.asked !== before.asked) return false;
          const asked = Date.now();
          const sums = {count: members.length, alerts: before.alerts + alerts + moreAlerts, hash};
          // nothing new: the record alone says when it was asked
          if (objects + alerts + moreAlerts === 0) await db.datasets.put({...now, asked, message});
          else {
            await db.datasets.put({...now, ...sums, asked, message, updated: asked});
            await db.members.put({...(await db.members.get(id)), datasetId: id, members});
          }
          return true;
        });
        if (isDone) return {objects, alerts: alerts + moreAlerts};
      }
      throw new VaultError('invalid', 'Another window keeps changing this list. Try again.');
    },

    failDataset: (id, message) => db.transaction('rw!', db.datasets, () => change(id, {state: 'failed', message})),

    async editDataset(id, words) {
      const checked = checkWords(words);
      await db.transaction('rw!', db.datasets, () => change(id, checked));
    },

    duplicateDataset: (id, {asOwn = false} = {}) =>
      inTransaction(async () => {
        const original = await db.datasets.get(id);
        if (!original) throw missing();
        const now = Date.now();
        const {shared, ...rest} = original;
        const name = asOwn ? original.name : cut(`Copy of ${original.name}`, TEXT_LIMITS.name);
        const copy: Dataset = {
          ...rest,
          id: crypto.randomUUID(),
          name,
          created: now,
          updated: now,
          ...(shared && !asOwn ? {shared} : {}),
        };
        const {verdicts, ...stored} = (await db.members.get(id)) ?? {members: []};
        await db.datasets.add(copy);
        await db.members.add({...stored, ...(verdicts && !asOwn ? {verdicts} : {}), datasetId: copy.id});
        return copy;
      }),
    async setFlagSet(id, set) {
      const wrong = flagSetProblem(set ?? []);
      if (wrong !== '') throw new VaultError('invalid', wrong);
      await db.transaction('rw!', db.datasets, async () => {
        const before = await db.datasets.get(id);
        if (!before) throw missing();
        const {flagSet: _, ...rest} = before;
        await db.datasets.put({...rest, ...(set && set.length > 0 ? {flagSet: set} : {}), updated: Date.now()});
      });
    },

    deleteDataset: (id) =>
      db.transaction('rw!', [db.datasets, db.members, db.places, db.settings], async () => {
        const [dataset, stored, place] = [await db.datasets.get(id), await db.members.get(id), await db.places.get(id)];
        await db.datasets.delete(id);
        await db.members.delete(id);
        await db.places.delete(id);
        if ((await db.settings.get('currentDataset'))?.value === id) await db.settings.delete('currentDataset');
        if (!dataset) return null;
        return {dataset, members: stored?.members ?? [], place: place ?? null, verdicts: stored?.verdicts ?? []};
      }),

    async usedElsewhere(id, signal) {
      const left = new Set(((await db.members.get(id))?.members ?? []).map(({objectKey}) => objectKey));
      const all = left.size;
      for (const other of await db.members.toCollection().primaryKeys()) {
        if (left.size === 0 || signal.aborted) break;
        if (other === id) continue;
        for (const {objectKey} of (await db.members.get(other))?.members ?? []) left.delete(objectKey);
      }
      return all - left.size;
    },

    restoreDataset: ({dataset, members, place, verdicts}) =>
      db.transaction('rw!', [db.datasets, db.members, db.places], async () => {
        await db.datasets.put(dataset);
        await db.members.put({
          datasetId: dataset.id,
          members: [...members],
          ...(dataset.shared ? {verdicts: [...verdicts]} : {}),
        });
        if (place) await db.places.put(place);
      }),

    async place(datasetId) {
      return (await db.places.get(datasetId)) ?? null;
    },

    // the lists are read and not written here: a move changes no list, and a list that is only looked at is never written to
    async setPlace(datasetId, focus, by) {
      // a window may still stand in a list that another one deleted
      if ((await db.datasets.get(datasetId)) === undefined) throw missing();
      const index = Number.isFinite(focus) ? Math.max(0, Math.floor(focus)) : 0;
      await db.transaction('rw!', db.places, async () => {
        // how the list is shown stays as it is
        const {by: _, ...before} = (await db.places.get(datasetId)) ?? {};
        await db.places.put({...before, datasetId, focus: index, updated: Date.now(), ...(by ? {by} : {})});
      });
    },
  };
}

const missing = () => new VaultError('missing', 'This list is not there any more: it was deleted in another window.');

const cut = (text: string, limit: number) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

const sumOfAlerts = (members: readonly Member[]) => members.reduce((sum, {alertKeys}) => sum + alertKeys.length, 0);

type About = Pick<Dataset, 'name' | 'source' | 'surveys' | 'query' | 'description'> &
  Partial<Pick<Dataset, 'flagsPer' | 'flagSet'>>;

const newDataset = ({name, source, surveys, query, description, flagsPer, flagSet}: About): Dataset => ({
  id: crypto.randomUUID(),
  name: cut(name.trim(), TEXT_LIMITS.name) || 'Untitled list',
  source,
  surveys,
  query,
  description: cut(description, TEXT_LIMITS.description),
  state: 'gathering',
  message: '',
  count: 0,
  alerts: 0,
  created: Date.now(),
  updated: Date.now(),
  ...(flagsPer === 'alert' ? {flagsPer} : {}),
  ...(flagSet ? {flagSet} : {}),
});

/** Words out of a file: too long ones are cut, empty ones left out. */
function fitting({citation, visibility, published}: DatasetWords): DatasetWords {
  return {
    ...(citation ? {citation: cut(citation, TEXT_LIMITS.citation)} : {}),
    ...(visibility ? {visibility} : {}),
    ...(published && publishedAddress(published) ? {published} : {}),
  };
}

const TITLES = {name: 'A name', description: 'A description', citation: 'A citation', published: 'A DOI or address'};

/** What a person typed is never cut: it is refused with the reason. @throws VaultError `invalid` */
function checkWords(words: DatasetWords): DatasetWords {
  const checked: DatasetWords = {...words};
  for (const field of ['name', 'description', 'citation', 'published'] as const) {
    const text = words[field]?.trim();
    if (text === undefined) continue;
    const limit = TEXT_LIMITS[field];
    if (text.length > limit) {
      throw new VaultError('invalid', `${TITLES[field]} has at most ${limit} characters; this one has ${text.length}.`);
    }
    checked[field] = text;
  }
  if (checked.name === '') throw new VaultError('invalid', 'A list needs a name.');
  if (checked.published && !publishedAddress(checked.published)) {
    throw new VaultError('invalid', 'Give the DOI (10.5281/zenodo.…) or the address (https://…) alone.');
  }
  return checked;
}

/** Results are alerts, a list holds objects (or alerts): each once, where it first stood, with all the alerts that brought it. */
function onceEach(members: readonly Member[], list: {flagsPer?: FlagsPer}): Member[] {
  const found = new Map<VerdictKey, Member>();
  for (const member of membersPer(members, list.flagsPer ?? 'object')) {
    checkKey(member.objectKey);
    const key = verdictKeyOf(member, list);
    const before = found.get(key);
    found.set(key, {
      objectKey: member.objectKey,
      alertKeys: [...new Set([...(before?.alertKeys ?? []), ...member.alertKeys])],
      row: before?.row ?? member.row,
    });
  }
  return [...found.values()];
}
