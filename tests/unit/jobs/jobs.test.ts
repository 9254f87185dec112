import {Dexie} from 'dexie';
import {afterEach, describe, expect, it, vi} from 'vitest';
import type {ItemCounts, ItemEnd, JobKind} from '../../../lib/jobs/job';
import {openJobStore} from '../../../lib/jobs/job-store';
import {createJobs} from '../../../lib/jobs/jobs';
import {FakeLocks} from '../fink/fake-locks';

let names = 0;
const lives: AbortController[] = [];

/** Windows of one browser: one database, one set of locks, and a kind of work that the test holds in its hands. */
function browserOf() {
  const name = `jobs-test-${names++}`;
  const locks = new FakeLocks();
  /** how often each key was begun, over all windows */
  const begun = new Map<string, number>();
  const held = new Map<string, (end: ItemEnd) => void>();
  const aborted: string[] = [];
  const behaviour = {hold: false, answer: (_key: string): ItemEnd => ({state: 'ok'})};
  const kind: JobKind = {
    id: 'test',
    atOnce: 5,
    run({key}, signal) {
      begun.set(key, (begun.get(key) ?? 0) + 1);
      if (!behaviour.hold) return Promise.resolve().then(() => behaviour.answer(key));
      return new Promise((resolve, reject) => {
        held.set(key, resolve);
        signal.addEventListener('abort', () => {
          held.delete(key);
          aborted.push(key);
          reject(signal.reason);
        });
      });
    },
  };
  const openWindow = (rest?: (signal: AbortSignal) => Promise<void>) => {
    const life = new AbortController();
    lives.push(life);
    const store = openJobStore(life.signal, name);
    const jobs = createJobs({store, kinds: [kind], signal: life.signal, locks, ...(rest ? {rest} : {})});
    return {jobs, store, life};
  };
  return {openWindow, begun, held, aborted, behaviour};
}

afterEach(async () => {
  for (const life of lives.splice(0)) life.abort();
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('jobs-test')) await Dexie.delete(name);
});

const keys = (count: number) => Array.from({length: count}, (_, n) => `key ${n}`);
const about = {kind: 'test', title: 'a test', datasetId: null};
const sum = (counts: ItemCounts) => Object.values(counts).reduce((total, count) => total + count, 0);

describe('long work', () => {
  it('ends with every item done, each begun once, and the sums add up at every moment', async () => {
    const {openWindow, begun} = browserOf();
    const {jobs} = openWindow();
    const sums: number[] = [];
    jobs.onChange(() => sums.push(...jobs.list().map(({counts}) => sum(counts))), new AbortController().signal);
    const {id} = await jobs.start(about, keys(43));
    await vi.waitFor(() => expect(jobs.list().find((job) => job.id === id)?.state).toBe('done'));
    expect(jobs.list()[0]?.counts).toEqual({queued: 0, running: 0, ok: 43, failed: 0, cancelled: 0, skipped: 0});
    expect([...begun.values()].every((count) => count === 1)).toBe(true);
    expect(begun.size).toBe(43);
    expect(sums.length).toBeGreaterThan(2);
    expect(new Set(sums)).toEqual(new Set([43]));
  });

  it('does only the first N, the others are skipped', async () => {
    const {openWindow, begun} = browserOf();
    const {jobs} = openWindow();
    await jobs.start(about, keys(20), 7);
    await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
    expect(jobs.list()[0]?.counts).toMatchObject({ok: 7, skipped: 13});
    expect([...begun.keys()]).toEqual(keys(7));
  });

  it('goes on in another window when the one that works is gone: each item is begun at most once more', async () => {
    const {openWindow, begun, held, behaviour} = browserOf();
    const first = openWindow();
    behaviour.hold = true;
    await first.jobs.start(about, keys(30));
    // 12 of 30 done and written, 5 under way
    for (let done = 0; done < 12; done++) {
      const key = await vi.waitFor(() => {
        const [next] = held.keys();
        if (next === undefined) throw new Error('none is held');
        return next;
      });
      held.get(key)?.({state: 'ok'});
      held.delete(key);
    }
    await vi.waitFor(() => expect(first.jobs.list()[0]?.counts.ok).toBe(12));
    behaviour.hold = false;
    first.life.abort();
    const second = openWindow();
    await vi.waitFor(() => expect(second.jobs.list()[0]?.state).toBe('done'));
    expect(second.jobs.list()[0]?.counts.ok).toBe(30);
    expect(Math.max(...begun.values())).toBe(2);
    expect([...begun.values()].filter((count) => count === 2).length).toBeLessThanOrEqual(5);
  });

  it('is worked on by one of two windows', async () => {
    const {openWindow, begun} = browserOf();
    const windows = [openWindow(), openWindow()];
    await windows[0]?.jobs.start(about, keys(40));
    await vi.waitFor(() => expect(windows[1]?.jobs.list()[0]?.state).toBe('done'));
    expect(Math.max(...begun.values())).toBe(1);
  });

  it('pauses: what is under way is left, and begun again on going on', async () => {
    const {openWindow, held, aborted, behaviour, begun} = browserOf();
    const {jobs} = openWindow();
    behaviour.hold = true;
    const {id} = await jobs.start(about, keys(12));
    await vi.waitFor(() => expect(held.size).toBe(5));
    await jobs.pause(id);
    await vi.waitFor(() => expect(jobs.list()[0]?.counts).toMatchObject({queued: 12, running: 0}));
    expect(aborted).toHaveLength(5);
    expect(begun.size).toBe(5);
    behaviour.hold = false;
    await jobs.resume(id);
    await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
    expect(jobs.list()[0]?.counts.ok).toBe(12);
  });

  it('cancels, also from another window: nothing more is begun and what is under way is aborted', async () => {
    const {openWindow, held, aborted, behaviour, begun} = browserOf();
    const working = openWindow();
    behaviour.hold = true;
    const {id} = await working.jobs.start(about, keys(50));
    await vi.waitFor(() => expect(held.size).toBe(5));
    const other = openWindow();
    await other.jobs.cancel(id);
    await vi.waitFor(() => expect(aborted).toHaveLength(5));
    await vi.waitFor(() => expect(other.jobs.list()[0]).toMatchObject({state: 'cancelled', counts: {cancelled: 50}}));
    expect(begun.size).toBe(5);
    behaviour.hold = false;
    await other.jobs.retry(id, 'cancelled');
    await vi.waitFor(() => expect(other.jobs.list()[0]?.counts.ok).toBe(50));
  });

  it('tries again only what failed, with its reason kept until then', async () => {
    const {openWindow, begun, behaviour} = browserOf();
    const {jobs} = openWindow();
    behaviour.answer = (key) =>
      key.endsWith('3') ? {state: 'failed', step: 'stamps', message: 'no image', detail: 'their words'} : {state: 'ok'};
    const {id} = await jobs.start(about, keys(25));
    await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
    expect(jobs.list()[0]?.counts).toMatchObject({ok: 22, failed: 3});
    expect(
      (await jobs.failed(id, 10)).map(({key, message, detail, attempts}) => [key, message, detail, attempts]),
    ).toEqual(['key 3', 'key 13', 'key 23'].map((key) => [key, 'no image', 'their words', 1]));
    behaviour.answer = () => ({state: 'ok'});
    await jobs.retry(id, 'failed');
    await vi.waitFor(() => expect(jobs.list()[0]?.counts.ok).toBe(25));
    expect([...begun].filter(([, count]) => count > 1).map(([key]) => key)).toEqual(['key 3', 'key 13', 'key 23']);
  });

  it('rests without a network, says so, and loses no item', async () => {
    const {openWindow, behaviour} = browserOf();
    let isOnline = false;
    const wake: (() => void)[] = [];
    const {jobs} = openWindow(() => new Promise((resolve) => wake.push(resolve)));
    behaviour.answer = () => (isOnline ? {state: 'ok'} : {state: 'waiting', message: 'No network.'});
    await jobs.start(about, keys(9));
    await vi.waitFor(() => expect(jobs.list()[0]).toMatchObject({state: 'running', message: 'No network.'}));
    expect(jobs.list()[0]?.counts.queued).toBe(9);
    isOnline = true;
    for (const go of wake.splice(0)) go();
    await vi.waitFor(() => expect(jobs.list()[0]).toMatchObject({state: 'done', message: '', counts: {ok: 9}}));
  });

  it('an item whose work throws is a failed item, not a broken job', async () => {
    const {openWindow, behaviour} = browserOf();
    const {jobs} = openWindow();
    behaviour.answer = (key) => {
      if (key === 'key 1') throw new Error('it broke');
      return {state: 'ok'};
    };
    const {id} = await jobs.start(about, keys(3));
    await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
    expect(await jobs.failed(id, 5)).toMatchObject([{key: 'key 1', message: 'it broke'}]);
  });

  it('forgets old ended work, with its items', async () => {
    const {openWindow} = browserOf();
    const {jobs, store} = openWindow();
    for (let n = 0; n < 23; n++) {
      const {id} = await jobs.start({...about, title: `number ${n}`}, keys(1));
      await vi.waitFor(async () => expect((await store.get(id))?.state).toBe('done'));
    }
    expect((await store.all()).length).toBeLessThanOrEqual(21);
    expect((await store.all())[0]?.title).toBe('number 22');
  });
});
