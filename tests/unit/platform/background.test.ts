import {beforeEach, describe, expect, it, vi} from 'vitest';
import {openVault} from '@/lib/vault';

/** The background as it is wired: what content scripts ask is in the vault when it is answered, and everybody is told. */
const fake = vi.hoisted(() => {
  const event = () => {
    const listeners: ((...values: never[]) => unknown)[] = [];
    return {
      listeners,
      addListener: (listener: never) => void listeners.push(listener),
      removeListener: () => undefined,
    };
  };
  const pushed: unknown[] = [];
  const opened: string[] = [];
  const gathered: unknown[] = [];
  const onMessage = event();
  const onInstalled = event();
  const stored: Record<string, unknown> = {};
  const browser = {
    runtime: {
      id: 'own',
      getURL: (path: string) => `chrome-extension://own${path}`,
      getManifest: () => ({host_permissions: ['https://ztf.fink-portal.org/*']}),
      sendMessage: async () => undefined,
      onMessage,
      onInstalled,
    },
    tabs: {
      query: async ({active}: {active?: boolean}) => [{id: 7, ...(active && {url: 'https://ztf.fink-portal.org/'})}],
      sendMessage: async (_id: number, message: unknown) => void pushed.push(message),
      create: async ({url}: {url: string}) => void opened.push(url),
    },
    storage: {
      session: {get: async () => ({...stored}), set: async (values: object) => void Object.assign(stored, values)},
    },
    sidePanel: {open: vi.fn(async () => undefined), setPanelBehavior: vi.fn(async () => undefined)},
    commands: {onCommand: event(), getAll: async () => []},
    action: {onClicked: event()},
  };
  return {browser, pushed, opened, gathered, onMessage, onInstalled};
});
vi.mock('wxt/browser', () => ({browser: fake.browser}));
vi.mock('@/lib/jobs/gather', () => ({
  gather: async ({ask}: {ask: unknown}) => {
    fake.gathered.push(ask);
    return {datasetId: 'list-1', count: 5, alerts: 9, whole: true, reason: ''};
  },
}));

const {default: background} = await import('@/entrypoints/background');
background.main();

const PORTAL = {id: 'own', url: 'https://ztf.fink-portal.org/', frameId: 0, tab: {id: 7, windowId: 3}};
const A = 'ZTF21aaaaaaa';
const key = `ztf/${A}` as const;

function ask(
  name: string,
  body: unknown,
  sender: unknown = PORTAL,
): Promise<{ok: boolean; answer: unknown; message?: string}> {
  return new Promise((resolve) => {
    for (const listener of fake.onMessage.listeners)
      (listener as (...values: unknown[]) => unknown)({thump: 'ask', name, body}, sender, resolve);
  });
}

beforeEach(() => {
  fake.pushed.length = 0;
});

describe('background', () => {
  it('saves a flag before it answers, and tells the portal tabs', async () => {
    const reply = await ask('flag', {changes: [{key, flag: 'good'}], place: 'portal'});
    expect(reply).toMatchObject({ok: true, answer: {verdicts: [{key, flag: 'good'}]}});
    expect((await openVault().verdicts([key])).get(key)?.flag).toBe('good');
    expect((await openVault().log()).at(-1)).toMatchObject({kind: 'flag', place: 'portal'});
    await vi.waitFor(() =>
      expect(fake.pushed).toMatchObject([
        {name: 'verdictsChanged', body: {verdicts: [{key, verdict: {flag: 'good'}}]}},
      ]),
    );
    expect(await ask('getVerdicts', {keys: [key, 'ztf/ZTF21bbbbbbb']})).toMatchObject({
      answer: {verdicts: [{key, flag: 'good'}]},
    });
  });

  it('undoes and redoes, and tells what it was', async () => {
    const undone = await ask('undo', {redo: false});
    expect(undone.answer).toEqual({label: expect.stringContaining(A)});
    await vi.waitFor(() => expect(fake.pushed).toHaveLength(1));
    expect((await openVault().verdicts([key])).get(key)?.flag).toBeUndefined();
    await ask('undo', {redo: true});
    expect((await openVault().verdicts([key])).get(key)?.flag).toBe('good');
    await ask('undo', {redo: false});
    expect((await ask('undo', {redo: false})).answer).toEqual({label: null});
  });

  it('keeps tags and note; empty ones go', async () => {
    await ask('annotate', {key, tags: ['SN'], note: 'rising', place: 'portal'});
    expect((await openVault().verdicts([key])).get(key)).toMatchObject({tags: ['SN'], note: 'rising'});
    await ask('annotate', {key, note: '', place: 'portal'});
    const verdict = (await openVault().verdicts([key])).get(key);
    expect(verdict?.note ?? '').toBe('');
    expect(verdict?.tags).toEqual(['SN']);
  });

  it('understands the search of a page itself and makes the list the current one', async () => {
    const header = "Last 100 objects with class 'SN candidate' - 100 alerts found";
    const page = {survey: 'ztf', header, bar: 'something else', search: '', onPage: [key]};
    expect(await ask('gatherPage', page)).toMatchObject({ok: true, answer: {datasetId: 'list-1'}});
    await ask('gatherPage', {...page, header: 'ObjectId search with partial name ZTF21 - 3 alerts found'});
    expect(fake.gathered).toMatchObject([
      {query: {by: 'label', label: 'SN candidate', limit: 100}, header, onPage: [key], why: ''},
      {query: null, why: 'A part of an id was searched.'},
    ]);
    expect(await openVault().setting('currentDataset')).toBe('list-1');
    expect((await ask('gather', {...page, query: null, why: ''})).ok).toBe(false);
  });

  it('opens the panel in the window of the page, and the desk', async () => {
    await ask('openPanel', {datasetId: null});
    expect(fake.browser.sidePanel.open).toHaveBeenCalledWith({windowId: 3});
    await ask('openDesk', {datasetId: 'list-1'});
    expect(fake.opened).toContain('chrome-extension://own/desk.html?list=list-1');
  });

  it('tells the panel what the page in front shows', async () => {
    const state = {portal: 'ztf', kind: 'unknown', reason: 'changed', results: 0};
    await ask('pageState', state);
    const panel = {id: 'own', url: 'chrome-extension://own/sidepanel.html'};
    expect((await ask('activePage', {}, panel)).answer).toEqual({
      page: {...state, tabId: 7, origin: 'https://ztf.fink-portal.org'},
    });
  });

  it('opens the welcome page once, at the install only', async () => {
    const install = fake.onInstalled.listeners[0] as unknown as (details: {reason: string}) => void;
    const count = () => fake.opened.filter((url) => url.endsWith('/welcome.html')).length;
    install({reason: 'update'});
    install({reason: 'install'});
    await vi.waitFor(() => expect(count()).toBe(1));
    await vi.waitFor(async () => expect(await openVault().setting('welcomed')).toBe(true));
    install({reason: 'install'});
    await ask('getSettings', {});
    expect(count()).toBe(1);
  });
});
