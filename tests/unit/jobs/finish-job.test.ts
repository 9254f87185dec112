/** Long work that makes a file of its items at the end: asked before it is made of less than all, made again after a killed browser. */
import {Dexie} from 'dexie';
import {afterEach, expect, it, vi} from 'vitest';
import type {JobKind} from '../../../lib/jobs/job';
import {openJobStore} from '../../../lib/jobs/job-store';
import {createJobs} from '../../../lib/jobs/jobs';
import {FakeLocks} from '../fink/fake-locks';

let names = 0;
const lives: AbortController[] = [];
afterEach(async () => {
  for (const life of lives.splice(0)) life.abort();
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('finish-test')) await Dexie.delete(name);
});

/** One database, and a kind whose failures and end the test holds in its hands. */
function browserOf() {
  const name = `finish-test-${names++}`;
  const locks = new FakeLocks();
  const state = {broken: new Set<string>(), made: [] as string[][], aborted: 0, begun: 0, hold: false, refuses: ''};
  const kind: JobKind = {
    id: 'test',
    atOnce: 4,
    run: async ({key}) => {
      state.begun++;
      return state.broken.has(key) ? {state: 'failed', step: 'stamps', message: 'no image', detail: ''} : {state: 'ok'};
    },
    async finish({about}, keys, {onProgress, signal}) {
      onProgress(1);
      if (state.hold) {
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            state.aborted++;
            reject(signal.reason);
          }),
        );
      }
      if (state.refuses) throw new Error(state.refuses);
      state.made.push([about ?? '', ...keys]);
      return `Saved ${keys.length}.`;
    },
  };
  const openWindow = () => {
    const life = new AbortController();
    lives.push(life);
    const store = openJobStore(life.signal, name);
    return {jobs: createJobs({store, kinds: [kind], signal: life.signal, locks}), life};
  };
  return {state, openWindow};
}

const keys = (count: number) => Array.from({length: count}, (_, n) => `key ${n}`);
const about = {kind: 'test', title: 'a file', datasetId: null, about: '{"list":"x"}'};

it('is made of all items in their order, and says what was made', async () => {
  const {state, openWindow} = browserOf();
  const {jobs} = openWindow();
  await jobs.start(about, keys(23), 20);
  await vi.waitFor(() => expect(jobs.list()[0]).toMatchObject({state: 'done', message: 'Saved 20.'}));
  expect(state.made).toEqual([['{"list":"x"}', ...keys(20)]]);
});

it('stands still where items failed; tried again it is whole, gone on with it is made without asking twice', async () => {
  const {state, openWindow} = browserOf();
  const {jobs} = openWindow();
  state.broken = new Set(['key 2', 'key 5']);
  const {id} = await jobs.start(about, keys(8));
  const asks = () =>
    vi.waitFor(() =>
      expect(jobs.list()[0]).toMatchObject({state: 'paused', message: expect.stringMatching(/2 objects/)}),
    );
  await asks();
  expect(state.made).toEqual([]);
  // they fail once more: asked once more
  await jobs.retry(id, 'failed');
  await vi.waitFor(() => expect(state.begun).toBe(10));
  await asks();
  await jobs.resume(id);
  await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
  expect(state.made).toHaveLength(1);
  // later the service is well again: the file is made anew, of all
  state.broken.clear();
  await jobs.retry(id, 'failed');
  await vi.waitFor(() => expect(jobs.list()[0]).toMatchObject({state: 'done', counts: {ok: 8}}));
  expect(state.made[1]?.slice(1)).toEqual(keys(8));
});

it('is made in another window when the one that made it is killed; cancelled, there is none', async () => {
  const {state, openWindow} = browserOf();
  const first = openWindow();
  state.hold = true;
  const {id} = await first.jobs.start(about, keys(3));
  await vi.waitFor(() => expect(first.jobs.list()[0]?.message).toBe('Packing 1 of 3.'));
  first.life.abort();
  const second = openWindow();
  await vi.waitFor(() => expect(second.jobs.list()[0]?.counts.ok).toBe(3));
  await vi.waitFor(() => expect(state.aborted).toBe(1));
  // the second window has begun the end again, and is told to stop
  await vi.waitFor(() => expect(second.jobs.list()[0]?.state).toBe('running'));
  await second.jobs.cancel(id);
  await vi.waitFor(() => expect(second.jobs.list()[0]?.state).toBe('cancelled'));
  expect(state.made).toEqual([]);
});

it('that cannot be made says why and stands still; going on tries again', async () => {
  const {state, openWindow} = browserOf();
  const {jobs} = openWindow();
  state.refuses = 'The disk is full.';
  const {id} = await jobs.start(about, keys(2));
  await vi.waitFor(() => expect(jobs.list()[0]).toMatchObject({state: 'paused', message: 'The disk is full.'}));
  state.refuses = '';
  await jobs.resume(id);
  await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
  expect(state.made).toHaveLength(1);
});
