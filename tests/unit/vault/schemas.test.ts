import {readdirSync, readFileSync} from 'node:fs';
import {Dexie} from 'dexie';
import {expect, test} from 'vitest';
import type {Verdict} from '@/lib/alert';
import {type Act, rebuildSteps, rebuildVerdicts} from '@/lib/vault';
import {VaultDatabase} from '@/lib/vault/schema';
import {freshName, openTestVault} from './open-test-vault';

/** A database as a released version wrote it: made with the code of that version. */
interface Fixture {
  version: number;
  /** Dexie's words for its tables */
  stores: Record<string, string>;
  tables: {verdicts: Verdict[]; log: Act[]} & Record<string, unknown[]>;
}

const folder = new URL('schemas/', import.meta.url);
const fixtures = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture);

const byKey = (verdicts: readonly Verdict[]) => new Map(verdicts.map((verdict) => [verdict.key, verdict]));

test('every released schema has its fixture', () => {
  const before = Array.from({length: VaultDatabase.LATEST - 1}, (_, n) => n + 1);
  expect(fixtures.map(({version}) => version).sort()).toEqual(before);
});

test.each(fixtures.map((fixture) => [fixture.version, fixture] as const))(
  'a vault of schema %i upgrades with every flag, note, tag and act',
  async (_version, {version, stores, tables}) => {
    const name = freshName();
    const old = new Dexie(name);
    old.version(version).stores(stores);
    await old.open();
    for (const [table, records] of Object.entries(tables)) await old.table(table).bulkAdd(records);
    old.close();

    const vault = openTestVault(name);
    expect(byKey(await vault.allVerdicts())).toEqual(byKey(tables.verdicts));
    const log = await vault.log();
    const plain = (acts: readonly Act[]) =>
      acts.map(({n, id, time, kind, place, rater, label, changes, of}) => ({
        n,
        id,
        time,
        kind,
        place,
        rater,
        label,
        changes,
        of,
      }));
    expect(plain(log)).toEqual(plain(tables.log));
    expect(rebuildVerdicts(log)).toEqual(byKey(tables.verdicts));
    const [list] = await vault.datasets();
    expect(list).toEqual(tables.datasets?.[0]);
    expect(tables.members?.[0]).toEqual({datasetId: list?.id, members: await vault.members(list?.id ?? '')});
    expect(await vault.place(list?.id ?? '')).toEqual(tables.places?.[0]);
    expect(await vault.setting('rater')).toBe('CM');

    // and the history goes on where it was: everything can be undone
    const {undo} = rebuildSteps(log);
    expect((await vault.steps()).undo).toBe(log.find(({n}) => n === undo)?.label);
    while (await vault.undo('panel')) {
      // down to the first act
    }
    expect((await vault.allVerdicts()).every(({flag, tags, note}) => !flag && !tags && !note)).toBe(true);
    while (await vault.redo('panel')) {
      // and up again
    }
    const said = ({key, flag, tags, note}: Verdict) => ({key, flag, tags, note});
    expect((await vault.allVerdicts()).map(said)).toEqual(
      [...byKey(tables.verdicts).values()]
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((verdict) => said({...verdict, ...(verdict.key === 'ztf/ZTF21abfmbix' ? {flag: 'bad' as const} : {})})),
    );
  },
);

test('many windows of a new program open an old vault at once: one upgrades it, none loses anything', async () => {
  const [{version, stores, tables}] = fixtures as [Fixture];
  const name = freshName();
  const old = new Dexie(name);
  old.version(version).stores(stores);
  await old.open();
  for (const [table, records] of Object.entries(tables)) await old.table(table).bulkAdd(records);
  old.close();
  const windows = [openTestVault(name), openTestVault(name), openTestVault(name)];
  await Promise.all(windows.map((vault, i) => vault.act([{key: `ztf/ZTF${i}`, flag: 'good'}], {place: 'panel'})));
  expect(await windows[0]?.allVerdicts()).toHaveLength(tables.verdicts.length + 3);
});
