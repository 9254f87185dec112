/** Whatever happens to the file, in whatever order: what the database and the file say at the end is the same, and no edit is lost. */
import fc from 'fast-check';
import {expect} from 'vitest';
import {FLAGS, type Flag, type ObjectKey} from '@/lib/alert';
import {edit, flagsIn, flagsOf, type House, house, key} from './mirror-house';

/** One thing that happens. Objects 0-5 are changed by the other hand, 6-11 by ours. */
type Happening =
  | {what: 'ours'; n: number; flag: Flag | null}
  | {what: 'theirs' | 'theirs while we write'; n: number; flag: Flag}
  | {what: 'fault' | 'lock' | 'save' | 'settle' | 'restart' | 'second window'}
  | {what: 'wreck'; text: string | null};

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('ours' as const),
      n: fc.integer({min: 6, max: 11}),
      flag: fc.constantFrom<Flag | null>(...FLAGS, null),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom('theirs' as const, 'theirs while we write' as const),
      n: fc.integer({min: 0, max: 5}),
      flag: fc.constantFrom<Flag>(...FLAGS),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'fault' as const,
        'lock' as const,
        'save' as const,
        'settle' as const,
        'restart' as const,
        'second window' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({what: fc.constant('wreck' as const), text: fc.constantFrom(null, '', '{"rows": [', 'hello')}),
  },
);

/** Clears what is in the way with the one click that the dialog offers. */
async function settle({mirror, disk}: {mirror: House['mirror']; disk: House['disk']}): Promise<void> {
  for (let left = 12; left > 0; left--) {
    const {phase, plan} = mirror.state();
    if (phase === 'click') await mirror.repair();
    else if (phase === 'broken') await mirror.writeAnew();
    else if (phase === 'differs' && plan) await mirror.merge('newer').catch(() => mirror.save());
    else await mirror.save();
    if (mirror.state().phase === 'saved' && disk.onWrite === undefined && left < 12) return;
    if (mirror.state().phase === 'saved') continue;
  }
}

async function play(story: readonly Happening[]): Promise<void> {
  const room = await house(12);
  const {vault, disk, flag} = room;
  let {mirror} = room;
  const expected: Record<ObjectKey, Flag | undefined> = await flagsOf(vault);
  const isWhole = () => {
    try {
      return Array.isArray(JSON.parse(disk.text ?? '').rows);
    } catch {
      return false;
    }
  };
  const theirs = (n: number, to: Flag) => {
    if (!isWhole()) return;
    edit(disk, (row) => {
      if (row.key === key(n)) row.flag = to;
    });
    if (flagsIn(disk)[key(n)] === to) expected[key(n)] = to;
  };
  for (const one of story) {
    if (one.what === 'ours') {
      await flag(one.n, one.flag);
      expected[key(one.n)] = one.flag ?? undefined;
    } else if (one.what === 'theirs') theirs(one.n, one.flag);
    else if (one.what === 'theirs while we write') disk.onWrite = () => theirs(one.n, one.flag);
    else if (one.what === 'fault') disk.fault = disk.fault ? '' : 'The disk is full: the file was not written.';
    else if (one.what === 'lock') disk.access = disk.access === 'granted' ? 'prompt' : 'granted';
    else if (one.what === 'save') await mirror.save();
    else if (one.what === 'settle') await settle({mirror, disk});
    else if (one.what === 'restart') {
      room.end();
      mirror = room.window();
      await mirror.save();
    } else if (one.what === 'second window') {
      mirror = room.window();
      await mirror.save();
    } else if (one.what === 'wreck') {
      // what the other hand wrote and nobody had looked at it wrecks itself
      disk.text = one.text;
      const known = await flagsOf(vault);
      for (let n = 0; n < 6; n++) expected[key(n)] = known[key(n)];
    }
  }
  disk.fault = '';
  disk.access = 'granted';
  delete disk.onWrite;
  await settle({mirror, disk});
  const at = JSON.stringify(story);
  expect(mirror.state(), at).toMatchObject({phase: 'saved', words: ''});
  expect(await flagsOf(vault), at).toEqual(expected);
  expect(flagsIn(disk), at).toEqual(expected);
  expect(disk.most, at).toBeLessThan(2);
  room.end();
}

export const anyInterleaving = (numRuns: number): Promise<void> =>
  fc.assert(fc.asyncProperty(fc.array(happening, {maxLength: 18}), play), {numRuns}) as Promise<void>;
