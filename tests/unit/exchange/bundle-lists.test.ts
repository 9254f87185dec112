/** What a bundle of a list carries of it: flags of alerts, own flags, words, the search; and whose flags they are. */
import {expect, test} from 'vitest';
import type {AlertKey} from '@/lib/alert';
import {ArrayStore} from '@/lib/arrays';
import {Cache} from '@/lib/cache';
import {exportFlags} from '@/lib/exchange/export-flags';
import {applyImport, planImport} from '@/lib/exchange/import-flags';
import {openAsMine, openToLook, readBundle} from '@/lib/exchange/read-bundle';
import {readQuery} from '@/lib/exchange/read-query';
import {sharedAsFile} from '@/lib/exchange/shared-flags';
import {writeBundle} from '@/lib/exchange/write-bundle';
import {openVault} from '@/lib/vault';

const face = (id: string) => ({
  label: id,
  apiOrigin: `https://api.${id}`,
  objectUrl: (objectId: string) => `https://${id}/${objectId}`,
});
const surveys = {ztf: face('ztf'), lsst: face('lsst')};
const sources = {surveys, version: '0.1.0', now: Date.parse('2026-11-20T19:36:32Z')};

function room() {
  const vault = openVault({name: crypto.randomUUID()});
  const arrays = new ArrayStore(crypto.randomUUID());
  const cache = new Cache({name: crypto.randomUUID()});
  const write = (datasetId: string) =>
    writeBundle(
      {kind: 'list', datasetId, settings: false, data: false},
      {...sources, vault, arrays, cache},
      {onProgress() {}, signal: new AbortController().signal},
    );
  return {vault, write};
}

const OBJECT = 'lsst/313761043604045880';
const ALERTS: AlertKey[] = [`${OBJECT}/170032882292621400`, `${OBJECT}/170032882292621401`];
const QUERY = {survey: 'lsst', by: 'label', label: 'in_tns', limit: 200, after: '2026-11-01'} as const;
const WORDS = {citation: 'CM 2026', visibility: 'published', published: '10.5281/zenodo.123'} as const;
const SET = [{id: '+ring', label: 'ring', key: 'r'}] as const;

async function night() {
  const one = room();
  const {vault} = one;
  const {id} = await vault.createDataset({
    ...{name: 'per alert', source: 'form', surveys: ['lsst'], query: QUERY, description: 'mine'},
    ...{flagsPer: 'alert', flagSet: [...SET]},
  });
  await vault.editDataset(id, WORDS);
  await vault.fillDataset(
    id,
    ALERTS.map((alert) => ({objectKey: OBJECT, alertKeys: [alert], row: null})),
    {alerts: 2, message: ''},
  );
  await vault.setSetting('rater', 'CM');
  await vault.act(
    [
      {key: ALERTS[0] ?? OBJECT, flag: '+ring', note: 'a ring'},
      {key: ALERTS[1] ?? OBJECT, flag: 'bad'},
    ],
    {place: 'panel'},
  );
  // of the object, as another list has it: not of this one
  await vault.act([{key: OBJECT, flag: 'good'}], {place: 'panel'});
  return {...one, id};
}

const listIn = async (blob: Blob) => {
  const bundle = await readBundle(blob);
  if (bundle.kind !== 'list') throw new Error('no list');
  return bundle;
};

test('flags of alerts and own flags go along, to look at and to copy; so do the words and the search', async () => {
  const {write, id} = await night();
  const bundle = await listIn((await write(id)).blob);
  const other = room();
  await other.vault.act([{key: ALERTS[0] ?? OBJECT, flag: 'good'}], {place: 'panel'});
  const look = await openToLook(bundle, other.vault);
  expect(await other.vault.dataset(look)).toMatchObject({
    ...WORDS,
    query: QUERY,
    flagsPer: 'alert',
    flagSet: SET,
    count: 2,
  });
  const theirs = await other.vault.sharedVerdicts(look);
  expect(theirs.map(({key, flag, note}) => [key, flag, note])).toEqual([
    [ALERTS[0], '+ring', 'a ring'],
    [ALERTS[1], 'bad', undefined],
  ]);

  // what is exported while it is open is what is shown, and says whose it is
  const [file] = await exportFlags(
    {formatId: 'json', datasetId: look, split: 'one', includeUnset: false},
    {...sources, vault: other.vault},
  );
  const written = JSON.parse(file?.text ?? '');
  expect(written.rows.map(({alertKey, per, flag}: Record<string, unknown>) => [alertKey, per, flag])).toEqual([
    [ALERTS[0], 'alert', '+ring'],
    [ALERTS[1], 'alert', 'bad'],
  ]);
  expect(written.provenance.source).toContain('flags of CM as of 2026-11-20');
  // and so does the bundle of it, handed on
  const again = await listIn((await other.write(look)).blob);
  expect([again.from, again.verdicts.map(({flag}) => flag)]).toEqual(['CM', ['+ring', 'bad']]);

  const mine = await openAsMine(bundle, other.vault);
  expect(await other.vault.dataset(mine)).toMatchObject({
    ...WORDS,
    query: QUERY,
    flagsPer: 'alert',
    flagSet: SET,
    count: 2,
  });
  for (const text of [bundle.flags, await sharedAsFile(other.vault, look)]) {
    const plan = await planImport(text, other.vault, {policy: 'theirs'});
    expect(plan.objects).toBe(2);
    await applyImport(plan, other.vault);
    expect((await planImport(text, other.vault, {policy: 'theirs'})).patches).toEqual([]);
  }
  const now = await other.vault.verdicts([...ALERTS, OBJECT]);
  expect([...ALERTS, OBJECT].map((key) => now.get(key as AlertKey)?.flag)).toEqual(['+ring', 'bad', undefined]);
});

test('an archive gives back every table row by row', async () => {
  const {vault} = await night();
  const {cache, arrays} = {cache: new Cache({name: crypto.randomUUID()}), arrays: new ArrayStore(crypto.randomUUID())};
  const watch = {onProgress() {}, signal: new AbortController().signal};
  const {blob} = await writeBundle({kind: 'archive'}, {...sources, vault, cache, arrays}, watch);
  const bundle = await readBundle(blob);
  if (bundle.kind !== 'archive') throw new Error('no archive');
  const other = openVault({name: crypto.randomUUID()});
  await other.restoreArchive(bundle.archive);
  const [before, after] = [await vault.archive(), await other.archive()];
  expect(after.version).toBe(before.version);
  expect(after.tables.map(({name}) => name)).toEqual(before.tables.map(({name}) => name));
  for (const [n, table] of before.tables.entries()) expect(after.tables[n]?.rows, table.name).toEqual(table.rows);
  expect(before.tables.filter(({rows}) => rows.length > 0).length).toBeGreaterThan(4);
});

test('a search out of a file is one that a service is asked, or none', () => {
  const good = [
    QUERY,
    {survey: 'ztf', by: 'cone', raDeg: 10, decDeg: -20, radiusArcsec: 5, windowDays: 3},
    {survey: 'ztf', by: 'ids', objectIds: ['ZTF21abfmbix']},
    {survey: 'ztf', by: 'sso', name: '8467'},
    {survey: 'ztf', by: 'anomaly', limit: 10},
  ];
  for (const query of good) expect(readQuery(JSON.parse(JSON.stringify(query)))).toEqual(query);
  const bad = [
    null,
    7,
    {},
    {...QUERY, survey: 'x'},
    {...QUERY, limit: '200'},
    {...QUERY, after: '<b>'},
    {...good[1], raDeg: 1e9},
  ];
  for (const query of bad) expect(readQuery(query)).toBeNull();
});
