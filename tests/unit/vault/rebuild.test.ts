import {Dexie} from 'dexie';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {FLAGS, type ObjectKey} from '@/lib/alert';
import {type Patch, rebuildSteps, rebuildVerdicts, type Vault} from '@/lib/vault';
import {freshName, KEYS, openTestVault} from './open-test-vault';

type Step = {do: 'act'; patches: Patch[]} | {do: 'seen'; keys: ObjectKey[]} | {do: 'undo' | 'redo'};

const anyKey = fc.constantFrom(...KEYS);
const patch: fc.Arbitrary<Patch> = fc.record(
  {
    key: anyKey,
    flag: fc.constantFrom(...FLAGS, null),
    tags: fc.option(fc.array(fc.constantFrom('SN', 'AGN', '')), {nil: null}),
    note: fc.constantFrom('', 'host offset 2″', null),
  },
  {requiredKeys: ['key']},
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({do: fc.constant('act' as const), patches: fc.array(patch, {minLength: 1, maxLength: 4})}),
  },
  {weight: 1, arbitrary: fc.record({do: fc.constant('seen' as const), keys: fc.array(anyKey, {maxLength: 3})})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('undo' as const)})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('redo' as const)})},
);

async function run(vault: Vault, one: Step): Promise<unknown> {
  if (one.do === 'act') return vault.act(one.patches, {place: 'panel'});
  if (one.do === 'seen') return vault.seen(one.keys);
  return one.do === 'undo' ? vault.undo('panel') : vault.redo('panel');
}

/** What the person would see: everything but times, which two acts of one millisecond cannot tell apart. */
const words = async (vault: Vault) =>
  JSON.stringify(
    (await vault.allVerdicts()).flatMap(({key, flag, tags, note}) =>
      flag || tags || note ? [{key, flag, tags, note}] : [],
    ),
  );

test('the log alone gives the table and the heads of the stacks, whatever was done, in whichever window', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(1)), {minLength: 20, maxLength: 60}), async (steps) => {
      const name = freshName();
      const windows = [openTestVault(name), openTestVault(name)];
      const [vault] = windows as [Vault, Vault];
      // a model of undo as everyone knows it: two stacks of what the person sees
      let undo: string[] = [];
      let redo: string[] = [];
      for (const [one, window] of steps) {
        const before = await words(vault);
        const done = await run(windows[window] as Vault, one);
        const after = await words(vault);
        if (one.do === 'seen') expect(after).toBe(before);
        else if (one.do === 'act') {
          if (done) [undo, redo] = [[...undo, before], []];
          else expect(after).toBe(before);
        } else {
          const [from, to] = one.do === 'undo' ? [undo, redo] : [redo, undo];
          expect(done === null).toBe(from.length === 0);
          expect(after).toBe(from.pop() ?? before);
          if (done) to.push(before);
        }
      }
      const log = await vault.log();
      const table = new Map((await vault.allVerdicts()).map((verdict) => [verdict.key, verdict]));
      expect(rebuildVerdicts(log)).toEqual(table);
      const raw = await new Dexie(name).open();
      const heads = await raw.table('meta').get('steps');
      raw.close();
      expect(rebuildSteps(log)).toEqual(heads ? {undo: heads.undo, redo: heads.redo} : {undo: null, redo: null});
    }),
    {numRuns: 15},
  );
});

test('lost heads are found again in the log', async () => {
  const name = freshName();
  const vault = openTestVault(name);
  for (const flag of FLAGS) await vault.act([{key: 'ztf/ZTF21abfmbix', flag}], {place: 'panel'});
  await vault.undo('panel');
  const raw = await new Dexie(name).open();
  await raw.table('meta').clear();
  raw.close();
  expect(await vault.steps()).toEqual({undo: 'maybe · ZTF21abfmbix', redo: 'bad · ZTF21abfmbix'});
  await vault.undo('panel');
  expect((await vault.allVerdicts()).map(({flag}) => flag)).toEqual(['good']);
  expect(await vault.steps()).toEqual({undo: 'good · ZTF21abfmbix', redo: 'maybe · ZTF21abfmbix'});
});
