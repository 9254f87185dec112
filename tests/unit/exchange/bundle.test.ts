import {unzipSync, zipSync} from 'fflate';
import {expect, test} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import {ArrayStore} from '@/lib/arrays';
import {Cache} from '@/lib/cache';
import {applyImport, planImport} from '@/lib/exchange/import-flags';
import {objectFiles} from '@/lib/exchange/object-files';
import {type Bundle, openAsMine, openToLook, readBundle, takeData} from '@/lib/exchange/read-bundle';
import {readObjectFiles} from '@/lib/exchange/read-object-files';
import {digestsOf} from '@/lib/exchange/table-digest';
import {type BundleRequest, writeBundle} from '@/lib/exchange/write-bundle';
import {openVault} from '@/lib/vault';

const face = (id: string) => ({
  label: id,
  apiOrigin: `https://api.${id}.fink-portal.org`,
  objectUrl: (objectId: string) => `https://${id}.fink-portal.org/${objectId}`,
});
const surveys = {ztf: face('ztf'), lsst: face('lsst')};
const NOW = Date.parse('2026-11-20T19:36:32Z');

function room() {
  const vault = openVault({name: crypto.randomUUID()});
  const arrays = new ArrayStore(crypto.randomUUID());
  const cache = new Cache({name: crypto.randomUUID()});
  const write = (request: BundleRequest, signal = new AbortController().signal) =>
    writeBundle(request, {vault, arrays, cache, surveys, version: '0.1.0', now: NOW}, {onProgress() {}, signal});
  return {vault, arrays, cache, write};
}

const KEY: ObjectKey = 'ztf/ZTF21abfmbix';
const ALERT = `${KEY}/2301463145115015004` as const;

/** Two lists, one of a file, with flags, notes, undone acts, settings, a place and cached pixels. */
async function night() {
  const one = room();
  const {vault, arrays, cache} = one;
  const {id} = await vault.createDataset({
    name: 'night «1»',
    source: 'ids',
    surveys: ['ztf', 'lsst'],
    query: null,
    description: 'x',
  });
  const keys: ObjectKey[] = [KEY, 'lsst/313761043604045880', 'ztf/ZTF26aamcbly'];
  await vault.fillDataset(
    id,
    keys.map((objectKey, i) => ({objectKey, alertKeys: i === 0 ? [ALERT] : [], row: null})),
    {alerts: 3, message: ''},
  );
  const file = new File(
    [
      JSON.stringify({
        'o 1': {
          link: 'https://a.org',
          thumbnailTypes: ['Science', 'lc'],
          thumbnails: [
            [
              [1, null],
              [3, 4.5],
            ],
            [[0, 1], [2, null], [5]],
          ],
        },
      }),
    ],
    'a.json',
  );
  const mine = await objectFiles({vault, store: arrays}).open(
    await readObjectFiles([file], arrays, {pattern: 'auto'}),
    'from a file',
  );
  await vault.setSetting('rater', 'CM');
  await vault.setSetting('theme', 'dark');
  await vault.act([{key: KEY, flag: 'good'}], {place: 'panel'});
  await vault.act([{key: KEY, note: 'a, "b"\nc', tags: ['SN']}], {place: 'desk'});
  await vault.act(
    keys.map((key) => ({key, flag: 'bad'})),
    {place: 'portal'},
  );
  await vault.undo('panel');
  await vault.act([{key: 'file/o+201', flag: 'maybe'}], {place: 'panel'});
  await vault.seen(keys);
  await vault.setPlace(id, 2);
  await cache.stamps.put(ALERT, {survey: 'ztf', form: 'array', bytes: new TextEncoder().encode('[{"b":1}]').buffer});
  await cache.curves.putMany([{objectKey: KEY, detections: [], newest: null}]);
  return {...one, id, mine, keys};
}

const archiveOf = (bundle: Bundle) => {
  if (bundle.kind !== 'archive') throw new Error('no archive');
  return bundle.archive;
};

test('everything goes out and comes back: the tables are the same, also where other things stood', async () => {
  const {vault, arrays, write} = await night();
  const {name, blob} = await write({kind: 'archive'});
  expect(name).toBe('thump-fink_archive_20261120.zip');
  const bundle = await readBundle(blob);
  expect(bundle).toMatchObject({kind: 'archive', flagged: 2, lists: 2, version: '0.1.0'});
  const other = room();
  await other.vault.act([{key: 'ztf/ZTF26aaaaaaa', flag: 'bad'}], {place: 'panel'});
  await other.vault.restoreArchive(archiveOf(bundle));
  await takeData(bundle, other);
  const [before, after] = await Promise.all([vault.archive(), other.vault.archive()]);
  expect(await digestsOf(after)).toEqual(await digestsOf(before));
  const [key] = [...(await arrays.keys())];
  expect(await other.arrays.get(key ?? 'file/x/x')).toEqual(await arrays.get(key ?? 'file/x/x'));
  // undo goes on where it stood, and so does the log
  expect(await other.vault.steps()).toEqual(await vault.steps());
  await other.vault.undo('panel');
  expect((await other.vault.log()).length).toBe((await vault.log()).length + 1);
});

test('a list goes to a colleague: objects, flags by the policies, settings, pixels; and to look at', async () => {
  const {id, keys, write} = await night();
  const {blob} = await write({kind: 'list', datasetId: id, settings: true, data: true});
  const bundle = await readBundle(blob);
  if (bundle.kind !== 'list') throw new Error('no list');
  expect(bundle.settings?.looks).toBeDefined();
  expect(bundle.settings).not.toHaveProperty('rater');
  const other = room();
  await takeData(bundle, other);
  expect(new Uint8Array((await other.cache.stamps.get(ALERT))?.bytes ?? new ArrayBuffer())[0]).toBe(0x1f);
  expect((await other.cache.curves.getMany([KEY])).has(KEY)).toBe(true);
  const copy = await openAsMine(bundle, other.vault);
  expect((await other.vault.members(copy)).map(({objectKey}) => objectKey)).toEqual(keys);
  const plan = await planImport(bundle.flags, other.vault, {policy: 'newer'});
  await applyImport(plan, other.vault);
  expect((await other.vault.verdicts([KEY])).get(KEY)).toMatchObject({
    flag: 'good',
    tags: ['SN'],
    note: 'a, "b"\nc',
    rater: 'CM',
  });
  expect(await applyImport(await planImport(bundle.flags, other.vault, {policy: 'newer'}), other.vault)).toBeNull();
  const look = await openToLook(bundle, other.vault);
  expect(await other.vault.dataset(look)).toMatchObject({
    shared: {from: 'CM', written: '2026-11-20T19:36:32.000Z'},
    count: 3,
  });
  expect((await other.vault.sharedVerdicts(look)).find(({key}) => key === KEY)).toMatchObject({flag: 'good'});
});

test('a list of a file takes its pictures along', async () => {
  const {mine, write} = await night();
  const bundle = await readBundle((await write({kind: 'list', datasetId: mine, settings: false, data: false})).blob);
  expect(bundle.arrays).toMatchObject([{images: [{name: 'Science', width: 2, height: 2}], curves: [{name: 'lc'}]}]);
  expect([...(bundle.arrays[0]?.images[0]?.pixels ?? [])]).toEqual([1, Number.NaN, 3, 4.5]);
  expect(bundle.arrays[0]?.curves[0]?.rows.map((row) => [...row])).toEqual([[0, 1], [2, Number.NaN], [5]]);
});

test('what is damaged, changed, newer or something else is said, and nothing is imported', async () => {
  const {write} = await night();
  const {blob} = await write({kind: 'archive'});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const files = unzipSync(bytes);
  const changed = (change: (files: Record<string, Uint8Array>) => void) => {
    const copy = {...files};
    change(copy);
    return new Blob([zipSync(copy) as Uint8Array<ArrayBuffer>]);
  };
  const text = (path: string, edit: (text: string) => string) => (all: Record<string, Uint8Array>) => {
    all[path] = new TextEncoder().encode(edit(new TextDecoder().decode(all[path])));
  };
  const cases: [Blob, RegExp][] = [
    [new Blob([bytes.slice(0, bytes.length / 2)]), /damaged|no manifest|breaks off/],
    [new Blob(['PK\u0003\u0004 nothing']), /damaged|no manifest/],
    [new Blob([]), /no manifest/],
    [changed(text('vault/shelves.json', (all) => all.replace('good', 'bad'))), /SHA-256 differs/],
    [changed((all) => delete all['vault/log.json']), /vault\/log.json is missing/],
    [changed((all) => (all['vault/more.json'] = new Uint8Array([91, 93]))), /not in the manifest/],
    [changed(text('manifest.json', (all) => all.replace('"schema": 1', '"schema": 2'))), /newer version/],
    [changed(text('manifest.json', (all) => all.replace('fink bundle', 'fink x'))), /something else/],
    [changed(text('manifest.json', (all) => all.slice(0, 50))), /manifest of the file is damaged/],
    [changed(text('manifest.json', (all) => all.replace('"entries"', '"others"'))), /is none of/],
  ];
  for (const [file, words] of cases) await expect(readBundle(file)).rejects.toThrow(words);
  const bundle = await readBundle(blob);
  const archive = archiveOf(bundle);
  const {vault} = room();
  await vault.act([{key: KEY, flag: 'good'}], {place: 'panel'});
  await expect(vault.restoreArchive({...archive, version: 999})).rejects.toThrow(/newer version/);
  await expect(
    vault.restoreArchive({...archive, tables: [...archive.tables, {name: 'x', indexes: 'a', rows: []}]}),
  ).rejects.toThrow(/nothing of/);
  // a row without its key: nothing of the archive is taken
  const broken = archive.tables.map((table) =>
    table.name === 'datasets' ? {...table, rows: [{name: 'no id'}]} : table,
  );
  await expect(vault.restoreArchive({...archive, tables: broken})).rejects.toThrow();
  expect((await vault.verdicts([KEY])).get(KEY)?.flag).toBe('good');
});

test('an archive of an older version is brought up to date by the database’s own upgrade', async () => {
  const {vault} = room();
  const verdict = {key: KEY, flag: 'good', updated: 5, rater: 'CM'};
  await vault.restoreArchive({
    version: 1,
    tables: [
      {name: 'verdicts', indexes: 'key', rows: [verdict]},
      {name: 'log', indexes: '++n, *keys', rows: []},
      {name: 'meta', indexes: 'name', rows: []},
      {name: 'datasets', indexes: 'id', rows: []},
      {name: 'members', indexes: 'datasetId', rows: []},
      {name: 'places', indexes: 'datasetId', rows: []},
      {name: 'settings', indexes: 'name', rows: [{name: 'rater', value: 'CM'}]},
    ],
  });
  expect((await vault.verdicts([KEY])).get(KEY)).toMatchObject({flag: 'good', rater: 'CM'});
  expect(await vault.setting('rater')).toBe('CM');
});

test('stopped: no file at all', async () => {
  const {write} = await night();
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  await expect(write({kind: 'archive'}, stop.signal)).rejects.toThrow('stopped');
});
