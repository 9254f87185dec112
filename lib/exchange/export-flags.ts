import {
  type AlertRow,
  describeQuery,
  FLAGS,
  type Flag,
  type ObjectKey,
  parseObjectKey,
  SURVEY_IDS,
  type SurveyId,
  type Verdict,
} from '../alert';
import type {Survey} from '../fink/survey';
import type {Dataset, Member, Vault} from '../vault/vault';
import {ExchangeError} from './exchange-error';
import {fileName} from './file-name';
import {type FlagRow, formatById, type OutFile, type Provenance} from './index';

export interface ExportRequest {
  formatId: string;
  /** a list, in its order; null = every flag there is, in the order in which they were given */
  datasetId: string | null;
  /** of the list, only these objects */
  only?: readonly ObjectKey[];
  split: 'one' | 'per-flag';
  /** only on request: unset objects are no bad ones */
  includeUnset: boolean;
  /** the services' columns that are written; absent = all that the list has */
  columns?: readonly string[];
}

/** What an export needs from the rest of the house. */
export interface ExportSources {
  vault: Pick<Vault, 'dataset' | 'datasets' | 'members' | 'verdicts' | 'allVerdicts'>;
  surveys: Record<SurveyId, Pick<Survey, 'label' | 'apiOrigin' | 'objectUrl'>>;
  /** version of the extension */
  version: string;
  /** milliseconds since 1970 UTC */
  now: number;
}

/**
 * The flags as files: one, or one a flag (which together hold each row once). Nothing is bad that nobody set.
 * @throws ExchangeError where there is nothing to write, the list is gone, or the format cannot carry what was asked
 */
export async function exportFlags(request: ExportRequest, sources: ExportSources): Promise<OutFile[]> {
  const format = formatById(request.formatId);
  const {write} = format;
  if (!write) throw new ExchangeError(`${format.label} cannot be written.`);
  if (request.includeUnset && !format.carriesUnset) {
    throw new ExchangeError(
      `${format.label} knows good, maybe and bad only: leave unset objects out, or choose another format.`,
    );
  }
  const {rows, provenance} = await flagRows(request, sources);
  if (rows.length === 0) throw new ExchangeError('Nothing to export: no object here is flagged.');

  const file = (some: readonly FlagRow[], part: string): OutFile => {
    const warnings = format.losses?.(some) ?? [];
    return {
      name: format.fileName?.(provenance, part) ?? fileName(provenance, part, format.extension),
      type: format.type,
      text: write(some, provenance),
      ...(warnings.length > 0 ? {warnings} : {}),
    };
  };
  if (request.split === 'one') return [file(rows, '')];
  const parts: (Flag | 'unset')[] = [...FLAGS, 'unset'];
  return parts.flatMap((part) => {
    const some = rows.filter(({flag}) => (flag ?? 'unset') === part);
    return some.length > 0 ? [file(some, part)] : [];
  });
}

/** The rows of an export, not yet in any format, and where they come from. */
export async function flagRows(
  request: Pick<ExportRequest, 'datasetId' | 'only' | 'includeUnset' | 'columns'>,
  sources: ExportSources,
): Promise<{rows: FlagRow[]; provenance: Provenance}> {
  const {vault, surveys, version, now} = sources;
  const {list, members, verdicts} =
    request.datasetId === null ? await everything(vault) : await ofList(vault, request.datasetId, request.only);
  const used = new Set<SurveyId>();
  const rows = members.flatMap((member): FlagRow[] => {
    const verdict = verdicts.get(member.objectKey);
    const parsed = parseObjectKey(member.objectKey);
    if (!parsed || (!verdict?.flag && !request.includeUnset)) return [];
    used.add(parsed.survey);
    return [flagRow(member, verdict, surveys[parsed.survey].objectUrl(parsed.objectId), request.columns)];
  });
  const provenance: Provenance = {
    product: 'ThumP for Fink',
    version,
    written: new Date(now).toISOString(),
    list: list?.name ?? 'all flags',
    query: list?.query ? describeQuery(list.query) : (list?.description ?? '').slice(0, 500),
    source: SURVEY_IDS.filter((id) => used.has(id))
      .map((id) => `Fink ${surveys[id].label} ${surveys[id].apiOrigin}`)
      .join(' and '),
  };
  return {rows, provenance};
}

interface Found {
  list: Dataset | null;
  members: readonly Member[];
  verdicts: ReadonlyMap<ObjectKey, Verdict>;
}

async function ofList(
  vault: ExportSources['vault'],
  id: string,
  only: readonly ObjectKey[] | undefined,
): Promise<Found> {
  const list = await vault.dataset(id);
  if (!list) throw new ExchangeError('This list is not there any more: it was deleted in another window.');
  const chosen = only && new Set(only);
  const members = (await vault.members(id)).filter(({objectKey}) => chosen?.has(objectKey) ?? true);
  return {list, members, verdicts: await vault.verdicts(members.map(({objectKey}) => objectKey))};
}

/** All verdicts, oldest first; position and columns from the newest list that holds the object. */
async function everything(vault: ExportSources['vault']): Promise<Found> {
  const all = (await vault.allVerdicts()).sort((a, b) => a.updated - b.updated || (a.key < b.key ? -1 : 1));
  const known = new Map<ObjectKey, Member>();
  for (const {id} of await vault.datasets()) {
    for (const member of await vault.members(id))
      if (!known.get(member.objectKey)?.row) known.set(member.objectKey, member);
  }
  return {
    list: null,
    members: all.map(({key}) => known.get(key) ?? {objectKey: key, alertKeys: [], row: null}),
    verdicts: new Map(all.map((verdict) => [verdict.key, verdict])),
  };
}

function flagRow(
  {objectKey, alertKeys, row}: Member,
  verdict: Verdict | undefined,
  link: string,
  chosen?: readonly string[],
): FlagRow {
  return {
    key: objectKey,
    ...(verdict?.flag ? {flag: verdict.flag} : {}),
    alertKey: alertKeys[0] ?? null,
    link,
    raDeg: row?.raDeg ?? null,
    decDeg: row?.decDeg ?? null,
    tags: verdict?.tags ?? [],
    note: verdict?.note ?? '',
    updated: verdict ? new Date(verdict.updated).toISOString() : '',
    rater: verdict?.rater ?? '',
    columns: columnsOf(row, chosen),
  };
}

function columnsOf(row: AlertRow | null, chosen?: readonly string[]): FlagRow['columns'] {
  const columns = row?.columns ?? {};
  if (!chosen) return columns;
  return Object.fromEntries(
    chosen.flatMap((name) => (Object.hasOwn(columns, name) ? [[name, columns[name] ?? null]] : [])),
  );
}
