import {Dexie} from 'dexie';
import {afterEach, expect, test, vi} from 'vitest';
import {rebuildVerdicts} from '@/lib/vault';
import {freshName, KEYS, openTestVault} from './open-test-vault';

afterEach(() => vi.restoreAllMocks());

const patches = KEYS.map((key) => ({key, flag: 'good' as const}));

test('every write asks the browser for strict durability, under the name IndexedDB gives it', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const vault = openTestVault();
  await vault.act(patches, {place: 'panel'});
  await vault.seen(KEYS);
  await vault.undo('panel');
  await vault.redo('panel');
  await vault.setSetting('welcomed', true);
  const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writes).toHaveLength(5);
  for (const [, , options] of writes) expect(options).toEqual({durability: 'strict'});
  // verdicts and log are in one transaction
  for (const [stores] of writes.slice(0, 4))
    expect(stores).toEqual(expect.arrayContaining(['shelves', 'log', 'wide', 'meta']));
});

test('an act resolves after the complete event, not before', async () => {
  const vault = openTestVault();
  const order: string[] = [];
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const transaction = begin.apply(this, args);
    if (args[1] === 'readwrite') transaction.addEventListener('complete', () => order.push('complete'));
    return transaction;
  });
  await vault.act(patches, {place: 'panel'});
  order.push('resolved');
  await vault.undo('panel');
  order.push('resolved');
  expect(order).toEqual(['complete', 'resolved', 'complete', 'resolved']);
});

test.each(['log', 'shelves', 'meta'])(
  'a transaction that dies at the table %s leaves nothing half written',
  async (table) => {
    const name = freshName();
    const vault = openTestVault(name);
    await vault.act([{key: 'ztf/ZTF21abfmbix', flag: 'bad'}], {place: 'panel'});
    const state = async () => [await vault.allVerdicts(), await vault.log(), await vault.steps()];
    const before = await state();
    for (const method of ['put', 'add', 'delete'] as const) {
      const real = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
        this: IDBObjectStore,
        ...args: unknown[]
      ) {
        const request = real.apply(this, args);
        // as a browser that is killed or a disk that fills up: what was asked for so far is rolled back
        if (this.name === table) this.transaction.abort();
        return request;
      });
    }
    await expect(vault.act(patches, {place: 'panel'})).rejects.toMatchObject({name: 'VaultError'});
    await expect(vault.undo('panel')).rejects.toMatchObject({name: 'VaultError'});
    vi.restoreAllMocks();
    expect(await state()).toEqual(before);
    // and the vault still works
    await vault.act(patches, {place: 'panel'});
    const table_ = new Map((await vault.allVerdicts()).map((verdict) => [verdict.key, verdict]));
    expect(table_.size).toBe(KEYS.length);
    expect(rebuildVerdicts(await vault.log())).toEqual(table_);
  },
);

test('a full disk is told in words, and nothing is confirmed', async () => {
  const vault = openTestVault();
  await vault.log();
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(vault.act(patches, {place: 'panel'})).rejects.toMatchObject({
    name: 'VaultError',
    code: 'full',
    message: expect.stringContaining('The disk is full'),
  });
  vi.restoreAllMocks();
  expect(await vault.allVerdicts()).toEqual([]);
});

test('a window whose database is updated by a newer program lets go, says so, and writes no more', async () => {
  const name = freshName();
  const troubles: string[] = [];
  const old = openTestVault(name, {onTrouble: ({code}) => troubles.push(code)});
  await old.act(patches, {place: 'panel'});
  const newer = new Dexie(name);
  newer.version(1).stores({
    verdicts: 'key',
    log: '++n, *keys',
    meta: 'name',
    datasets: 'id',
    members: 'datasetId',
    places: 'datasetId',
    settings: 'name',
  });
  newer.version(2).stores({verdicts: null, shelves: 'shelf', wide: '[n+block], block'});
  newer.version(3).stores({extra: 'id'});
  await newer.open();
  expect(troubles).toEqual(['outdated']);
  await expect(old.act([{key: 'ztf/ZTF1', flag: 'bad'}], {place: 'panel'})).rejects.toMatchObject({
    code: 'outdated',
    message: expect.stringContaining('Reload'),
  });
  expect(await newer.table('log').count()).toBe(1);
  newer.close();
  // a program of before cannot open it either, and says the same
  await expect(openTestVault(name).allVerdicts()).rejects.toMatchObject({code: 'outdated'});
});

test('a closed vault rejects instead of opening itself again', async () => {
  const {openVault} = await import('@/lib/vault');
  const controller = new AbortController();
  const vault = openVault({name: freshName(), signal: controller.signal});
  await vault.act(patches, {place: 'panel'});
  controller.abort();
  await expect(vault.act([{key: 'ztf/ZTF1', flag: 'bad'}], {place: 'panel'})).rejects.toMatchObject({
    name: 'VaultError',
  });
});

test('the cost of undo does not grow with the log: as many requests after 10 acts as after 300', async () => {
  const vault = openTestVault();
  const requests = async (acts: number) => {
    for (let i = 0; i < acts; i++) await vault.act([{key: 'ztf/ZTF21abfmbix', note: `${acts} ${i}`}], {place: 'panel'});
    const spies = [
      vi.spyOn(IDBObjectStore.prototype, 'get'),
      vi.spyOn(IDBObjectStore.prototype, 'getAll'),
      vi.spyOn(IDBObjectStore.prototype, 'openCursor'),
      vi.spyOn(IDBObjectStore.prototype, 'put'),
      vi.spyOn(IDBObjectStore.prototype, 'add'),
    ];
    await vault.undo('panel');
    const counts = spies.map(({mock}) => mock.calls.length);
    vi.restoreAllMocks();
    return counts;
  };
  const few = await requests(10);
  expect(few[0]).toBeGreaterThan(0);
  expect(few.slice(1, 3)).toEqual([0, 0]);
  expect(await requests(300)).toEqual(few);
});
