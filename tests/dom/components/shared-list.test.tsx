import {afterEach, expect, it, vi} from 'vitest';
import type {Flag, ObjectKey, Verdict} from '../../../lib/alert';
import {planImport} from '../../../lib/exchange/import-flags';
import type {Vault} from '../../../lib/vault';
import {makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | null = null;
afterEach(() => {
  vi.restoreAllMocks();
  opened?.close();
  opened = null;
});

const KEYS = Array.from({length: 6}, (_, n) => ztf(n + 1));
const theirs = (key: ObjectKey, flag: Flag, updated = 2_000_000_000_000): Verdict => ({
  key,
  flag,
  tags: ['ring'],
  note: 'of the sender',
  updated,
  rater: 'R. Sender',
});
const VERDICTS = [theirs(ztf(1), 'bad'), theirs(ztf(2), 'good'), theirs(ztf(3), 'maybe', 1000)];

async function makeShared(vault: Vault): Promise<string> {
  await vault.act(
    [
      {key: ztf(1), flag: 'good'},
      {key: ztf(3), flag: 'bad'},
    ],
    {place: 'panel'},
  );
  const {id} = await vault.createSharedDataset(
    {
      name: 'Night of a colleague',
      source: 'file',
      surveys: ['ztf'],
      query: null,
      description: '',
      shared: {from: 'R. Sender', written: '2026-11-23T10:00:00Z'},
    },
    KEYS.map((objectKey) => ({objectKey, alertKeys: [`${objectKey}/1`], row: null})),
    VERDICTS,
  );
  await vault.setSetting('currentDataset', id);
  return id;
}

/** Names of the tables of every transaction that may write. Before the vault opens: Dexie keeps the method that it found then. */
function watchWrites(): string[] {
  const names: string[] = [];
  const {transaction} = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    if (args[1] === 'readwrite') names.push(...(typeof args[0] === 'string' ? [args[0]] : args[0]));
    return transaction.apply(this, args);
  });
  return names;
}

const edge = (root: ParentNode, key: ObjectKey) => /flag-edge-(\w+)/.exec(cellOf(root, key)?.className ?? '')?.[1];

it('shows the sender`s flags, disables every control, and writes nothing whatever is pressed', async () => {
  const writes = watchWrites();
  opened = await openApp(({vault}) => makeShared(vault));
  const {root, app, vault} = opened;
  await until(() => cells(root).length === 6 && edge(root, ztf(1)) === 'bad');
  expect(KEYS.map((key) => edge(root, key))).toEqual(['bad', 'good', 'maybe', 'unset', 'unset', 'unset']);
  expect(app.verdicts.counts.value).toMatchObject({total: 6, good: 1, maybe: 1, bad: 1, unset: 3});
  expect(root.querySelector('.banner')?.textContent).toContain('those of R. Sender, written 2026-11-23');
  const before = [await vault.allVerdicts(), await vault.log(), await vault.datasets()];

  expect(writes).toContain('log');
  writes.length = 0;
  const radios = [...root.querySelectorAll<HTMLInputElement>('.cell input[type="radio"]')];
  expect(radios.length).toBeGreaterThanOrEqual(18);
  expect(radios.filter((radio) => !radio.disabled)).toEqual([]);
  for (const key of ['1', '2', '3', '0', 'x', 'z', 'Z', 'ArrowRight', '1']) press(key);
  press('z', {ctrlKey: true});
  cellOf(root, ztf(4))?.click();
  app.seen(KEYS);
  for (const name of ['Undo', 'Nothing to undo', 'Nothing to redo']) {
    const found = [...root.querySelectorAll<HTMLButtonElement>('.top-bar button')].find((one) =>
      one.getAttribute('aria-label')?.startsWith(name),
    );
    if (found) expect(found.disabled).toBe(true);
  }
  await expect(app.services.vault.act([{key: ztf(4), flag: 'bad', note: 'x'}], {place: 'panel'})).rejects.toThrow(
    /somebody else/,
  );
  await expect(app.services.vault.undo('panel')).rejects.toThrow(/somebody else/);
  await expect(app.services.exchange.apply({} as never)).rejects.toThrow(/somebody else/);
  await until(() => root.querySelector('.notices')?.textContent?.includes('somebody else’s'));
  // the place is one's own and is kept
  await until(() => writes.includes('places'));
  expect([...new Set(writes)]).toEqual(['places']);
  expect([await vault.allVerdicts(), await vault.log(), await vault.datasets()]).toEqual(before);
  // an act of another window on the same objects is none of this list's
  await vault.act([{key: ztf(2), flag: 'bad'}], {place: 'desk'});
  await until(() => app.steps.value.undo?.includes('bad'));
  expect(edge(root, ztf(2))).toBe('good');
});

it('another list brings one`s own flags and controls back, told of what happened meanwhile', async () => {
  opened = await openApp(async ({vault}) => {
    await makeList(vault, KEYS, 'mine');
    await makeShared(vault);
  });
  const {root, app, vault} = opened;
  await until(() => edge(root, ztf(1)) === 'bad');
  await vault.act([{key: ztf(6), flag: 'maybe'}], {place: 'desk'});
  app.openList((await vault.datasets()).find(({name}) => name === 'mine')?.id as string);
  await until(() => edge(root, ztf(1)) === 'good' && edge(root, ztf(6)) === 'maybe');
  expect(root.querySelector('.banner')?.textContent ?? '').not.toContain('To look at');
  await until(() => root.querySelector<HTMLInputElement>('.cell input[type="radio"]')?.disabled === false);
  await app.flagObject(ztf(5), 'good');
  await vault.act([{key: ztf(4), flag: 'bad'}], {place: 'desk'});
  await until(() => edge(root, ztf(5)) === 'good' && edge(root, ztf(4)) === 'bad');
});

it('copied into one`s own flags: a look first, the policy counts, one undo takes it back', async () => {
  opened = await openApp(async ({vault, services}) => {
    services.exchange.plan = async ([file], options) => planImport((await file?.text()) ?? '', vault, options);
    return makeShared(vault);
  });
  const {root, app, vault} = opened;
  await until(() => edge(root, ztf(1)) === 'bad');
  const button = (words: RegExp) =>
    [...root.querySelectorAll('button')].find((one) => words.test(one.textContent ?? ''));
  button(/Copy into my own/)?.click();
  await until(() => root.querySelector('dialog .plan')?.textContent?.includes('2 in conflict'));
  (await until(() => button(/^Copy: change 3 objects/))).click();
  await until(() => app.lists.current.value?.shared === undefined && edge(root, ztf(3)) === 'bad');
  // newer wins: theirs of the first, mine of the third
  expect(KEYS.slice(0, 3).map((key) => edge(root, key))).toEqual(['bad', 'good', 'bad']);
  expect(app.lists.current.value).toMatchObject({name: 'Night of a colleague', count: 6});
  expect((await vault.datasets()).filter(({shared}) => shared)).toHaveLength(1);
  app.undo();
  await until(() => edge(root, ztf(1)) === 'good' && edge(root, ztf(2)) === 'unset');
});
