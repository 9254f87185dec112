import {isFlag, parseAlertKey, parseObjectKey, parseVerdictKey, type Verdict} from '../alert';
import type {ArrayStore, KeptArrays} from '../arrays';
import type {Cache} from '../cache';
import type {Curve} from '../fink/survey';
import type {Archive, Dataset, Member, Vault} from '../vault';
import {readArrays} from './array-files';
import {ExchangeError} from './exchange-error';
import {type ListWords, makeListOf, readListWords} from './list-words';
import {readSettings, type SettingsInFile} from './settings-file';
import {digestsOf} from './table-digest';
import {alertOfPath, BUNDLE, BUNDLE_SCHEMA, isObjectOf} from './write-bundle';
import {readZip, type ZipContents} from './zip-reader';

type Words = ListWords & Pick<Dataset, 'source' | 'surveys'> & {alerts: number; message: string};

/** A bundle that was read and found whole; nothing of it is written yet. */
export type Bundle = {created: string; version: string; arrays: KeptArrays[]} & (
  | {kind: 'archive'; archive: Archive; flagged: number; lists: number}
  | {
      kind: 'list';
      list: Words;
      members: Member[];
      verdicts: Verdict[];
      /** own JSON of the flags, for the import */
      flags: string;
      from: string;
      settings: SettingsInFile | null;
      curves: Curve[];
      stamps: {path: string; bytes: Uint8Array}[];
    }
);

/** A list with its flags. */
export type ListBundle = Extract<Bundle, {kind: 'list'}>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, longest: number): string => (typeof value === 'string' ? value.slice(0, longest) : '');

/** @throws ExchangeError in words: damaged, changed, of a newer version, or something else. Nothing is written here */
export async function readBundle(file: Blob): Promise<Bundle> {
  const {manifest, entries} = await readZip(file, BUNDLE, BUNDLE_SCHEMA);
  const about = {created: text(manifest.created, 40), version: text(manifest.version, 40), arrays: arraysOf(entries)};
  if (manifest.kind === 'archive') return {...about, ...(await archiveOf(manifest, entries))};
  if (manifest.kind === 'list') return {...about, ...listOf(entries)};
  throw new ExchangeError('The file is neither a list nor an archive. Nothing was imported.');
}

function parsed(entries: ZipContents['entries'], path: string): unknown {
  const bytes = entries.get(path);
  if (!bytes) throw new ExchangeError(`${path} is missing in the file. Nothing was imported.`);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ExchangeError(`${path} of the file is no JSON. Nothing was imported.`);
  }
}

const arraysOf = (entries: ZipContents['entries']): KeptArrays[] =>
  entries.has('arrays.json') ? readArrays(parsed(entries, 'arrays.json'), (path) => entries.get(path)) : [];

const countOf = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

async function archiveOf(
  {vaultVersion, tables, digests, flagged, lists}: ZipContents['manifest'],
  entries: ZipContents['entries'],
) {
  const broken = () => new ExchangeError('The archive is damaged. Nothing was imported.');
  if (!Number.isSafeInteger(vaultVersion) || !Array.isArray(tables) || !isRecord(digests)) throw broken();
  const archive: Archive = {
    version: Number(vaultVersion),
    tables: tables.map((table: unknown) => {
      if (!isRecord(table) || typeof table.name !== 'string' || typeof table.indexes !== 'string') throw broken();
      const rows = parsed(entries, `vault/${table.name}.json`);
      if (!Array.isArray(rows) || !rows.every(isRecord)) throw broken();
      return {name: table.name, indexes: table.indexes, rows};
    }),
  };
  for (const [name, digest] of Object.entries(await digestsOf(archive))) if (digests[name] !== digest) throw broken();
  return {kind: 'archive' as const, archive, flagged: countOf(flagged), lists: countOf(lists)};
}

function listOf(entries: ZipContents['entries']): Omit<ListBundle, 'created' | 'version' | 'arrays'> {
  const file = parsed(entries, 'list.json');
  const {list, members, rater} = isRecord(file) ? file : {};
  if (!isRecord(list) || !Array.isArray(members))
    throw new ExchangeError('The list in the file is damaged. Nothing was imported.');
  const verdicts = parsed(entries, 'verdicts.json');
  const settings = entries.has('settings.json')
    ? readSettings(new TextDecoder().decode(entries.get('settings.json')))
    : null;
  const good = members.filter((member): member is Member => isMember(member));
  const surveys = (['ztf', 'lsst', 'file'] as const).filter((id) =>
    good.some(({objectKey}) => objectKey.startsWith(`${id}/`)),
  );
  const curves = [...entries].flatMap(([path, bytes]) => (path.startsWith('curves/') ? curveOf(path, bytes) : []));
  return {
    kind: 'list',
    list: {
      ...readListWords(list),
      source: 'file',
      surveys,
      alerts: Number.isSafeInteger(list.alerts) ? Number(list.alerts) : good.length,
      message: text(list.message, 1000),
    },
    members: good,
    verdicts: Array.isArray(verdicts) ? verdicts.filter(isVerdict) : [],
    flags: new TextDecoder().decode(entries.get('flags.json')),
    from: text(rater, 100),
    settings: settings && 'settings' in settings ? settings.settings : null,
    curves,
    stamps: [...entries].flatMap(([path, bytes]) => (alertOfPath(path) ? [{path, bytes}] : [])),
  };
}

function isMember(value: unknown): boolean {
  if (!isRecord(value) || !parseObjectKey(value.objectKey) || !Array.isArray(value.alertKeys)) return false;
  return (
    value.alertKeys.every((key) => parseAlertKey(key)) &&
    (value.row === null || (isRecord(value.row) && isRecord(value.row.columns)))
  );
}

const isVerdict = (value: unknown): value is Verdict =>
  isRecord(value) &&
  parseVerdictKey(value.key) !== null &&
  (value.flag === undefined || isFlag(value.flag)) &&
  Number.isFinite(value.updated) &&
  typeof value.rater === 'string';

function curveOf(path: string, bytes: Uint8Array): Curve[] {
  try {
    const curve = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Curve> | null;
    const {objectKey, detections} = curve ?? {};
    const isWhole = objectKey && parseObjectKey(objectKey) && isObjectOf(objectKey, path) && Array.isArray(detections);
    return isWhole ? [curve as Curve] : [];
  } catch {
    return [];
  }
}

/** What a bundle of a list brings besides the list: into the cache, and to the arrays of files. */
export async function takeData(
  bundle: Bundle,
  {cache, arrays}: {cache: Pick<Cache, 'curves' | 'stamps'>; arrays: Pick<ArrayStore, 'put'>},
): Promise<void> {
  for (let at = 0; at < bundle.arrays.length; at += 100) await arrays.put(bundle.arrays.slice(at, at + 100));
  if (bundle.kind !== 'list') return;
  await cache.curves.putMany(bundle.curves);
  for (const {path, bytes} of bundle.stamps) {
    const alert = alertOfPath(path);
    const survey = alert && parseAlertKey(alert.key)?.survey;
    if (alert && survey) await cache.stamps.put(alert.key, {survey, form: alert.form, bytes: bytes.slice().buffer});
  }
}

/** A list of one's own of the same objects; its flags are imported apart, by the policies. @returns its id */
export async function openAsMine(
  bundle: ListBundle,
  vault: Pick<Vault, 'createDataset' | 'fillDataset' | 'editDataset'>,
): Promise<string> {
  const {alerts, message, source: _source, ...words} = bundle.list;
  return makeListOf(words, bundle.members, {alerts, message}, vault);
}

/** A list to look at, with the sender's flags beside one's own. @returns its id */
export async function openToLook(bundle: ListBundle, vault: Pick<Vault, 'createSharedDataset'>): Promise<string> {
  const {alerts: _alerts, message: _message, ...about} = bundle.list;
  const shared = {from: bundle.from, written: bundle.created};
  return (await vault.createSharedDataset({...about, shared}, bundle.members, bundle.verdicts)).id;
}
