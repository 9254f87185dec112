import {Dexie} from 'dexie';
import {afterEach, expect, test, vi} from 'vitest';
import {vaultError} from '@/lib/vault/vault-error';
import {withRoom} from '@/lib/vault/with-room';

afterEach(() => vi.unstubAllGlobals());

const full = new DOMException('no room', 'QuotaExceededError');
const failing = (errors: unknown[]) => async () => {
  if (errors.length > 0) throw errors.shift();
  return 'done';
};
const never = {reopen: async () => vaultError('outdated')};
const atOnce = {reopen: async () => null};

test('a full disk is tried once more where there was something to give up, not else', async () => {
  const makeRoom = vi.fn(async () => true);
  expect(await withRoom(failing([full]), {...never, makeRoom})).toBe('done');
  // the browser may need a moment more; what was given up is gone
  expect(await withRoom(failing([full, full]), {...never, makeRoom})).toBe('done');
  expect(makeRoom).toHaveBeenCalledTimes(2);
  await expect(withRoom(failing([full, full, full]), {...never, makeRoom})).rejects.toMatchObject({code: 'full'});
  await expect(withRoom(failing([full]), {...never, makeRoom: async () => false})).rejects.toMatchObject({
    code: 'full',
  });
});

test('a database that the browser closed is opened again; one that was closed on purpose is not', async () => {
  const closed = new Dexie.DatabaseClosedError();
  expect(await withRoom(failing([closed]), atOnce)).toBe('done');
  await expect(withRoom(failing([closed]), never)).rejects.toMatchObject({code: 'outdated'});
  expect(await withRoom(failing([new DOMException('closing', 'InvalidStateError')]), never)).toBe('done');
});

test('a database that cannot be opened again, as on a full disk, is not taken for one that another window removed', async () => {
  const closed = new Dexie.DatabaseClosedError();
  const shut = {reopen: async () => vaultError('closed')};
  await expect(withRoom(failing([closed]), shut)).rejects.toMatchObject({code: 'closed'});
  await expect(withRoom(failing([closed, closed, closed]), atOnce)).rejects.toMatchObject({code: 'closed'});
  // what gives way makes room for opening it as well
  const makeRoom = vi.fn(async () => true);
  expect(await withRoom(failing([closed]), {...shut, makeRoom})).toBe('done');
  expect(makeRoom).toHaveBeenCalledOnce();
});

test('whatever it is called: without room on the disk it is the disk', async () => {
  const aborted = new DOMException('The transaction was aborted', 'AbortError');
  await expect(withRoom(failing([aborted]), never)).rejects.toMatchObject({code: 'failed'});
  vi.stubGlobal('navigator', {storage: {estimate: async () => ({quota: 100_000, usage: 90_000})}});
  await expect(withRoom(failing([aborted]), never)).rejects.toMatchObject({code: 'full'});
});
