import {afterEach, expect, it} from 'vitest';
import {type MirrorState, OFF} from '../../../lib/exchange/mirror/mirror-state';
import type {ActMemory, Loss} from '../../../lib/vault/act-memory';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const LOSS: Loss = {
  acts: 12,
  since: Date.UTC(2026, 10, 29, 12),
  until: Date.UTC(2026, 10, 30, 12),
  flagged: 40,
  left: 31,
  file: '',
};

/** The app of a window that misses something. */
async function openWith(loss: Loss | null, inStep: MirrorState = OFF) {
  let tell: (now: Loss | null) => void = () => {};
  const memory: ActMemory = {
    watch(listener) {
      tell = listener;
      listener(loss);
    },
    async accept() {
      tell(null);
    },
    replacing: (run) => run(),
  };
  opened = await openApp(async (fake) => {
    const mirror = {targets: [], state: () => inStep, onChange() {}};
    Object.assign(fake.services, {memory, mirror});
    await makeList(fake.vault, [ztf(0)]);
  });
  const {root} = opened;
  await until(() => cells(root).length === 1);
  const banner = () => [...root.querySelectorAll('.banner')].find((one) => /Flags are missing/.test(one.textContent));
  const press = (label: string) => {
    const found = [...(banner()?.querySelectorAll('button') ?? [])].find((one) => one.textContent === label);
    found?.click();
    return found;
  };
  return {...opened, banner, press, tell: (now: Loss | null) => tell(now)};
}

it('what the browser dropped is said in words, with a way back, until the person knows', async () => {
  const {app, root, banner, press} = await openWith(LOSS);
  const words = (await until(banner)).textContent;
  expect(words).toMatch(/The last 12 acts are gone, after .*2026.*, up to .*2026/);
  expect(words).toContain('40 flags were here then, 31 now');
  expect(words).toContain('The browser lost its database');
  expect(press('File in step…')).toBeUndefined();
  press('Import…');
  expect(app.dialog.value).toBe('import');
  app.close();
  expect(banner()).toBeDefined();
  press('Do not say it again');
  await until(() => !banner(), 'the banner goes');
  expect(cells(root)).toHaveLength(1);
});

it('everything, and the file that was kept in step by its name: the one of now, or the one that is remembered', async () => {
  const all = {...LOSS, since: null, left: 0};
  const inStep: MirrorState = {...OFF, phase: 'differs', name: 'now.json'};
  const now = await openWith({...all, file: 'before.json'}, inStep);
  const words = (await until(now.banner)).textContent;
  expect(words).toMatch(/All 12 acts are gone, up to .*2026/);
  expect(words).toContain('kept in step with the file now.json');
  now.press('File in step…');
  expect(now.app.dialog.value).toBe('mirror');
  now.close();
  const then = await openWith({...all, acts: 1, flagged: 1, file: 'before.json'});
  const others = (await until(then.banner)).textContent;
  expect(others).toMatch(/One act is gone, up to/);
  expect(others).toContain('1 flag was here then, 0 now');
  expect(others).toContain('kept in step with the file before.json');
});

it('is not there where nothing is missing, and comes and goes with another window', async () => {
  const {banner, tell} = await openWith(null);
  expect(banner()).toBeUndefined();
  tell(LOSS);
  await until(banner);
  tell(null);
  await until(() => !banner(), 'the banner goes');
});
