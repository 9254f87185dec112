/** What another computer wrote into the file: field by field, whatever its clock, its version and its lists. */
import 'fake-indexeddb/auto';
import {afterEach, expect, test} from 'vitest';
import {edit, endHouses, flagsIn, flagsOf, house, key, phase, rows, until} from './mirror-house';

afterEach(endHouses);

test('a note here and a flag there on one object contradict nothing: both stay', async () => {
  const {vault, disk, mirror} = await house(2);
  edit(disk, (row) => {
    if (row.key === key(0)) row.flag = 'bad';
  });
  await vault.act([{key: key(0), note: 'mine'}], {place: 'panel'});
  await phase(mirror, 'differs');
  expect(mirror.state().plan?.textConflicts).toEqual([]);
  expect(mirror.state().plan?.conflicts).toHaveLength(1);
  await mirror.merge('theirs');
  expect(rows(disk).find((row) => row.key === key(0))).toMatchObject({flag: 'bad', note: 'mine'});
  expect((await vault.verdicts([key(0)])).get(key(0))).toMatchObject({flag: 'bad', note: 'mine'});
});

test('a change on top of ours wins also where the clock of that computer goes behind', async () => {
  const {vault, disk, mirror} = await house(2);
  edit(disk, (row) => {
    if (row.key === key(0)) Object.assign(row, {flag: 'bad', updated: '2001-01-01T00:00:00.000Z'});
  });
  disk.modified = Date.parse('2001-01-01T00:00:00Z');
  await mirror.save();
  await mirror.merge('newer');
  expect((await flagsOf(vault))[key(0)]).toBe('bad');
});

test('a clock that goes ahead is said before anything is taken', async () => {
  const {disk, mirror} = await house(2);
  edit(disk, (row) => {
    if (row.key === key(0)) Object.assign(row, {flag: 'bad', updated: '2099-01-01T00:00:00.000Z'});
  });
  await mirror.setQuiet(true);
  await mirror.save();
  expect(mirror.state().phase).toBe('differs');
  expect(mirror.state().plan?.notes.join()).toMatch(/clock of another computer goes ahead/);
});

test('a file of a newer version is left alone, and that is said; an older one is read', async () => {
  const {disk, mirror, flag} = await house(2);
  const file = JSON.parse(disk.text ?? '');
  disk.text = JSON.stringify({...file, schema: 99, rows: []});
  const theirs = disk.text;
  await flag(5, 'good');
  await phase(mirror, 'newer');
  expect(mirror.state().words).toMatch(/newer version/);
  await mirror.save();
  expect(disk.text).toBe(theirs);
  disk.text = JSON.stringify({...file, schema: 0});
  await mirror.save();
  await phase(mirror, 'saved');
  expect(JSON.parse(disk.text ?? '').schema).toBe(1);
});

test('what contradicts nothing is taken without a question where that is wanted, and one change of mine is not', async () => {
  const {vault, disk, mirror} = await house(2);
  await mirror.setQuiet(true);
  const add = (n: number, flag: string) => {
    const file = JSON.parse(disk.text ?? '');
    file.rows.push({...file.rows[0], key: key(n), flag, updated: new Date().toISOString()});
    disk.text = JSON.stringify(file);
    disk.modified = Date.now();
  };
  add(9, 'bad');
  await mirror.save();
  expect(mirror.state()).toMatchObject({phase: 'saved', remark: expect.stringMatching(/1 object/)});
  expect((await flagsOf(vault))[key(9)]).toBe('bad');
  expect(flagsIn(disk)[key(9)]).toBe('bad');
  edit(disk, (row) => {
    row.flag = row.key === key(0) ? 'bad' : row.flag;
  });
  await mirror.save();
  expect(mirror.state().phase).toBe('differs');
});

test('what was taken away elsewhere is told by the file, and not by its silence', async () => {
  const there = await house(3);
  const here = await house(0, false);
  here.disk.text = there.disk.text;
  await here.mirror.choose('fake', 'existing');
  await here.mirror.merge('newer');
  await there.flag(1, null);
  await until('it is in the file', () => flagsIn(there.disk)[key(1)] === undefined);
  here.disk.text = there.disk.text;
  here.disk.modified = Date.now();
  await here.mirror.save();
  expect(here.mirror.state().missing).toBe(0);
  expect(here.mirror.state().plan?.conflicts).toMatchObject([{key: key(1), theirs: undefined}]);
  await here.mirror.merge('newer');
  expect((await flagsOf(here.vault))[key(1)]).toBeUndefined();
});

test('lists and what was seen come back from the file on a new computer, and a list of another computer stays in it', async () => {
  const there = await house(3);
  const list = await there.vault.createDataset({
    name: 'Night “7”',
    source: 'ids',
    surveys: ['ztf'],
    query: null,
    description: 'supernovae\nof May',
    flagSet: [
      {id: 'good', label: 'keep'},
      {id: '+ring', label: 'ring'},
    ],
  });
  const members = [key(7), key(0)].map((objectKey) => ({objectKey, alertKeys: [], row: null}));
  await there.vault.fillDataset(list.id, members, {alerts: 0, message: ''});
  await there.vault.seen([key(0), key(40)]);
  await there.flag(8, 'good');
  const alert = 'lsst/123456789012345678/9223372036854775807' as const;
  await there.vault.act([{key: alert, flag: '+ring'}], {place: 'panel'});
  await phase(there.mirror, 'saved');
  await until('the list is in the file', () => there.disk.text?.includes('Night “7”'));

  const here = await house(0, false);
  here.disk.text = there.disk.text;
  await here.mirror.choose('fake', 'existing');
  expect(here.mirror.state().lists).toEqual(['Night “7”']);
  expect(await here.vault.datasets()).toEqual([]);
  await here.mirror.merge('newer');
  expect((await here.vault.verdicts([alert])).get(alert)?.flag).toBe('+ring');
  const [back] = await here.vault.datasets();
  expect(back).toMatchObject({name: 'Night “7”', description: 'supernovae\nof May', count: 2, state: 'ready'});
  expect(back?.flagSet).toMatchObject([{label: 'keep'}, {id: '+ring'}]);
  expect((await here.vault.members(back?.id ?? '')).map(({objectKey}) => objectKey)).toEqual([key(7), key(0)]);
  expect((await here.vault.verdicts([key(40)])).get(key(40))?.seen).toBeGreaterThan(0);
  expect(JSON.parse(here.disk.text ?? '').lists).toHaveLength(2);
});

test('a file written while our writing is under way is looked at again, not written over', async () => {
  const {vault, disk, mirror, flag} = await house(2);
  disk.onWrite = () => {
    edit(disk, (row) => {
      row.note = 'theirs';
    });
  };
  await flag(1, 'good');
  await phase(mirror, 'differs');
  expect(rows(disk)[0]?.note).toBe('theirs');
  await mirror.merge('newer');
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
  expect(rows(disk).map(({note}) => note)).toEqual(['theirs', 'theirs']);
});

test('a window that dies between the file and its record does not take its own words for another hand’s', async () => {
  const {vault, disk, flag, window, end} = await house(2);
  disk.onWrite = end;
  await flag(1, 'bad');
  await until('the file is written', () => flagsIn(disk)[key(1)] === 'bad');
  await flag(1, null);
  const next = window();
  await next.save();
  await phase(next, 'saved');
  expect(await flagsOf(vault)).toEqual({[key(0)]: 'good'});
  expect(flagsIn(disk)[key(1)]).toBeUndefined();
});
