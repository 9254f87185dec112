import {describe, expect, it} from 'vitest';
import type {AlertRow, ObjectKey, Query} from '../../../lib/alert';
import {beginIds, beginSearch} from '../../../lib/jobs/gather';
import {parseIdList} from '../../../lib/jobs/id-list';
import {refreshList, sinceNewest} from '../../../lib/jobs/refresh-list';
import {pocketClient} from '../fink/pocket-client';
import {openTestVault} from '../vault/open-test-vault';
import {alertOf, failure, fakeSurveys, gate, rowOf, ztfKey} from './fakes';

const [A, B, C] = [ztfKey(1), ztfKey(2), ztfKey(3)];
const QUERIES: Query[] = [
  {survey: 'ztf', by: 'label', label: 'SN candidate', limit: 100, after: '2020-01-01'},
  {survey: 'ztf', by: 'anomaly', limit: 100},
  {survey: 'ztf', by: 'cone', raDeg: 1, decDeg: 2, radiusArcsec: 5},
  {survey: 'ztf', by: 'sso', name: '8467'},
];

const setUp = () => ({vault: openTestVault(), ...fakeSurveys()});
type SetUp = ReturnType<typeof setUp>;

/** Everything of a list and its flags that a refresh must not touch. */
const keptOf = async ({vault}: SetUp, id: string) => ({
  flags: await vault.allVerdicts(),
  log: await vault.log(),
  place: await vault.place(id),
});

describe('refreshing a list', () => {
  it.for(QUERIES.map((query) => [query.by, query] as const))(
    'of a search by %s adds what is new alone',
    async ([, query]) => {
      const room = setUp();
      const {vault, behaviour, asked} = room;
      let rows: AlertRow[] = [rowOf(B, 5), rowOf(A, 4), rowOf(B, 3)];
      behaviour.search = async () => rows;
      const {datasetId, done} = await beginSearch(room, query);
      await done;
      await vault.act(
        [
          {key: A, flag: 'good'},
          {key: B, flag: 'bad'},
        ],
        {place: 'panel'},
      );
      await vault.setPlace(datasetId, 1);
      const kept = await keptOf(room, datasetId);
      rows = [rowOf(C, 8), rowOf(A, 7), rowOf(B, 6), ...rows];
      expect(await refreshList(room, datasetId)).toEqual({objects: 1, alerts: 3, message: ''});
      expect((await vault.members(datasetId)).map(({objectKey, alertKeys}) => [objectKey, alertKeys])).toEqual([
        [B, [alertOf(B, 6), alertOf(B, 5), alertOf(B, 3)]],
        [A, [alertOf(A, 7), alertOf(A, 4)]],
        [C, [alertOf(C, 8)]],
      ]);
      expect(await vault.dataset(datasetId)).toMatchObject({count: 3, alerts: 6, state: 'ready', query});
      expect(await refreshList(room, datasetId)).toEqual({objects: 0, alerts: 0, message: ''});
      expect(await keptOf(room, datasetId)).toEqual(kept);
      // labels and anomalies are asked from the last date; a cone's dates are those of first detections, an asteroid has none
      const {after} = asked.searches[1] as {after?: string};
      expect(after).toBe(query.by === 'label' || query.by === 'anomaly' ? '2023-02-28' : undefined);
    },
  );

  it('of ids adds the new alerts of the same objects, of both surveys', async () => {
    const room = setUp();
    const {vault, behaviour} = room;
    const L: ObjectKey = 'lsst/313761043604045880';
    let more: AlertRow[] = [];
    behaviour.search = async ({survey}) =>
      (survey === 'ztf' ? [rowOf(A, 4), rowOf(A, 3), rowOf(B, 2)] : [rowOf(L, 1)]).concat(
        more.filter(({objectKey}) => objectKey.startsWith(survey)),
      );
    const {datasetId, done} = await beginIds(room, parseIdList([A, B, L].join(' ')));
    await done;
    await vault.act([{key: B, flag: 'bad'}], {place: 'panel'});
    const kept = await keptOf(room, datasetId);
    more = [rowOf(A, 9), rowOf(A, 8), rowOf(L, 7), rowOf(C, 9)];
    expect(await refreshList(room, datasetId)).toEqual({objects: 0, alerts: 3, message: ''});
    const members = await vault.members(datasetId);
    expect(members.map(({objectKey, row}) => [objectKey, row?.alertKey])).toEqual([
      [A, alertOf(A, 9)],
      [B, alertOf(B, 2)],
      [L, alertOf(L, 7)],
    ]);
    expect((await vault.dataset(datasetId))?.alerts).toBe(7);
    expect(await refreshList(room, datasetId)).toMatchObject({objects: 0, alerts: 0});
    expect(await keptOf(room, datasetId)).toEqual(kept);
  });

  it.for([
    ['the service fails', () => Promise.reject(failure('busy', 'overloaded (503)')), /overloaded/],
    ['the answer is broken off', async () => Promise.reject(new DOMException('stopped', 'AbortError')), /stopped/],
  ] as const)('changes nothing where %s', async ([, search, words]) => {
    const room = setUp();
    const {vault, behaviour} = room;
    behaviour.search = async () => [rowOf(A, 4)];
    const query = QUERIES[0] as Query;
    const {datasetId, done} = await beginSearch(room, query);
    await done;
    const before = [await vault.dataset(datasetId), await vault.members(datasetId)];
    behaviour.search = search;
    await expect(refreshList(room, datasetId)).rejects.toThrow(words);
    expect([await vault.dataset(datasetId), await vault.members(datasetId)]).toEqual(before);
  });

  it('stopped in the middle it changes nothing either; of sixty ids with one batch that fails neither', async () => {
    const room = setUp();
    const {vault, behaviour} = room;
    const keys = Array.from({length: 60}, (_, n) => ztfKey(n));
    behaviour.search = async (one) => (one.by === 'ids' ? one.objectIds.map((id) => rowOf(`ztf/${id}`)) : []);
    const {datasetId, done} = await beginIds(room, {keys, duplicates: 0});
    await done;
    const before = [await vault.dataset(datasetId), await vault.members(datasetId)];
    behaviour.search = async (one) => {
      if (one.by === 'ids' && one.objectIds.length === 10) throw failure('busy', 'overloaded (503)');
      return one.by === 'ids' ? one.objectIds.map((id) => rowOf(`ztf/${id}`, 9)) : [];
    };
    await expect(refreshList(room, datasetId)).rejects.toThrow(/503/);
    const stop = new AbortController();
    const {wait} = gate();
    const isAsked = Promise.withResolvers<void>();
    behaviour.hold = (signal) => {
      isAsked.resolve();
      return wait(signal);
    };
    const held = refreshList({...room, signal: stop.signal}, datasetId);
    await isAsked.promise;
    stop.abort();
    await expect(held).rejects.toBeDefined();
    expect([await vault.dataset(datasetId), await vault.members(datasetId)]).toEqual(before);
  });

  it.for([
    ['a search', QUERIES[0]],
    ['ids', null],
  ] as const)('of flags per alert adds one member an alert: %s', async ([, query]) => {
    const room = {...setUp(), flagsPer: 'alert' as const};
    const {vault, behaviour} = room;
    let rows: AlertRow[] = [rowOf(A, 4), rowOf(B, 3)];
    behaviour.search = async () => rows;
    const {datasetId, done} = await (query ? beginSearch(room, query) : beginIds(room, {keys: [A, B], duplicates: 0}));
    await done;
    rows = [rowOf(A, 9), rowOf(A, 8), ...rows];
    expect(await refreshList(room, datasetId)).toEqual({objects: 0, alerts: 2, message: ''});
    expect((await vault.members(datasetId)).map(({alertKeys}) => alertKeys)).toEqual(
      [alertOf(A, 4), alertOf(B, 3), alertOf(A, 9), alertOf(A, 8)].map((key) => [key]),
    );
    expect(await refreshList(room, datasetId)).toMatchObject({objects: 0, alerts: 0});
  });

  it('says that some may be missing where all that a limited search gives is new', async () => {
    const room = setUp();
    const {behaviour, vault} = room;
    behaviour.search = async () => [rowOf(A, 1), rowOf(B, 2)];
    const {datasetId, done} = await beginSearch(room, {survey: 'ztf', by: 'label', label: 'x', limit: 2});
    await done;
    behaviour.search = async () => [rowOf(A, 11), rowOf(C, 12)];
    expect(await refreshList(room, datasetId)).toMatchObject({
      alerts: 2,
      message: expect.stringMatching(/may be missing/),
    });
    expect((await vault.dataset(datasetId))?.message).toMatch(/may be missing/);
  });

  it('is refused, with the reason, to lists of others and of files', async () => {
    const room = setUp();
    const about = {name: 'n', source: 'file' as const, surveys: ['ztf' as const], query: null, description: ''};
    const file = await room.vault.createDataset(about);
    await room.vault.fillDataset(file.id, [], {alerts: 0, message: ''});
    await expect(refreshList(room, file.id)).rejects.toThrow(/no search/);
    const shared = {from: 'R', written: ''};
    const other = await room.vault.createSharedDataset({...about, query: QUERIES[0] as Query, shared}, [], []);
    await expect(refreshList(room, other.id)).rejects.toThrow(/somebody else/);
    await expect(refreshList(room, 'none')).rejects.toThrow(/not there/);
    expect(room.asked.searches).toEqual([]);
  });

  it('a person`s own dates stay where they are later; a closed time is asked as it was', () => {
    const label: Query = {survey: 'ztf', by: 'label', label: 'x', limit: 5};
    const members = [{objectKey: A, alertKeys: [], row: rowOf(A, 1, 60_003)}];
    expect(sinceNewest(label, members)).toEqual({...label, after: '2023-02-26'});
    expect(sinceNewest(label, [])).toBe(label);
    const later = {...label, after: '2024-01-01'};
    expect(sinceNewest(later, members)).toBe(later);
    const closed = {...label, before: '2023-01-01'};
    expect(sinceNewest(closed, members)).toBe(closed);
  });
});

describe('against the pocket services', () => {
  it('a second run on the same sky adds nothing, of either survey', async () => {
    const {client} = pocketClient();
    const vault = openTestVault();
    for (const query of [
      {survey: 'ztf', by: 'label', label: 'Early SN Ia candidate', limit: 50},
      {survey: 'lsst', by: 'label', label: 'extragalactic_new_candidate', limit: 50},
    ] as const) {
      const {datasetId, done} = await beginSearch({vault, client}, query);
      const {alerts} = await done;
      const before = await vault.members(datasetId);
      expect(await refreshList({vault, client}, datasetId)).toEqual({objects: 0, alerts: 0, message: ''});
      expect([(await vault.dataset(datasetId))?.alerts, await vault.members(datasetId)]).toEqual([alerts, before]);
    }
  });
});
