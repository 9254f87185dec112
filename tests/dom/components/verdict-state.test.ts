import {signal} from '@preact/signals';
import {expect, it} from 'vitest';
import {createVerdicts} from '../../../components/app/verdict-state';
import type {Flag, ObjectKey} from '../../../lib/alert';
import type {Act, Vault} from '../../../lib/vault/vault';
import {until} from './open-app';

const A: ObjectKey = 'ztf/ZTF21aaaaaaa';
const B: ObjectKey = 'ztf/ZTF21aaaaaab';

const act = (n: number, key: ObjectKey, flag: Flag): Act => ({
  n,
  id: `act ${n}`,
  time: n,
  kind: 'flag',
  place: 'panel',
  rater: '',
  label: '',
  changes: [{key, before: null, after: {key, flag, updated: n, rater: ''}}],
});

/** Verdicts of two objects over a log that the test tells of when it likes. */
async function openVerdicts(fails: (times: number) => boolean = () => false) {
  let times = 0;
  const failures: string[] = [];
  const told = Promise.withResolvers<(acts: Act[]) => void>();
  const vault = {
    newest: async () => 0,
    verdicts: async () => {
      if (fails(++times)) throw new Error('closed');
      return new Map();
    },
    watch: (_query: unknown, onValue: (acts: Act[]) => void) => told.resolve(onValue),
  } as unknown as Vault;
  const fail = (error: unknown) => void failures.push((error as Error).message);
  const verdicts = createVerdicts(vault, signal([A, B]), fail, new AbortController().signal);
  await until(() => verdicts.ready.value || failures.length > 0);
  return {verdicts, failures, tell: await told.promise};
}

it('takes over an act of another window that comes to light after a later one of its own', async () => {
  const {verdicts, tell} = await openVerdicts();
  verdicts.apply(act(2, B, 'bad'));
  tell([act(1, A, 'good'), act(2, B, 'bad')]);
  expect([verdicts.flagOf(A), verdicts.flagOf(B)]).toEqual(['good', 'bad']);
});

it('ends with the last act on an object, in whatever order it hears of them', async () => {
  const {verdicts, tell} = await openVerdicts();
  verdicts.apply(act(2, A, 'bad'));
  tell([act(1, A, 'good'), act(2, A, 'bad')]);
  expect(verdicts.flagOf(A)).toBe('bad');
  tell([act(1, A, 'good'), act(2, A, 'bad'), act(3, A, 'good'), act(4, A, 'maybe')]);
  verdicts.apply(act(3, A, 'good'));
  expect(verdicts.flagOf(A)).toBe('maybe');
  expect(verdicts.counts.value).toMatchObject({good: 0, maybe: 1, bad: 0, unset: 1});
});

it('goes on after a reading that failed: acts are taken, and what was not read is read at the next one', async () => {
  const {verdicts, failures, tell} = await openVerdicts((times) => times === 2);
  tell(Array.from({length: 30}, (_, n) => act(n + 1, A, 'good')));
  await until(() => failures.length === 1);
  verdicts.apply(act(31, B, 'bad'));
  expect(verdicts.flagOf(B)).toBe('bad');

  const closed = await openVerdicts((times) => times === 1);
  expect(closed.failures).toEqual(['closed']);
  expect(closed.verdicts.ready.value).toBe(false);
  closed.tell([act(1, A, 'good')]);
  await until(() => closed.verdicts.ready.value);
});
