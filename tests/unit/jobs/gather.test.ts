import {Dexie} from 'dexie';
import {afterEach, describe, expect, it} from 'vitest';
import type {ObjectKey, Query} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import type {GatherAnswer, GatherAsk} from '../../../lib/jobs/found';
import {beginAgain, beginIds, beginSearch, gather} from '../../../lib/jobs/gather';
import {parseIdList} from '../../../lib/jobs/id-list';
import {loadLabels} from '../../../lib/jobs/load-labels';
import type {Requests} from '../../../lib/platform/protocol';
import {openVault} from '../../../lib/vault';
import {TRAP_IDS} from '../../pocket-fink/sky/index';
import {pocketClient} from '../fink/pocket-client';
import {failure, fakeSurveys, gate, rowOf, ztfKey} from './fakes';

let names = 0;
const ends: AbortController[] = [];

function setUp() {
  const end = new AbortController();
  ends.push(end);
  const fake = fakeSurveys();
  return {...fake, vault: openVault({name: `gather-test-${names++}`, signal: end.signal})};
}

afterEach(async () => {
  for (const end of ends.splice(0)) end.abort();
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('gather-test')) await Dexie.delete(name);
});

const query: Query = {survey: 'ztf', by: 'label', label: 'SN candidate', limit: 100};
const asked = (onPage: ObjectKey[], more: Partial<GatherAsk> = {}): GatherAsk => ({
  survey: 'ztf',
  query,
  header: "Last 100 objects with class 'SN candidate' - 5 alerts found",
  onPage,
  why: '',
  ...more,
});

// the shapes are those of the message, which this room may not import
const sameAsk: (ask: Requests['gather']['ask']) => GatherAsk = (ask) => ask;
const sameAnswer: (answer: GatherAnswer) => Requests['gather']['answer'] = (answer) => answer;
void sameAsk;
void sameAnswer;

describe('gather', () => {
  it('makes a list of the whole search: each object once, in order, with the alerts that brought it', async () => {
    const {vault, behaviour, ...room} = setUp();
    const [a, b, c] = [ztfKey(1), ztfKey(2), ztfKey(3)];
    const rows = [rowOf(b, 9), rowOf(a, 8), rowOf(b, 7), rowOf(c, 6), rowOf(b, 9)];
    behaviour.search = async () => rows;
    const answer = await gather({vault, ...room, ask: asked([a, b])});
    expect(answer).toMatchObject({count: 3, alerts: 4, whole: true, reason: ''});
    const dataset = await vault.dataset(answer.datasetId);
    expect(dataset).toMatchObject({
      state: 'ready',
      source: 'portal',
      surveys: ['ztf'],
      query,
      message: '',
      count: 3,
      alerts: 4,
      name: 'last 100 class SN candidate',
    });
    const members = await vault.members(answer.datasetId);
    expect(members.map(({objectKey}) => objectKey)).toEqual([b, a, c]);
    expect(members[0]).toEqual({objectKey: b, alertKeys: [rows[0]?.alertKey, rows[2]?.alertKey], row: rows[0]});
  });

  it.for([
    ['an id of the page is not in the answer', asked([ztfKey(1), ztfKey(5)]), /lacks ZTF21aaaafaa.*another search/],
    [
      'the query was not understood',
      asked([ztfKey(1), ztfKey(5)], {query: null, why: 'a part of an id'}),
      /a part of an id/,
    ],
    [
      'the query is of the other survey',
      asked([ztfKey(1), ztfKey(5)], {query: {...query, survey: 'lsst'}}),
      /not understood/,
    ],
  ] as const)('takes the ids of the page and says so where %s', async ([, ask, words]) => {
    const {vault, behaviour, ...room} = setUp();
    behaviour.search = async () => [rowOf(ztfKey(1)), rowOf(ztfKey(2))];
    const answer = await gather({vault, ...room, ask});
    expect(answer).toMatchObject({count: 2, alerts: 2, whole: false});
    expect(answer.reason).toMatch(/^Only the 2 objects of the page: /);
    expect(answer.reason).toMatch(words);
    expect(await vault.dataset(answer.datasetId)).toMatchObject({state: 'ready', message: answer.reason});
    expect((await vault.members(answer.datasetId)).map(({objectKey}) => objectKey)).toEqual([ztfKey(1), ztfKey(5)]);
  });

  it('takes the ids of the page where the service fails, and fails with words where there are none', async () => {
    const {vault, behaviour, ...room} = setUp();
    behaviour.search = () => Promise.reject(failure('busy', 'The service is overloaded (503). Try again later.'));
    const answer = await gather({vault, ...room, ask: asked([ztfKey(1)])});
    expect(answer).toMatchObject({whole: false, reason: expect.stringContaining('overloaded (503)'), count: 1});
    await expect(gather({vault, ...room, ask: asked([])})).rejects.toThrow(/overloaded/);
    const [failed] = (await vault.datasets()).filter(({state}) => state === 'failed');
    expect(failed?.message).toMatch(/overloaded/);
  });

  it('keys of another survey on the page are nothing of this search', async () => {
    const {vault, behaviour, ...room} = setUp();
    behaviour.search = async () => [rowOf(ztfKey(1))];
    const odd = ['lsst/313761043604045880', 'ztf/a b', 'nonsense'] as ObjectKey[];
    expect(await gather({vault, ...room, ask: asked([ztfKey(1), ...odd])})).toMatchObject({whole: true, count: 1});
  });

  it('stopped, the list says so', async () => {
    const {vault, behaviour, ...room} = setUp();
    const stop = new AbortController();
    behaviour.hold = gate().wait;
    const {datasetId, done} = await beginSearch({vault, ...room, signal: stop.signal}, query, 'mine');
    expect(await vault.dataset(datasetId)).toMatchObject({state: 'gathering', name: 'mine'});
    stop.abort();
    await expect(done).rejects.toBeDefined();
    expect(await vault.dataset(datasetId)).toMatchObject({state: 'failed', message: 'Stopped before it was whole.'});
    behaviour.hold = async () => {};
    const again = await beginAgain({vault, ...room}, datasetId);
    expect(await again.done).toMatchObject({count: 0, whole: true});
    expect(await vault.dataset(again.datasetId)).toMatchObject({state: 'ready', message: 'Nothing found.'});
  });
});

describe('pasted ids', () => {
  it('500 of both surveys: 18 digits unchanged, 50 in a request, duplicates and unknown ones reported', async () => {
    const {services, client} = pocketClient();
    const {vault} = setUp();
    const lsst = [...TRAP_IDS, ...Array.from({length: 242}, (_, i) => services.sky.lsst.at(100 + i).id)];
    const ztf = Array.from({length: 248}, (_, i) => services.sky.ztf.at(100 + i).id);
    const mixed = lsst.flatMap((id, i) => [id, ...(ztf[i] ? [ztf[i]] : [])]);
    const list = parseIdList([...mixed, '999999999999999999', 'ZTF99zzzzzzz', mixed[0], mixed[3]].join('\n'));
    const {datasetId, done} = await beginIds({vault, client}, list);
    expect(await done).toMatchObject({count: 498, whole: true, reason: ''});
    const members = await vault.members(datasetId);
    expect(members.map(({objectKey}) => objectKey.split('/')[1])).toEqual(mixed);
    for (const {alertKeys, row, objectKey} of members) {
      expect(alertKeys).toEqual([]);
      expect(row?.objectKey).toBe(objectKey);
    }
    const dataset = await vault.dataset(datasetId);
    expect(dataset?.report?.unknown.toSorted()).toEqual(['999999999999999999', 'ZTF99zzzzzzz']);
    expect(dataset).toMatchObject({source: 'ids', surveys: ['lsst', 'ztf'], report: {duplicates: 2}, state: 'ready'});
    expect(services.log.entries.length).toBe(11);
    expect(Math.max(...services.log.entries.map(({ids}) => ids.length))).toBe(50);
    for (const host of ['api.ztf.fink-portal.org', 'api.lsst.fink-portal.org']) {
      expect(services.maxInFlight(host)).toBeLessThanOrEqual(4);
    }
  });

  it('a batch without an answer stays in the list unchecked; where no batch is answered the list fails', async () => {
    const {vault, behaviour, ...room} = setUp();
    const keys = Array.from({length: 60}, (_, i) => ztfKey(i));
    behaviour.search = async (one) => {
      if (one.by === 'ids' && one.objectIds.length === 10) throw failure('busy', 'The service is overloaded (503).');
      return one.by === 'ids' ? one.objectIds.slice(1).map((id) => rowOf(`ztf/${id}`)) : [];
    };
    const part = await (await beginIds({vault, ...room}, {keys, duplicates: 0})).done;
    expect(part).toMatchObject({count: 59, whole: false, reason: expect.stringMatching(/^10 of the ids .*503/)});
    expect((await vault.dataset(part.datasetId))?.report?.unknown).toEqual([ztfKey(0).slice(4)]);
    behaviour.search = () => Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org.'));
    const {datasetId, done} = await beginIds({vault, ...room}, {keys, duplicates: 0});
    await expect(done).rejects.toThrow(/No answer/);
    expect(await vault.dataset(datasetId)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('No answer'),
    });
    behaviour.search = async (one) => (one.by === 'ids' ? one.objectIds.map((id) => rowOf(`ztf/${id}`)) : []);
    expect(await (await beginAgain({vault, ...room}, datasetId)).done).toMatchObject({count: 60, whole: true});
  });
});

describe('a whole portal search of the pocket services', () => {
  it('250 alerts of a class, with the page in it', async () => {
    const {services, client} = pocketClient();
    const {vault} = setUp();
    const found = services.sky.ztf.withLabel('Early SN Ia candidate');
    const ids = found.map(({object}) => `ztf/${object.id}` as ObjectKey);
    const whole: Query = {survey: 'ztf', by: 'label', label: 'Early SN Ia candidate', limit: 250};
    const answer = await gather({vault, client, ask: asked(ids.slice(240), {query: whole})});
    expect(answer).toMatchObject({count: new Set(ids).size, alerts: 250, whole: true});
    expect((await vault.members(answer.datasetId)).map(({objectKey}) => objectKey)).toEqual([...new Set(ids)]);
  });
});

describe('labels', () => {
  it('are asked for once a day; an old list is better than none', async () => {
    const {client, services} = pocketClient();
    const clock = {now: 1e6};
    const cache = new Cache({name: `gather-test-${names++}`, now: () => clock.now});
    const groups = await loadLabels({client, cache}, 'ztf');
    expect(groups.map(({title}) => title)).toEqual(['Fink', 'TNS', 'SIMBAD']);
    expect(await loadLabels({client, cache}, 'ztf')).toEqual(groups);
    expect(services.log.entries.length).toBe(1);
    clock.now += 48 * 3_600_000;
    services.faults.add({kind: 503});
    expect(await loadLabels({client, cache}, 'ztf')).toEqual(groups);
    await expect(loadLabels({client, cache}, 'lsst')).rejects.toThrow(/overloaded/);
    cache.close();
  });
});
