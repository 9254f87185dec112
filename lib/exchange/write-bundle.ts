import {type AlertKey, isFinkSurvey, type ObjectKey, parseAlertKey, verdictKeyOf} from '../alert';
import type {ArrayStore} from '../arrays';
import type {Cache} from '../cache';
import type {StampBody} from '../fink/survey';
import type {Dataset, Member, Vault} from '../vault';
import {writeArrays} from './array-files';
import {ExchangeError} from './exchange-error';
import {type ExportSources, flagRows, verdictsOf} from './export-flags';
import {fileName} from './file-name';
import {json} from './json';
import {SETTINGS_IN_FILES, writeSettings} from './settings-file';
import {digestsOf} from './table-digest';
import {ZipWriter} from './zip-writer';

export const BUNDLE = 'thump-for-fink bundle';
export const BUNDLE_SCHEMA = 1;

/** What goes into the file: a list with its flags, or everything there is. */
export type BundleRequest =
  | {kind: 'archive'}
  | {
      kind: 'list';
      datasetId: string;
      /** looks, grid and keys */
      settings: boolean;
      /** light curves and cutouts that are in the cache */
      data: boolean;
    };

export interface BundleSources extends Omit<ExportSources, 'vault'> {
  vault: Vault;
  cache: Pick<Cache, 'curves' | 'stamps'>;
  arrays: Pick<ArrayStore, 'get' | 'keys'>;
}

export interface BundleProgress {
  done: number;
  total: number;
  /** of the file so far */
  bytes: number;
}

interface Watch {
  onProgress(progress: BundleProgress): void;
  signal: AbortSignal;
}

/** @returns the file and its name @throws ExchangeError, or the signal's reason: then there is no file at all */
export async function writeBundle(
  request: BundleRequest,
  sources: BundleSources,
  watch: Watch,
): Promise<{name: string; blob: Blob}> {
  const zip = new ZipWriter(new Date(sources.now));
  const about = {
    format: BUNDLE,
    schema: BUNDLE_SCHEMA,
    kind: request.kind,
    product: 'ThumP for Fink',
    version: sources.version,
    created: new Date(sources.now).toISOString(),
  };
  const named = (list: string) =>
    fileName({...{list, query: '', source: '', product: '', version: ''}, written: about.created}, '', 'zip');
  if (request.kind === 'archive') {
    const archive = await sources.vault.archive();
    for (const {name, rows} of archive.tables) await zip.add(`vault/${name}.json`, JSON.stringify(rows));
    await addArrays(zip, [...(await sources.arrays.keys())], sources.arrays, watch);
    const tables = archive.tables.map(({name, indexes, rows}) => ({name, indexes, rows: rows.length}));
    return {
      name: named('archive'),
      blob: await zip.end({
        ...about,
        vaultVersion: archive.version,
        tables,
        ...(await countsOf(sources.vault)),
        digests: await digestsOf(archive),
      }),
    };
  }
  const {vault} = sources;
  const list = await vault.dataset(request.datasetId);
  if (!list) throw new ExchangeError('This list is not there any more: it was deleted in another window.');
  const members = await vault.members(list.id);
  const rater = list.shared ? list.shared.from : await vault.setting('rater');
  const {rows, provenance} = await flagRows({datasetId: list.id, includeUnset: true}, sources);
  const verdicts = await verdictsOf(
    vault,
    list,
    members.map((member) => verdictKeyOf(member, list)),
  );
  await zip.add('list.json', JSON.stringify({list: wordsOf(list), members, rater}));
  await zip.add('flags.json', json.write?.(rows, provenance) ?? '');
  await zip.add('verdicts.json', JSON.stringify([...verdicts.values()]));
  if (request.settings) {
    const settings = await Promise.all(SETTINGS_IN_FILES.map(async (name) => [name, await vault.setting(name)]));
    await zip.add('settings.json', writeSettings(Object.fromEntries(settings), sources.version));
  }
  const known = await sources.arrays.keys();
  await addArrays(
    zip,
    members.flatMap(({alertKeys}) => alertKeys.filter((key) => known.has(key))),
    sources.arrays,
    watch,
  );
  if (request.data) await addData(zip, members, sources.cache, watch);
  watch.signal.throwIfAborted();
  return {
    name: named(list.name),
    blob: await zip.end({
      ...about,
      objects: members.length,
      flagged: [...verdicts.values()].filter(({flag}) => flag).length,
    }),
  };
}

/** For the person who restores it: what is in the file. */
const countsOf = async (vault: Vault) => ({
  flagged: (await vault.allVerdicts()).filter(({flag}) => flag).length,
  lists: (await vault.datasets()).length,
});

const wordsOf = (list: Dataset) => {
  const {name, source, surveys, query, description, citation, alerts, message, report, created} = list;
  const {visibility, published, flagsPer, flagSet} = list;
  return {
    ...{name, source, surveys, query, description, citation, alerts, message, report, created},
    ...{visibility, published, flagsPer, flagSet},
  };
};

async function addArrays(
  zip: ZipWriter,
  keys: readonly AlertKey[],
  arrays: Pick<ArrayStore, 'get'>,
  {onProgress, signal}: Watch,
) {
  if (keys.length === 0) return;
  const heads: unknown[] = [];
  for (const [done, key] of keys.entries()) {
    signal.throwIfAborted();
    const kept = await arrays.get(key);
    if (!kept) continue;
    const {head, bytes} = writeArrays(kept);
    heads.push(head);
    await zip.add(head.path, bytes);
    onProgress({done, total: keys.length, bytes: zip.bytes});
  }
  await zip.add('arrays.json', JSON.stringify(heads));
}

/** From the cache alone: nothing is asked of a service. */
async function addData(
  zip: ZipWriter,
  members: readonly Member[],
  cache: BundleSources['cache'],
  {onProgress, signal}: Watch,
) {
  const served = members.filter(({objectKey}) => isFinkSurvey(objectKey.startsWith('file/') ? 'file' : 'ztf'));
  for (const [done, {objectKey, alertKeys}] of served.entries()) {
    signal.throwIfAborted();
    const curve = (await cache.curves.getMany([objectKey])).get(objectKey)?.curve;
    if (curve) await zip.add(`curves/${objectKey.replace('/', '_')}.json`, JSON.stringify(curve));
    for (const key of new Set([alertKeys[0], curve?.newest?.alertKey])) {
      const body = key ? await cache.stamps.get(key) : null;
      if (key && body) await zip.add(`stamps/${key.replaceAll('/', '_')}.${body.form}.bin`, new Uint8Array(body.bytes));
    }
    onProgress({done, total: served.length, bytes: zip.bytes});
  }
}

/** `ztf_ZTF21abfmbix_12` of a path in the file. @returns null for what is none */
export function alertOfPath(path: string): {key: AlertKey; form: StampBody['form']} | null {
  const [, survey, objectId, alertId, form] =
    /^stamps\/(ztf|lsst)_(.+)_([^_]+)\.(array|fits|planes)\.bin$/.exec(path) ?? [];
  const key = `${survey}/${objectId}/${alertId}`;
  return form && parseAlertKey(key) ? {key: key as AlertKey, form: form as StampBody['form']} : null;
}

export const isObjectOf = (key: ObjectKey, path: string): boolean => path === `curves/${key.replace('/', '_')}.json`;
