import {
  type AlertRow,
  type FlagsPer,
  type ObjectKey,
  parseObjectKey,
  type Query,
  SURVEY_IDS,
  type SurveyId,
} from '../alert';
import {surveyOf as builtIn} from '../fink';
import {batches} from '../fink/ask';
import type {FinkClient} from '../fink/client';
import type {Survey} from '../fink/survey';
import type {Dataset, Member, Vault} from '../vault/vault';
import {membersOfRows, newestRows} from './members';

export interface RefreshRoom {
  vault: Pick<Vault, 'dataset' | 'members' | 'appendToDataset'>;
  client: FinkClient;
  surveyOf?: (survey: SurveyId) => Survey;
  signal?: AbortSignal;
}

/** What came to a list. */
export interface Refreshed {
  objects: number;
  alerts: number;
  /** what may be missing, for the person; '' = nothing */
  message: string;
}

/** Alerts of a night come in over the day after it, and clocks of the tables differ (TAI, UTC): what is asked twice is dropped by its key. */
const OVERLAP_DAYS = 2;
const MJD_OF_1970 = 40_587;
const DAY_MS = 86_400_000;

/**
 * Runs the search of a list again and appends what is new: alerts and objects; those that are there, their order, flags and the place stay.
 * Lists of ids are asked for new alerts of the same objects. Where any answer is missing nothing is changed.
 * @throws ApiError; Error where the list does not say how it was made; VaultError
 */
export async function refreshList(room: RefreshRoom, datasetId: string): Promise<Refreshed> {
  const dataset = await room.vault.dataset(datasetId);
  if (!dataset) throw new Error('This list is not there any more.');
  const refusal = cannotRefresh(dataset);
  if (refusal) throw new Error(refusal);
  const members = await room.vault.members(datasetId);
  const found =
    dataset.query && !isPageOnly(dataset)
      ? await ask(room, dataset.query, members, dataset.flagsPer)
      : await askObjects(room, members, dataset.flagsPer);
  room.signal?.throwIfAborted();
  const {members: more, moreAlerts, newerRows, missing} = found;
  const message = isPageOnly(dataset) ? dataset.message : missing;
  const {objects, alerts} = await room.vault.appendToDataset(datasetId, more, {moreAlerts, newerRows, message});
  return {objects, alerts, message: missing};
}

/** @returns why a list cannot be asked for again, or null */
export function cannotRefresh({state, source, query, shared, name}: Dataset): string | null {
  if (shared) return `“${name}” is somebody else's list: it stays as it was sent.`;
  if (state === 'gathering') return 'This list is still being gathered.';
  if (state === 'failed') return 'This list could not be made: try it again first.';
  if (query || source === 'ids' || source === 'lists' || source === 'portal') return null;
  return 'This list came from a file and has no search that could be run again.';
}

/** Lists of the objects of a portal's page alone: their search, where there is one, finds others. */
const isPageOnly = ({source, message}: Dataset): boolean => source === 'portal' && message.startsWith('Only the ');

interface Found {
  members: Member[];
  moreAlerts: number;
  newerRows: boolean;
  missing: string;
}

async function ask(
  {client, surveyOf = builtIn, signal}: RefreshRoom,
  query: Query,
  members: readonly Member[],
  flagsPer?: FlagsPer,
): Promise<Found> {
  const rows = await surveyOf(query.survey).search(client, sinceNewest(query, members), signal);
  const isCut = (query.by === 'label' || query.by === 'anomaly') && rows.length >= query.limit;
  const known = new Set(members.flatMap(({alertKeys}) => alertKeys));
  // the service gives its newest: where all of them are new, older new ones may lie behind
  const isGap = isCut && rows.every(({alertKey}) => alertKey !== null && !known.has(alertKey));
  return {
    members: membersOfRows(rows, flagsPer),
    moreAlerts: 0,
    newerRows: true,
    missing: isGap
      ? `All ${rows.length} alerts of the last refresh were new, and the search brings no more at once: some in between may be missing.`
      : '',
  };
}

/**
 * The same search from the date of the newest alert on. A cone is asked whole: its dates select by the first detection of an object, so an
 * old object with a new alert would be left out. So is an asteroid, whose search has no dates.
 */
export function sinceNewest(query: Query, members: readonly Member[]): Query {
  if (query.by !== 'label' && query.by !== 'anomaly') return query;
  const newest = members.reduce((mjd, {row}) => Math.max(mjd, row?.mjdUtc ?? 0), 0);
  if (newest === 0) return query;
  const after = new Date((newest - OVERLAP_DAYS - MJD_OF_1970) * DAY_MS).toISOString().slice(0, 10);
  if (query.after && query.after > after) return query;
  return query.before && query.before <= after ? query : {...query, after};
}

/** New alerts of the objects of a list: those later than the newest one known. */
async function askObjects(
  {client, surveyOf = builtIn, signal}: RefreshRoom,
  members: readonly Member[],
  flagsPer?: FlagsPer,
): Promise<Found> {
  const known = newestKnown(members);
  const ids = [...known.keys()].flatMap((key) => parseObjectKey(key) ?? []);
  const asked = SURVEY_IDS.flatMap((survey) =>
    batches(ids.filter((id) => id.survey === survey).map(({objectId}) => objectId)).map((objectIds) => ({
      survey,
      objectIds,
    })),
  );
  const answers = await Promise.all(
    asked.map(({survey, objectIds}) => surveyOf(survey).search(client, {survey, by: 'ids', objectIds}, signal)),
  );
  const rows = answers.flat().filter((row) => known.has(row.objectKey));
  const later = rows.filter((row) => isLater(row, known.get(row.objectKey)));
  const rest = {newerRows: true, missing: ''};
  if (flagsPer === 'alert') return {...rest, members: membersOfRows(later, flagsPer), moreAlerts: 0};
  const newest = [...newestRows(rows).values()];
  return {
    ...rest,
    members: newest.map((row) => ({
      objectKey: row.objectKey,
      alertKeys: newAlertKeys(known.get(row.objectKey), row),
      row,
    })),
    moreAlerts: later.filter(({objectKey}) => !known.get(objectKey)?.hasAlerts).length,
  };
}

interface Known {
  /** of the newest row known; null = none is */
  mjdUtc: number | null;
  /** whether an alert brought it: one that was named alone shows its newest anyway */
  hasAlerts: boolean;
}

function newestKnown(members: readonly Member[]): Map<ObjectKey, Known> {
  const known = new Map<ObjectKey, Known>();
  for (const {objectKey, alertKeys, row} of members) {
    const before = known.get(objectKey);
    const mjd = row?.mjdUtc ?? null;
    known.set(objectKey, {
      mjdUtc: mjd === null ? (before?.mjdUtc ?? null) : Math.max(mjd, before?.mjdUtc ?? 0),
      hasAlerts: alertKeys.length > 0 || before?.hasAlerts === true,
    });
  }
  return known;
}

const isLater = (row: AlertRow, known: Known | undefined): boolean =>
  known?.mjdUtc != null && (row.mjdUtc ?? 0) > known.mjdUtc;

const newAlertKeys = (known: Known | undefined, row: AlertRow) =>
  known?.hasAlerts && row.alertKey && isLater(row, known) ? [row.alertKey] : [];
