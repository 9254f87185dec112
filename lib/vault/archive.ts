import {Dexie, type Table} from 'dexie';
import {VaultDatabase} from './schema';
import type {Archive} from './vault-archive';
import {VaultError} from './vault-error';

const indexesOf = ({schema}: Table): string => [schema.primKey, ...schema.indexes].map(({src}) => src).join(', ');

/** Reads everything in one transaction: no act is half in it. */
export function readArchive(db: Dexie): Promise<Archive> {
  return db.transaction('r', db.tables, async () => ({
    version: Math.round(db.verno),
    tables: await Promise.all(
      db.tables.map(async (table) => ({name: table.name, indexes: indexesOf(table), rows: await table.toArray()})),
    ),
  }));
}

/**
 * Puts the database back as the archive has it: one transaction, all of it or nothing. What was there goes. An archive of an older version is
 * brought up by the database's own upgrades, in a database of its own, which is deleted again.
 * @throws VaultError `invalid` where a newer program wrote it, or it holds what this database does not
 */
export async function writeArchive(db: VaultDatabase, given: Archive): Promise<void> {
  if (given.version > VaultDatabase.LATEST)
    throw new VaultError(
      'invalid',
      'A newer version of ThumP for Fink wrote this archive: update the extension, then restore it again.',
    );
  const archive = given.version < VaultDatabase.LATEST ? await upgraded(given) : given;
  const unknown = archive.tables.find(({name}) => !db.tables.some((table) => table.name === name));
  if (unknown)
    throw new VaultError(
      'invalid',
      `The archive holds “${unknown.name.slice(0, 60)}”, which is nothing of ThumP for Fink: it was left alone.`,
    );
  await db.transaction('rw!', db.tables, async () => {
    for (const table of db.tables) {
      await table.clear();
      const rows = archive.tables.find(({name}) => name === table.name)?.rows ?? [];
      if (rows.length > 0) await table.bulkAdd(rows);
    }
  });
}

async function upgraded({version, tables}: Archive): Promise<Archive> {
  const name = `vault-upgrade-${crypto.randomUUID()}`;
  try {
    const old = new Dexie(name);
    old.version(version).stores(Object.fromEntries(tables.map(({name: table, indexes}) => [table, indexes])));
    await old.transaction('rw', old.tables, () =>
      Promise.all(tables.map(({name: table, rows}) => old.table(table).bulkAdd(rows))),
    );
    old.close();
    const next = new VaultDatabase(name);
    try {
      return await readArchive(next);
    } finally {
      next.close();
    }
  } finally {
    await Dexie.delete(name);
  }
}
