import {expect, test, vi} from 'vitest';
import {freshName, KEYS, openTestVault} from './open-test-vault';

test('calls back at once and after a change from another window, also of what is read after other reads', async () => {
  const name = freshName();
  const [watching, acting] = [openTestVault(name), openTestVault(name)];
  const controller = new AbortController();
  const seen: unknown[] = [];
  watching.watch(
    async (vault) => {
      const theme = await vault.setting('theme');
      const {good} = await vault.counts(KEYS);
      const {undo} = await vault.steps();
      return {theme, good, undo};
    },
    (value) => seen.push(value),
    controller.signal,
  );
  await vi.waitFor(() => expect(seen).toEqual([{theme: 'auto', good: 0, undo: null}]));
  await acting.act([{key: 'ztf/ZTF21abfmbix', flag: 'good'}], {place: 'desk'});
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({theme: 'auto', good: 1, undo: 'good · ZTF21abfmbix'}));
  await acting.setSetting('theme', 'dark');
  await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({theme: 'dark', good: 1}));

  controller.abort();
  const calls = seen.length;
  const control = vi.fn();
  const until = new AbortController();
  watching.watch((vault) => vault.setting('theme'), control, until.signal);
  await acting.setSetting('theme', 'light');
  await vi.waitFor(() => expect(control).toHaveBeenLastCalledWith('light'));
  expect(seen).toHaveLength(calls);
  until.abort();
});

test('errors are delivered, and a later change asks again', async () => {
  const vault = openTestVault();
  const controller = new AbortController();
  const [values, errors]: unknown[][] = [[], []];
  let fail = false;
  vault.watch(
    async (inside) => {
      const {good} = await inside.counts(KEYS);
      if (fail) throw new Error('cannot draw this');
      return good;
    },
    (value) => values?.push(value),
    controller.signal,
    (error) => errors?.push(error),
  );
  await vi.waitFor(() => expect(values).toEqual([0]));
  fail = true;
  await vault.act([{key: 'ztf/ZTF21abfmbix', flag: 'good'}], {place: 'panel'});
  await vi.waitFor(() =>
    expect(errors).toEqual([
      expect.objectContaining({name: 'VaultError', message: expect.stringContaining('cannot draw this')}),
    ]),
  );
  fail = false;
  await vault.undo('panel');
  await vi.waitFor(() => expect(values?.at(-1)).toBe(0));
  controller.abort();
});

test('a closed database reaches the watcher as an error; a signal that is over starts nothing', async () => {
  const {openVault} = await import('@/lib/vault');
  const window = new AbortController();
  const vault = openVault({name: freshName(), signal: window.signal});
  window.abort();
  const onError = vi.fn();
  const controller = new AbortController();
  vault.watch((inside) => inside.allVerdicts(), vi.fn(), controller.signal, onError);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(expect.objectContaining({code: 'outdated'})));
  controller.abort();
  const never = vi.fn();
  vault.watch(never, never, controller.signal, never);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(never).not.toHaveBeenCalled();
});
