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
async function openVerdicts() {
  const told = Promise.withResolvers<(acts: Act[]) => void>();
  const vault = {
    newest: async () => 0,
    verdicts: async () => new Map(),
    watch: (_query: unknown, onValue: (acts: Act[]) => void) => told.resolve(onValue),
  } as unknown as Vault;
  const fail = (error: unknown) => {
    throw error;
  };
  const verdicts = createVerdicts(vault, signal([A, B]), fail, new AbortController().signal);
  await until(() => verdicts.ready.value);
  return {verdicts, tell: await told.promise};
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
