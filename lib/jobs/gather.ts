import {describeQuery, type FlagsPer, type ObjectKey, parseObjectKey, type Query, type SurveyId} from '../alert';
import {surveyOf as builtIn} from '../fink';
import type {FinkClient} from '../fink/client';
import type {Survey} from '../fink/survey';
import type {Dataset, Vault} from '../vault/vault';
import type {Found, GatherAnswer, GatherAsk} from './found';
import {gatherIds} from './gather-ids';
import {type IdList, parseIdList} from './id-list';
import {countAlerts, membersOfKeys, membersOfRows} from './members';

/** What making a list needs from outside. */
export interface GatherRoom {
  vault: Pick<Vault, 'createDataset' | 'fillDataset' | 'failDataset' | 'dataset' | 'members'>;
  client: FinkClient;
  surveyOf?: (survey: SurveyId) => Survey;
  signal?: AbortSignal;
  /** what the flags of the new list are of; absent = objects */
  flagsPer?: FlagsPer;
}

/** A list that exists already and is being filled. `done` rejects where it failed; its record in the vault says why too. */
export interface Gathering {
  datasetId: string;
  done: Promise<GatherAnswer>;
}

/**
 * Makes a list of a portal's search: the whole of it, asked from the service. Every object on the page must be in the answer; where one is
 * not, where the query was not understood or the service does not answer, the list is the objects on the page, and it says so.
 * @throws ApiError where there is neither an answer nor a page; VaultError
 */
export async function gather(room: GatherRoom & {ask: GatherAsk}): Promise<GatherAnswer> {
  const {survey, query, header, why} = room.ask;
  const onPage = room.ask.onPage.filter((key) => parseObjectKey(key)?.survey === survey);
  const {label} = (room.surveyOf ?? builtIn)(survey);
  const name = query ? describeQuery(query) : `${onPage.length} objects of a ${label} page`;
  const dataset = await room.vault.createDataset({
    name,
    source: 'portal',
    surveys: [survey],
    query,
    description: header,
    ...per(room),
  });
  return fill(room, dataset, async () => {
    const pageOnly = (reason: string): Found => ({
      members: membersOfKeys(onPage),
      alerts: onPage.length,
      message: `Only the ${onPage.length} objects of the page: ${reason}`,
      whole: false,
    });
    if (!query || query.survey !== survey) return pageOnly(why || 'the search shown was not understood.');
    let found: Found;
    try {
      found = await search(room, query);
    } catch (error) {
      if (onPage.length === 0 || room.signal?.aborted) throw error;
      return pageOnly(error instanceof Error ? error.message : String(error));
    }
    const inAnswer = new Set(found.members.map(({objectKey}) => objectKey));
    const missing = onPage.filter((key) => !inAnswer.has(key));
    return missing.length === 0 ? found : pageOnly(`${lacking(missing)}, so it is another search than the one shown.`);
  });
}

/** Makes a list of a search from a form. */
export async function beginSearch(room: GatherRoom, query: Query, name = ''): Promise<Gathering> {
  const description = describeQuery(query);
  const about = {
    name: name || description,
    source: 'form' as const,
    surveys: [query.survey],
    query,
    description,
    ...per(room),
  };
  const dataset = await room.vault.createDataset(about);
  return begun(
    dataset,
    fill(room, dataset, () => search(room, query)),
  );
}

/** Makes a list of pasted ids, which may be of both surveys. They are its members from the start, so that it can be made again where this fails. */
export async function beginIds(
  room: GatherRoom,
  list: Pick<IdList, 'keys' | 'duplicates'>,
  name = '',
): Promise<Gathering> {
  const ids = list.keys.flatMap((key) => parseObjectKey(key) ?? []);
  const about = {
    name: name || `${ids.length} ids`,
    source: 'ids' as const,
    surveys: [...new Set(ids.map(({survey}) => survey))],
    query: null,
    description: '',
    ...per(room),
  };
  const dataset = await room.vault.createDataset(about, membersOfKeys(list.keys));
  const {client, surveyOf = builtIn, signal} = room;
  return begun(
    dataset,
    fill(room, dataset, () => gatherIds({client, surveyOf, list, ...per(room), ...(signal ? {signal} : {})})),
  );
}

/** Makes a list once more, into a new one. @throws Error where the list does not say how it was made (files) */
export async function beginAgain(room: GatherRoom, datasetId: string): Promise<Gathering> {
  const dataset = await room.vault.dataset(datasetId);
  if (!dataset) throw new Error('This list is not there any more.');
  const same: GatherRoom = {...room, flagsPer: dataset.flagsPer ?? 'object'};
  if (dataset.query) return beginSearch(same, dataset.query, dataset.name);
  if (dataset.source === 'ids') {
    const keys = (await room.vault.members(datasetId)).map(({objectKey}) => objectKey);
    // older lists keep in their description what was pasted
    const list = keys.length > 0 ? {keys, duplicates: 0} : parseIdList(dataset.description);
    return beginIds(same, list, dataset.name);
  }
  throw new Error('This list does not say how it was made. Open it again from the portal or the file.');
}

const per = ({flagsPer}: GatherRoom) => (flagsPer === 'alert' ? {flagsPer} : {});

async function search({client, surveyOf = builtIn, signal, flagsPer}: GatherRoom, query: Query): Promise<Found> {
  const rows = await surveyOf(query.survey).search(client, query, signal);
  const message = rows.length === 0 ? 'Nothing found.' : '';
  return {members: membersOfRows(rows, flagsPer), alerts: countAlerts(rows), message, whole: true};
}

async function fill({vault, signal}: GatherRoom, {id}: Dataset, find: () => Promise<Found>): Promise<GatherAnswer> {
  try {
    const {members, alerts, message, whole, report} = await find();
    signal?.throwIfAborted();
    await vault.fillDataset(id, members, {alerts, message, ...(report ? {report} : {})});
    return {datasetId: id, count: members.length, alerts, whole, reason: whole ? '' : message};
  } catch (error) {
    const stopped = 'Stopped before it was whole.';
    const message = signal?.aborted ? stopped : error instanceof Error ? error.message : String(error);
    await vault.failDataset(id, message).catch(() => {});
    throw error;
  }
}

function begun({id}: Dataset, done: Promise<GatherAnswer>): Gathering {
  // who does not wait for the end reads it from the record
  done.catch(() => {});
  return {datasetId: id, done};
}

function lacking(missing: readonly ObjectKey[]): string {
  const [first] = missing.map((key) => parseObjectKey(key)?.objectId);
  return missing.length === 1
    ? `the answer of the service lacks ${first}`
    : `the answer of the service lacks ${missing.length} of them (${first} for one)`;
}
