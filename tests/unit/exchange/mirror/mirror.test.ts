/** The file that is kept in step, on a disk that does what disks do. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {FLAGS, type Flag} from '@/lib/alert';
import {edit, endHouses, flagsIn, flagsOf, house, key, phase, rows, until} from './mirror-house';

afterEach(endHouses);

test('the file equals the database soon after a change, with schema and revision; an act that says nothing new writes nothing', async () => {
  const {vault, disk, mirror, flag} = await house(4);
  await flag(1, 'bad');
  await flag(9, 'maybe');
  await until('the change is in the file', async () => JSON.stringify(flagsIn(disk)).includes('test009'));
  await phase(mirror, 'saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
  const file = JSON.parse(disk.text ?? '');
  expect(file.schema).toBe(1);
  expect(file.provenance.revision).toBe((await vault.log({last: 1}))[0]?.n);
  const {writes} = disk;
  // there and back again: a later number, the same words
  await flag(1, 'good');
  await flag(1, 'bad');
  // "saved" may still be of before the two
  await mirror.save();
  await phase(mirror, 'saved');
  expect(disk.writes).toBeLessThanOrEqual(writes + 2);
  const after = disk.writes;
  await flag(1, 'bad');
  await mirror.save();
  await phase(mirror, 'saved');
  expect(disk.writes).toBe(after);
});

test('a change that no window had time to write is written at the next start', async () => {
  const {vault, disk, flag, window, end} = await house(2);
  end();
  await flag(7, 'good');
  const {writes} = disk;
  const next = window();
  await until('it is written', () => disk.writes > writes);
  await phase(next, 'saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('two windows never write at the same time, and both tell the same', async () => {
  const {vault, disk, mirror, flag, window} = await house(2);
  const other = window();
  for (let n = 10; n < 22; n++) await flag(n, 'bad');
  await Promise.all([mirror.save(), other.save(), mirror.save()]);
  await phase(mirror, 'saved');
  await phase(other, 'saved');
  expect(disk.most).toBe(1);
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('a server that took two writings of the same moment: what the later one wiped is soon there again, without a change here', async () => {
  const {vault, disk, mirror, flag} = await house(2, true, {looksEvery: 3600});
  await mirror.setQuiet(true);
  const before = disk.text;
  await flag(9, 'maybe');
  await until('the change is in the file', () => disk.text?.includes('test009'));
  // the other computer's: it looked before ours came, and wrote after
  disk.text = before;
  edit(disk, (row) => {
    if (row.key === key(1)) row.note = 'theirs';
  });
  await until('the change is there again, and theirs is taken', async () => {
    const note = (await vault.verdicts([key(1)])).get(key(1))?.note;
    return note === 'theirs' && disk.text?.includes('test009') && disk.text.includes('theirs');
  });
  await phase(mirror, 'saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('three flags edited elsewhere: exactly three are listed, nothing is applied or written before a yes', async () => {
  const {vault, disk, mirror} = await house(8);
  const before = await flagsOf(vault);
  edit(disk, (row) => {
    if ([key(0), key(3), key(6)].includes(row.key)) row.flag = 'bad';
  });
  const theirs = disk.text;
  await mirror.save();
  expect(mirror.state().phase).toBe('differs');
  expect(mirror.state().plan?.conflicts.map((one) => one.key)).toEqual([key(0), key(3), key(6)]);
  expect(await flagsOf(vault)).toEqual(before);
  expect(disk.text).toBe(theirs);
  const act = await mirror.merge('newer');
  expect(act?.changes).toHaveLength(3);
  expect(await flagsOf(vault)).toEqual({...before, [key(0)]: 'bad', [key(3)]: 'bad', [key(6)]: 'bad'});
  expect(mirror.state().phase).toBe('saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('what was decided elsewhere may be refused: mine stays, and the file says so again', async () => {
  const {vault, disk, mirror} = await house(3);
  const before = await flagsOf(vault);
  edit(disk, (row) => {
    row.flag = 'maybe';
  });
  await mirror.save();
  await mirror.merge('mine');
  expect(await flagsOf(vault)).toEqual(before);
  expect(flagsIn(disk)).toEqual(before);
});

test('a flag taken away here does not come back from a file that was edited elsewhere', async () => {
  const {vault, disk, mirror, flag} = await house(4);
  edit(disk, (row) => {
    if (row.key === key(3)) row.note = 'look again';
  });
  await flag(0, null);
  await phase(mirror, 'differs');
  await mirror.merge('newer');
  expect((await flagsOf(vault))[key(0)]).toBeUndefined();
  expect(flagsIn(disk)[key(0)]).toBeUndefined();
  expect(rows(disk).find((row) => row.key === key(3))?.note).toBe('look again');
});

test('a file that changed once more while it was looked at is not merged unseen', async () => {
  const {disk, mirror} = await house(3);
  edit(disk, (row) => {
    row.note = 'one';
  });
  await mirror.save();
  edit(disk, (row) => {
    row.note = 'two';
  });
  await expect(mirror.merge('theirs')).rejects.toThrow(/changed once more/);
});

for (const [what, text] of [
  ['emptied', ''],
  ['cut off', '{"format": "thump-for-fink flags", "schema": 1, "rows": [{"key"'],
  ['another file', 'hello'],
  ['removed', null],
] as const) {
  test(`a file that is ${what} is said, never read as no flags and never written over without a click`, async () => {
    const {vault, disk, mirror, flag} = await house(3);
    disk.text = text;
    await flag(5, 'good');
    await phase(mirror, 'broken');
    expect(mirror.state().words).not.toBe('');
    expect(disk.text).toBe(text);
    expect(Object.keys(await flagsOf(vault))).toHaveLength(4);
    expect(JSON.parse((await mirror.copy()).text).rows).toHaveLength(4);
    await mirror.writeAnew();
    expect(mirror.state().phase).toBe('saved');
    expect(flagsIn(disk)).toEqual(await flagsOf(vault));
  });
}

test('a lost permission is one click, and the change that waited is written by it', async () => {
  const {vault, disk, mirror, flag} = await house(2);
  disk.access = 'prompt';
  await flag(6, 'maybe');
  await phase(mirror, 'click');
  expect(flagsIn(disk)).not.toEqual(await flagsOf(vault));
  await mirror.repair();
  expect(mirror.state().phase).toBe('saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('a full disk is said, the old file stays, and it is tried again', async () => {
  const {vault, disk, mirror, flag} = await house(2);
  const before = disk.text;
  disk.fault = 'The disk is full: the file was not written.';
  await flag(6, 'maybe');
  await phase(mirror, 'failed');
  expect(mirror.state().words).toMatch(/disk is full/);
  expect(disk.text).toBe(before);
  disk.fault = '';
  await phase(mirror, 'saved');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});

test('a file with flags that is chosen on a new computer is offered whole and then taken', async () => {
  const there = await house(5);
  const here = await house(0, false);
  here.disk.text = there.disk.text;
  await here.mirror.choose('fake', 'existing');
  expect(here.mirror.state().phase).toBe('differs');
  expect(await flagsOf(here.vault)).toEqual({});
  await here.mirror.merge('newer');
  expect(await flagsOf(here.vault)).toEqual(await flagsOf(there.vault));
});

test('stopping leaves the file and forgets it', async () => {
  const {disk, mirror, flag} = await house(2);
  const {text} = disk;
  await mirror.stop();
  await flag(4, 'bad');
  await mirror.save();
  expect(mirror.state().phase).toBe('off');
  expect(disk.text).toBe(text);
});

test('whatever both hands do to different objects, a merge keeps all of it', async () => {
  const change = fc.record({n: fc.integer({min: 0, max: 5}), flag: fc.constantFrom<Flag>(...FLAGS)});
  await fc.assert(
    fc.asyncProperty(fc.array(change, {maxLength: 4}), fc.array(change, {maxLength: 4}), async (ours, theirs) => {
      const {vault, disk, mirror, flag, end} = await house(12);
      // not in the millisecond of a writing: no program can guard against that one
      await mirror.save();
      const expected = await flagsOf(vault);
      edit(disk, (row) => {
        for (const {n, flag: to} of theirs) if (row.key === key(n)) row.flag = to;
      });
      for (const {n, flag: to} of theirs) expected[key(n)] = to;
      for (const {n, flag: to} of ours) {
        await flag(n + 6, to);
        expected[key(n + 6)] = to;
      }
      await mirror.save();
      if (mirror.state().phase === 'differs') await mirror.merge('newer');
      expect(await flagsOf(vault)).toEqual(expected);
      expect(flagsIn(disk)).toEqual(expected);
      end();
    }),
    {numRuns: 12},
  );
});
