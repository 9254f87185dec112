import {
  type AlertKey,
  describeQuery,
  FINK_SURVEY_IDS,
  type FinkSurveyId,
  FLAGS,
  type Flag,
  isFinkSurvey,
  isOwnFlag,
  parseVerdictKey,
  type Verdict,
  type VerdictKey,
  verdictKeyOf,
  wordOf,
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
  only?: readonly VerdictKey[];
  split: 'one' | 'per-flag';
  /** only on request: unset objects are no bad ones */
  includeUnset: boolean;
  /** the services' columns that are written; absent = all that the list has */
  columns?: readonly string[];
}

/** What an export needs from the rest of the house. */
export interface ExportSources {
  vault: Pick<Vault, 'dataset' | 'datasets' | 'members' | 'verdicts' | 'allVerdicts' | 'sharedVerdicts'>;
  surveys: Record<FinkSurveyId, Pick<Survey, 'label' | 'apiOrigin' | 'objectUrl'>>;
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
  const own = new Set(rows.flatMap(({flag}) => (isOwnFlag(flag) ? [flag] : [])));
  const parts: (Flag | 'unset')[] = [...FLAGS, ...own, 'unset'];
  return parts.flatMap((part) => {
    const some = rows.filter(({flag}) => (flag ?? 'unset') === part);
    return some.length > 0 ? [file(some, part === 'unset' ? part : wordOf(part).replaceAll(' ', '-'))] : [];
  });
}

/** The rows of an export, not yet in any format, and where they come from. */
export async function flagRows(
  request: Pick<ExportRequest, 'datasetId' | 'only' | 'includeUnset' | 'columns'>,
  sources: ExportSources,
): Promise<{rows: FlagRow[]; provenance: Provenance}> {
  const {vault, surveys, version, now} = sources;
  const {list, members, verdicts, keyOf} =
    request.datasetId === null ? await everything(vault) : await ofList(vault, request.datasetId, request.only);
  const used = new Set<FinkSurveyId>();
  const rows = members.flatMap((member): FlagRow[] => {
    const key = keyOf(member);
    const verdict = verdicts.get(key);
    const parsed = parseVerdictKey(key);
    if (!parsed || (!verdict?.flag && !request.includeUnset)) return [];
    const {survey, objectId} = parsed;
    if (isFinkSurvey(survey)) used.add(survey);
    const link = isFinkSurvey(survey) ? surveys[survey].objectUrl(objectId) : linkOfFile(member);
    const row = flagRow(member, verdict, link, request.columns);
    return [parsed.alertId === null ? row : {...row, per: 'alert'}];
  });
  const perAlert = rows.filter(({per}) => per === 'alert').length;
  const provenance: Provenance = {
    product: 'ThumP for Fink',
    version,
    written: new Date(now).toISOString(),
    list: list?.name ?? 'all flags',
    query: list?.query ? describeQuery(list.query) : (list?.description ?? '').slice(0, 500),
    flagsPer: list?.flagsPer ?? (perAlert === 0 ? 'object' : perAlert === rows.length ? 'alert' : 'both'),
    source: [
      FINK_SURVEY_IDS.filter((id) => used.has(id))
        .map((id) => `Fink ${surveys[id].label} ${surveys[id].apiOrigin}`)
        .join(' and '),
      ...(list?.shared ? [`flags of ${list.shared.from || 'somebody else'} as of ${list.shared.written}`] : []),
    ]
      .filter(Boolean)
      .join('; '),
  };
  return {rows, provenance};
}

interface Found {
  list: Dataset | null;
  members: readonly Member[];
  verdicts: ReadonlyMap<VerdictKey, Verdict>;
  keyOf(member: Member): VerdictKey;
}

async function ofList(
  vault: ExportSources['vault'],
  id: string,
  only: readonly VerdictKey[] | undefined,
): Promise<Found> {
  const list = await vault.dataset(id);
  if (!list) throw new ExchangeError('This list is not there any more: it was deleted in another window.');
  const chosen = only && new Set(only);
  const keyOf = (member: Member) => verdictKeyOf(member, list);
  const members = (await vault.members(id)).filter((member) => chosen?.has(keyOf(member)) ?? true);
  return {list, members, keyOf, verdicts: await verdictsOf(vault, list, members.map(keyOf))};
}

/** What is shown of a list: of one that somebody handed over to look at the sender's flags, never one's own. */
export async function verdictsOf(
  vault: Pick<Vault, 'verdicts' | 'sharedVerdicts'>,
  {id, shared}: Dataset,
  keys: readonly VerdictKey[],
): Promise<ReadonlyMap<VerdictKey, Verdict>> {
  if (!shared) return vault.verdicts(keys);
  const wanted = new Set(keys);
  return new Map(
    (await vault.sharedVerdicts(id)).flatMap((verdict) => (wanted.has(verdict.key) ? [[verdict.key, verdict]] : [])),
  );
}

/** All verdicts, oldest first; position and columns from the newest list that holds the object. */
async function everything(vault: ExportSources['vault']): Promise<Found> {
  const all = (await vault.allVerdicts()).sort((a, b) => a.updated - b.updated || (a.key < b.key ? -1 : 1));
  const known = new Map<VerdictKey, Member>();
  for (const list of await vault.datasets()) {
    for (const member of await vault.members(list.id)) {
      const key = verdictKeyOf(member, list);
      if (!known.get(key)?.row) known.set(key, member);
    }
  }
  const bare = (key: VerdictKey): Member => {
    const {objectKey, alertId} = parseVerdictKey(key) ?? {objectKey: key, alertId: null};
    return {objectKey, alertKeys: alertId === null ? [] : [`${objectKey}/${alertId}` as AlertKey], row: null};
  };
  const keys = new Map<Member, VerdictKey>();
  const members = all.map(({key}) => {
    // a copy: one record of a list may stand for the object and for its alert
    const member = {...(known.get(key) ?? bare(key))};
    keys.set(member, key);
    return member;
  });
  return {
    list: null,
    members,
    keyOf: (member) => keys.get(member) ?? member.objectKey,
    verdicts: new Map(all.map((verdict) => [verdict.key, verdict])),
  };
}

function flagRow(member: Member, verdict: Verdict | undefined, link: string, chosen?: readonly string[]): FlagRow {
  const {objectKey, alertKeys, row} = member;
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
    columns: columnsOf(member, chosen),
  };
}

/** The page that the file names for an object of its own. */
const linkOfFile = ({row}: Member): string => String(row?.columns.link ?? '');

function columnsOf({row, objectKey}: Member, chosen?: readonly string[]): FlagRow['columns'] {
  const {link, ...others} = row?.columns ?? {};
  // of an object of a file it stands in the row's own column
  const columns = objectKey.startsWith('file/') || link === undefined ? others : {...others, link};
  if (!chosen) return columns;
  return Object.fromEntries(
    chosen.flatMap((name) => (Object.hasOwn(columns, name) ? [[name, columns[name] ?? null]] : [])),
  );
}
