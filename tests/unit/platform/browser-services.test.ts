import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {saveFile} from '@/lib/platform/downloads';
import {createPageReports} from '@/lib/platform/page-reports';
import {openPanel, preparePanel} from '@/lib/platform/panel';
import {missingHosts} from '@/lib/platform/permissions';
import type {PageReport} from '@/lib/platform/protocol';

const fake = vi.hoisted(() => ({browser: {} as Record<string, unknown>}));
vi.mock('wxt/browser', () => ({
  browser: new Proxy({}, {get: (_, name) => fake.browser[name as string]}),
}));

/** An event of the browser with its listeners. */
function event() {
  const listeners = new Set<(...values: unknown[]) => void>();
  return {
    addListener: (listener: never) => void listeners.add(listener),
    removeListener: (listener: never) => void listeners.delete(listener),
    fire: (...values: unknown[]) => {
      for (const listener of listeners) listener(...values);
    },
    size: () => listeners.size,
  };
}

beforeEach(() => {
  fake.browser = {};
});

describe('panel', () => {
  const commands = () => ({onCommand: event(), getAll: async () => [{name: 'open-panel', shortcut: 'Alt+Shift+F'}]});

  it('Chrome: by the toolbar button, by the key, and by a message in its own turn', async () => {
    const open = vi.fn(async () => undefined);
    const setPanelBehavior = vi.fn(async () => undefined);
    const own = commands();
    fake.browser = {sidePanel: {open, setPanelBehavior}, commands: own, action: {onClicked: event()}};
    preparePanel();
    expect(setPanelBehavior).toHaveBeenCalledWith({openPanelOnActionClick: true});
    own.onCommand.fire('open-panel', {windowId: 3});
    expect(open).toHaveBeenLastCalledWith({windowId: 3});
    const answer = openPanel(4);
    expect(open).toHaveBeenLastCalledWith({windowId: 4});
    expect(await answer).toEqual({opened: true, how: ''});
    open.mockRejectedValueOnce(new Error('no gesture'));
    expect((await openPanel(4)).how).toContain('Alt+Shift+F');
  });

  it('Firefox: by the toolbar button and the key; a click in a page is told which', async () => {
    const toggle = vi.fn(async () => undefined);
    const own = commands();
    const action = {onClicked: event()};
    fake.browser = {sidebarAction: {toggle}, commands: own, action};
    preparePanel();
    action.onClicked.fire({});
    own.onCommand.fire('open-panel', undefined);
    own.onCommand.fire('other', undefined);
    expect(toggle).toHaveBeenCalledTimes(2);
    const {opened, how} = await openPanel(4);
    expect(opened).toBe(false);
    expect(how).toMatch(/press Alt\+Shift\+F or click .* toolbar/);
  });
});

describe('downloads', () => {
  const revoked = vi.fn();
  beforeEach(() => {
    revoked.mockClear();
    vi.stubGlobal('URL', Object.assign(URL, {createObjectURL: () => 'blob:x', revokeObjectURL: revoked}));
  });
  afterEach(() => vi.unstubAllGlobals());
  const file = {name: 'flags.csv', content: 'a', type: 'text/csv'};

  it('keeps the address until the download has ended', async () => {
    const onChanged = event();
    let item = {state: 'in_progress', filename: '/home/a/flags.csv'};
    fake.browser = {downloads: {onChanged, download: async () => 9, search: async () => [item]}};
    const saving = saveFile(file);
    await vi.waitFor(() => expect(onChanged.size()).toBe(1));
    onChanged.fire({id: 8, state: {current: 'complete'}});
    expect(revoked).not.toHaveBeenCalled();
    item = {...item, state: 'complete'};
    onChanged.fire({id: 9, state: {current: 'complete'}});
    expect(await saving).toEqual({state: 'saved', path: '/home/a/flags.csv'});
    expect(revoked).toHaveBeenCalledWith('blob:x');
    expect(onChanged.size()).toBe(0);
  });

  it('sees a file that was done before anybody listened', async () => {
    const search = async () => [{state: 'complete', filename: 'f'}];
    fake.browser = {downloads: {onChanged: event(), download: async () => 9, search}};
    expect(await saveFile(file)).toEqual({state: 'saved', path: 'f'});
  });

  it('tells a cancel from a failure', async () => {
    const failed = (error: string) => async () => [{state: 'interrupted', error, filename: 'f'}];
    fake.browser = {downloads: {onChanged: event(), download: async () => 9, search: failed('USER_CANCELED')}};
    expect(await saveFile(file)).toEqual({state: 'cancelled'});
    fake.browser = {downloads: {onChanged: event(), download: async () => 9, search: failed('FILE_NO_SPACE')}};
    await expect(saveFile(file)).rejects.toThrow('FILE_NO_SPACE');
    const refuse = async () => {
      throw new Error('Invalid filename');
    };
    fake.browser = {downloads: {onChanged: event(), download: refuse}};
    await expect(saveFile(file)).rejects.toThrow('flags.csv could not be saved');
    expect(revoked).toHaveBeenCalledTimes(3);
  });
});

describe('page reports', () => {
  const report = (tabId: number): PageReport => ({
    tabId,
    origin: 'https://ztf.fink-portal.org',
    portal: 'ztf',
    kind: 'results',
    reason: '',
    results: 10,
  });
  let stored: Record<string, unknown>;
  let front: {id: number; url?: string};

  beforeEach(() => {
    stored = {};
    fake.browser = {
      runtime: {sendMessage: async () => undefined, getManifest: () => ({})},
      storage: {
        session: {get: async () => ({...stored}), set: async (values: object) => void Object.assign(stored, values)},
      },
      tabs: {
        query: async ({active}: {active?: boolean}) => (active ? [front] : [{id: 1}, {id: 2}]),
        sendMessage: async () => undefined,
      },
    };
  });

  it('gives that of the tab in front, also after a sleep of the background', async () => {
    front = {id: 2, url: 'https://ztf.fink-portal.org/'};
    const reports = createPageReports();
    await Promise.all([reports.put(report(1)), reports.put(report(2)), reports.put(report(3))]);
    expect(await createPageReports().active()).toEqual(report(2));
    // tab 3 was closed: its report goes with the next one
    await reports.put(report(1));
    expect(Object.keys(stored.pageReports as object)).toEqual(['1', '2']);
  });

  it('is nothing where the tab went elsewhere', async () => {
    front = {id: 1, url: 'https://ztf.fink-portal.org/'};
    const reports = createPageReports();
    await reports.put(report(1));
    front = {id: 1, url: 'https://lsst.fink-portal.org/'};
    expect(await reports.active()).toBeNull();
    front = {id: 1};
    expect(await reports.active()).toBeNull();
  });
});

describe('permissions', () => {
  it('names the hosts that are not granted', async () => {
    fake.browser = {
      runtime: {getManifest: () => ({host_permissions: ['https://a/*', 'https://b/*']})},
      permissions: {contains: async ({origins}: {origins: string[]}) => origins[0] === 'https://a/*'},
    };
    expect(await missingHosts()).toEqual(['https://b/*']);
  });
});
