/** The database is not the one that wrote the file: the browser dropped it, or an older archive was restored. */
import {afterEach, expect, test} from 'vitest';
import type {Vault} from '@/lib/vault';
import {endHouses, flagsIn, flagsOf, house, key, phase, until} from './mirror-house';

afterEach(endHouses);

/** What a browser leaves that made the database anew. */
async function drop(vault: Vault): Promise<void> {
  const {version, tables} = await vault.archive();
  await vault.restoreArchive({version, tables: tables.map((table) => ({...table, rows: []}))});
}

test('a database that is empty again takes nothing out of the file: it is shown, and comes back', async () => {
  const {vault, disk, flag, end, window} = await house(6);
  const kept = flagsIn(disk);
  const text = disk.text;
  end();
  await drop(vault);
  const later = window();
  await phase(later, 'differs');
  expect(later.state().words).toContain('holds what is not here');
  // nor do the first acts of the new database
  await flag(50, 'good');
  await later.save();
  expect(later.state().phase).toBe('differs');
  expect(disk.text).toBe(text);

  await later.merge('newer');
  expect(await flagsOf(vault)).toEqual({...kept, [key(50)]: 'good'});
  await phase(later, 'saved');
  expect(flagsIn(disk)).toEqual({...kept, [key(50)]: 'good'});
  // and it follows as before
  await flag(51, 'bad');
  await until('the next flag is in the file', () => flagsIn(disk)[key(51)] === 'bad');
});

test('a database made anew that has come to as many acts is told by its acts, not by their number', async () => {
  const {vault, disk, flag, end, window} = await house(3);
  const text = disk.text;
  end();
  const newest = await vault.newest();
  await drop(vault);
  // numbers of a cleared table go on: a new database begins at 1
  const archive = await vault.archive();
  const log = archive.tables.find(({name}) => name === 'log');
  for (let n = 1; n <= newest + 1; n++) {
    const act = {
      n,
      id: `other ${n}`,
      time: n,
      kind: 'flag',
      place: 'panel',
      rater: '',
      label: '',
      changes: [],
      keys: [],
    };
    log?.rows.push(act);
  }
  await vault.restoreArchive(archive);
  await flag(60, 'bad');
  const later = window();
  await phase(later, 'differs');
  expect(disk.text).toBe(text);
});

test('an older archive that is restored on purpose is asked about once', async () => {
  const {vault, disk, mirror, flag} = await house(3);
  const before = await vault.archive();
  await flag(10, 'good');
  await until('it is in the file', () => flagsIn(disk)[key(10)] === 'good');
  await phase(mirror, 'saved');
  await vault.restoreArchive(before);
  await phase(mirror, 'differs');
  // what of both says nothing against the other stays
  await mirror.merge('mine');
  await phase(mirror, 'saved');
  expect(flagsIn(disk)).toMatchObject({[key(0)]: 'good', [key(10)]: 'good'});
  expect(flagsIn(disk)).toEqual(await flagsOf(vault));
});
