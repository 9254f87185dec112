import {type AlertKey, describeQuery, parseVerdictKey, type Query, type VerdictKey, verdictKeyOf} from '../../alert';
import type {Dataset, Member, Vault} from '../../vault/vault';
import type {FlagRow, Provenance} from '../format';
import {isoTime} from '../iso-time';
import {json, SCHEMA} from '../json';
import {type ListWords, makeListOf, readListWords} from '../list-words';
import {rowIdentity, rowKey} from '../row-key';

/** A list as the file carries it: its record, and its members by their keys alone. The rest is fetched again. */
export interface ListInFile extends Omit<ListWords, 'query'> {
  id: string;
  surveys: Dataset['surveys'];
  /** milliseconds since 1970 UTC; absent: an older program wrote it */
  created: number;
  updated?: number;
  /** keys of alerts where the list is flagged per alert */
  members: VerdictKey[];
  /** the search that brought it; `description` has it in words where nobody wrote one */
  query?: Query;
}

/** What the file carries besides the rows: enough to begin anew on another computer. */
export interface Extras {
  lists: ListInFile[];
  /** when an object was first on the screen, milliseconds since 1970 UTC */
  seen: Record<VerdictKey, number>;
}

const NO_EXTRAS: Extras = {lists: [], seen: {}};

/** The file as text: the project's JSON of flags, with the lists and what was seen behind the rows. */
export function mirrorText(rows: readonly FlagRow[], provenance: Provenance, {lists, seen}: Extras): string {
  const text = json.write?.(rows, provenance) ?? '';
  const extras: string[] = [];
  if (lists.length > 0) {
    // one line a list: a line a member would make the file unreadable
    extras.push(`  "lists": [\n${lists.map((list) => `    ${JSON.stringify(list)}`).join(',\n')}\n  ]`);
  }
  if (Object.keys(seen).length > 0) extras.push(`  "seen": ${JSON.stringify(seen)}`);
  return extras.length === 0 ? text : `${text.slice(0, text.lastIndexOf('\n}'))},\n${extras.join(',\n')}\n}\n`;
}

/** @returns what the file carries besides the rows, and the version of its schema; nothing where it cannot be read */
export function readExtras(text: string): Extras & {schema: number} {
  let file: unknown;
  try {
    file = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return {...NO_EXTRAS, schema: 0};
  }
  if (!isRecord(file)) return {...NO_EXTRAS, schema: 0};
  const lists = Array.isArray(file.lists) ? file.lists.flatMap(readList) : [];
  const seen = isRecord(file.seen) ? Object.entries(file.seen) : [];
  return {
    schema: typeof file.schema === 'number' ? file.schema : 0,
    lists,
    seen: Object.fromEntries(
      seen.filter(([key, at]) => parseVerdictKey(key) && typeof at === 'number' && Number.isFinite(at) && at > 0),
    ) as Extras['seen'],
  };
}

/** Whether a newer program wrote the file: writing over it would take away what only that one knows. */
export const isNewer = ({schema}: {schema: number}): boolean => schema > SCHEMA;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readList(value: unknown): ListInFile[] {
  if (!isRecord(value)) return [];
  const {id, name, members, created, updated} = value;
  if (typeof id !== 'string' || id === '' || typeof name !== 'string' || !Array.isArray(members)) return [];
  const keys = members.filter((key): key is VerdictKey => parseVerdictKey(key) !== null);
  const surveys = new Set(keys.flatMap((key) => parseVerdictKey(key)?.survey ?? []));
  const {query, ...words} = readListWords(value);
  return [
    {
      id,
      ...words,
      ...(query ? {query} : {}),
      surveys: [...surveys],
      created: typeof created === 'number' ? created : 0,
      ...(typeof updated === 'number' ? {updated} : {}),
      members: keys,
    },
  ];
}

type Reading = Pick<Vault, 'datasets' | 'members' | 'allVerdicts'>;

/** What the vault has for the file besides the rows. */
export async function extrasOf(vault: Reading): Promise<Extras> {
  const lists: ListInFile[] = [];
  for (const list of await vault.datasets()) {
    const {id, name, description, surveys, query, created, updated, state, shared} = list;
    const {citation, visibility, published, flagsPer, flagSet} = list;
    // what somebody handed over to look at is theirs
    if (state !== 'ready' || shared) continue;
    const members = (await vault.members(id)).map((member) => verdictKeyOf(member, {flagsPer}));
    lists.push({
      id,
      name,
      description: description || (query ? describeQuery(query) : ''),
      ...(query ? {query} : {}),
      surveys,
      created,
      updated,
      ...(citation ? {citation} : {}),
      ...(visibility ? {visibility} : {}),
      ...(published ? {published} : {}),
      ...(flagsPer ? {flagsPer} : {}),
      ...(flagSet ? {flagSet} : {}),
      members,
    });
  }
  const seen = (await vault.allVerdicts()).flatMap(({key, seen: at}) => (at === undefined ? [] : [[key, at] as const]));
  return {lists, seen: Object.fromEntries(seen)};
}

/** Ours and what another computer put there; of a list that both have, the one changed last. Lists that were in the file by us and are deleted here go. */
export function mergeExtras(ours: Extras, theirs: Extras, written: readonly string[]): Extras {
  const mine = new Set(ours.lists.map(({id}) => id));
  const deleted = new Set(written.filter((id) => !mine.has(id)));
  const found = new Map(theirs.lists.map((list) => [list.id, list]));
  const newer = (list: ListInFile) => {
    const other = found.get(list.id);
    return other && timeOf(other) > timeOf(list) ? other : list;
  };
  return {
    lists: [...ours.lists.map(newer), ...theirs.lists.filter(({id}) => !mine.has(id) && !deleted.has(id))],
    seen: {...theirs.seen, ...ours.seen},
  };
}

const timeOf = ({updated, created}: ListInFile): number => updated ?? created;

/** Whether a file has all of ours, as it is now or changed later elsewhere. */
export function holdsExtras(ours: Extras, theirs: Extras): boolean {
  const found = new Map(theirs.lists.map((list) => [list.id, timeOf(list)]));
  return (
    ours.lists.every((list) => (found.get(list.id) ?? -1) >= timeOf(list)) &&
    Object.keys(ours.seen).every((key) => theirs.seen[key as VerdictKey] !== undefined)
  );
}

/** Lists of the file that are not here, by id and by name with the same members. */
export function missingLists(ours: Extras, theirs: Extras): ListInFile[] {
  const same = new Set(ours.lists.map(({name, members}) => `${name} ${[...members].sort().join()}`));
  const ids = new Set(ours.lists.map(({id}) => id));
  return theirs.lists.filter(
    ({id, name, members}) => !ids.has(id) && !same.has(`${name} ${[...members].sort().join()}`),
  );
}

/** Makes the lists again that the file has and the vault has not, and what was seen. @returns how many lists */
export async function restoreExtras(
  theirs: Extras,
  vault: Reading & Pick<Vault, 'createDataset' | 'fillDataset' | 'editDataset' | 'seen'>,
): Promise<number> {
  const ours = await extrasOf(vault);
  const missing = missingLists(ours, theirs);
  for (const {id: _id, created: _created, updated: _updated, members, query = null, ...words} of missing) {
    const rows = members.flatMap((key): Member[] => {
      const parts = parseVerdictKey(key);
      if (!parts) return [];
      return [{objectKey: parts.objectKey, alertKeys: parts.alertId === null ? [] : [key as AlertKey], row: null}];
    });
    // where nobody wrote a description, the query in words stood there
    const description = query && words.description === describeQuery(query) ? '' : words.description;
    await makeListOf({...words, query, description}, rows, {alerts: 0, message: ''}, vault);
  }
  const unseen = (Object.keys(theirs.seen) as VerdictKey[]).filter((key) => ours.seen[key] === undefined);
  if (unseen.length > 0) await vault.seen(unseen, 'import');
  return missing.length;
}

/** Rows for what was taken away since the file was written: without them another computer could not know. Each keeps the time of its first writing. */
export function goneRows(
  rows: readonly FlagRow[],
  base: Readonly<Record<VerdictKey, {said: string; updated: string}>>,
  nothing: string,
  times: ReadonlyMap<VerdictKey, number>,
  now: number,
): FlagRow[] {
  const here = new Set(rows.map(rowKey));
  return (Object.entries(base) as [VerdictKey, {said: string; updated: string}][])
    .filter(([key]) => !here.has(key))
    .map(([key, was]) => ({
      ...rowIdentity(key),
      link: '',
      raDeg: null,
      decDeg: null,
      tags: [],
      note: '',
      updated:
        was.said === nothing
          ? was.updated
          : new Date(Math.max(times.get(key) ?? now, isoTime(was.updated) ?? 0)).toISOString(),
      rater: '',
      columns: {},
    }));
}
