import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Verdict} from '@/lib/alert';
import {answerRequests, type Handlers} from '@/lib/platform/answer';
import {ask, ContextLost} from '@/lib/platform/ask';
import {onEvent, push, pushVerdicts} from '@/lib/platform/events';
import {portalAt} from '@/lib/portal';

type Listener = (message: unknown, sender: unknown, respond: (reply: unknown) => void) => unknown;

/** A runtime of our own: the messages themselves are what is tested. */
const fake = vi.hoisted(() => {
  const listeners = new Set<(message: unknown, sender: unknown, respond: (reply: unknown) => void) => unknown>();
  const id = 'abcdefghijklmnop';
  return {
    listeners,
    browser: {
      runtime: {
        id: id as string | undefined,
        getURL: (path: string) => `chrome-extension://${id}${path}`,
        getManifest: () => ({host_permissions: ['https://ztf.fink-portal.org/*', 'https://lsst.fink-portal.org/*']}),
        sendMessage: (() => undefined) as unknown,
        onMessage: {
          addListener: (listener: never) => void listeners.add(listener),
          removeListener: (listener: never) => void listeners.delete(listener),
        },
      },
      tabs: {query: (() => undefined) as unknown, sendMessage: (() => undefined) as unknown},
    },
  };
});
vi.mock('wxt/browser', () => ({browser: fake.browser}));

const ID = 'abcdefghijklmnop';
const PORTAL = {id: ID, url: 'https://ztf.fink-portal.org/?x=1', frameId: 0, tab: {id: 7, windowId: 3}};
const PAGE = {id: ID, url: `chrome-extension://${ID}/sidepanel.html`};
const KEY = 'ztf/ZTF21abfmbix' as const;

const handlers = (): Handlers =>
  Object.fromEntries(
    [
      'getVerdicts',
      'flag',
      'annotate',
      'undo',
      'gather',
      'gatherPage',
      'openPanel',
      'openDesk',
      'pageState',
      'getSettings',
      'activePage',
    ].map((name) => [name, vi.fn(async () => ({done: name}))]),
  ) as unknown as Handlers;

/** Sends a message as a sender and gives the reply; undefined = nobody answered. */
function send(message: unknown, sender: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const answered = [...fake.listeners].some((listener) => (listener as Listener)(message, sender, resolve) === true);
    if (!answered) resolve(undefined);
  });
}

const asking = (name: string, body: unknown = {}) => ({thump: 'ask', name, body});
let own: Handlers;

beforeEach(() => {
  own = handlers();
  answerRequests(own, (origin) => portalAt(origin)?.id ?? null);
});
afterEach(() => {
  fake.listeners.clear();
  fake.browser.runtime.id = ID;
});

describe('who may ask', () => {
  it('a content script on a portal, and pages of the extension', async () => {
    expect(await send(asking('getVerdicts', {keys: [KEY]}), PORTAL)).toMatchObject({ok: true});
    expect(await send(asking('getVerdicts', {keys: [KEY]}), PAGE)).toMatchObject({ok: true});
    expect(own.getVerdicts).toHaveBeenCalledTimes(2);
    expect(own.getVerdicts).toHaveBeenCalledWith(
      {keys: [KEY]},
      {portal: 'ztf', origin: 'https://ztf.fink-portal.org', tabId: 7, windowId: 3},
    );
  });

  it('the compact grid inside a portal tab is a page of the extension', async () => {
    await send(asking('activePage'), {...PORTAL, url: `chrome-extension://${ID}/inpage.html`, frameId: 5});
    expect(own.activePage).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another extension', {...PORTAL, id: 'other'}],
    ['no id', {url: PORTAL.url, tab: PORTAL.tab}],
    ['another site', {...PORTAL, url: 'https://evil.example/'}],
    ['a host that only begins alike', {...PORTAL, url: 'https://ztf.fink-portal.org.evil.example/'}],
    ['plain http', {...PORTAL, url: 'http://ztf.fink-portal.org/'}],
    ['a service', {...PORTAL, url: 'https://api.ztf.fink-portal.org/'}],
    ['a frame inside a portal', {...PORTAL, frameId: 2}],
    ['no tab', {...PORTAL, tab: undefined}],
    ['no address', {...PORTAL, url: undefined}],
    ['a broken address', {...PORTAL, url: 'nonsense'}],
  ])('not %s', async (_, sender) => {
    expect(await send(asking('flag', {changes: [{key: KEY, flag: 'bad'}], place: 'portal'}), sender)).toMatchObject({
      ok: false,
    });
    expect(own.flag).not.toHaveBeenCalled();
  });

  it('a portal asks for its own objects and what is meant for it only, and is put down as a portal', async () => {
    expect(
      await send(asking('flag', {changes: [{key: 'lsst/313761043604045880', flag: 'bad'}], place: 'portal'}), PORTAL),
    ).toMatchObject({ok: false});
    expect(
      await send(asking('pageState', {portal: 'lsst', kind: 'other', reason: '', results: 0}), PORTAL),
    ).toMatchObject({ok: false});
    expect(await send(asking('activePage'), PORTAL)).toMatchObject({ok: false});
    await send(asking('flag', {changes: [{key: KEY, flag: null}], place: 'import'}), PORTAL);
    expect(own.flag).toHaveBeenCalledExactlyOnceWith(
      {changes: [{key: KEY, flag: null}], place: 'portal'},
      expect.anything(),
    );
  });

  it('messages of other code are left alone', async () => {
    expect(await send({type: 'dash'}, PAGE)).toBeUndefined();
    expect(await send(null, PAGE)).toBeUndefined();
    expect(await send({thump: 'event', name: 'flag', body: {}}, PAGE)).toBeUndefined();
  });
});

describe('what may be asked', () => {
  it.each<[string, unknown]>([
    ['constructor', {}],
    ['__proto__', {}],
    ['nothingOfOurs', {}],
    ['getVerdicts', null],
    ['getVerdicts', {keys: 'ztf/ZTF21abfmbix'}],
    ['getVerdicts', {keys: ['ztf/<script>']}],
    ['getVerdicts', {keys: ['ztf/a/b']}],
    ['getVerdicts', {keys: Array(20_001).fill(KEY)}],
    ['flag', {changes: [{key: KEY, flag: 'great'}], place: 'panel'}],
    ['flag', {changes: [{key: KEY}], place: 'panel'}],
    ['flag', {changes: [{key: KEY, flag: 'bad'}], place: 'nowhere'}],
    ['annotate', {key: KEY, note: 5, place: 'panel'}],
    ['annotate', {key: KEY, tags: [5], place: 'panel'}],
    ['undo', {}],
    ['gather', {survey: 'ztf', query: {survey: 'lsst', by: 'sso', name: 'x'}, header: '', onPage: [], why: ''}],
    [
      'gather',
      {
        survey: 'ztf',
        query: {survey: 'ztf', by: 'cone', raDeg: '1', decDeg: 2, radiusArcsec: 3},
        header: '',
        onPage: [],
        why: '',
      },
    ],
    ['gather', {survey: 'ztf', query: {survey: 'ztf', by: 'eval'}, header: '', onPage: [], why: ''}],
    ['openPanel', {datasetId: '../x'}],
    ['pageState', {portal: 'ztf', kind: 'strange', reason: '', results: 0}],
  ])('%s with a wrong shape is refused', async (name, body) => {
    expect(await send(asking(name, body), PAGE)).toMatchObject({ok: false});
    for (const handler of Object.values(own)) expect(handler).not.toHaveBeenCalled();
  });

  it('fields that are not known do not get through', async () => {
    const query = {survey: 'ztf', by: 'label', label: 'Unknown', limit: 5, extra: 1};
    await send(asking('gather', {survey: 'ztf', query, header: 'h', onPage: [KEY], why: '', more: 2}), PAGE);
    expect(own.gather).toHaveBeenCalledWith(
      {
        survey: 'ztf',
        query: {survey: 'ztf', by: 'label', label: 'Unknown', limit: 5},
        header: 'h',
        onPage: [KEY],
        why: '',
      },
      expect.anything(),
    );
  });

  it('the handler runs in the turn of the message: a panel opens only then', () => {
    void send(asking('openPanel', {datasetId: null}), PORTAL);
    expect(own.openPanel).toHaveBeenCalledTimes(1);
  });

  it('an error comes back in its words', async () => {
    vi.mocked(own.undo).mockRejectedValueOnce(new Error('The disk is full.'));
    fake.browser.runtime.sendMessage = (message: unknown) => send(message, PORTAL);
    await expect(ask('undo', {redo: false})).rejects.toThrow('The disk is full.');
    await expect(ask('undo', {redo: false})).resolves.toEqual({done: 'undo'});
  });

  it('says when the extension is gone, and when nobody answers', async () => {
    fake.browser.runtime.sendMessage = () => Promise.reject(new Error('Extension context invalidated.'));
    await expect(ask('getSettings', {})).rejects.toBeInstanceOf(ContextLost);
    fake.browser.runtime.sendMessage = () => Promise.resolve(undefined);
    await expect(ask('getSettings', {})).rejects.toThrow('did not answer');
    fake.browser.runtime.id = undefined;
    await expect(ask('getSettings', {})).rejects.toBeInstanceOf(ContextLost);
  });
});

describe('what is pushed', () => {
  const verdict: Verdict = {key: KEY, flag: 'bad', updated: 5, rater: ''};

  it('goes to every portal tab and to the pages of the extension; who does not listen does no harm', async () => {
    const told: unknown[] = [];
    fake.browser.tabs.query = async (query: unknown) => {
      told.push(query);
      return [{id: 1}, {id: 2}, {}];
    };
    fake.browser.tabs.sendMessage = async (id: number) => {
      told.push(id);
      if (id === 1) throw new Error('Could not establish connection. Receiving end does not exist.');
    };
    fake.browser.runtime.sendMessage = async () => {
      told.push('pages');
      throw new Error('Receiving end does not exist.');
    };
    await pushVerdicts([{key: KEY, verdict}]);
    expect(told).toEqual(['pages', {url: ['https://ztf.fink-portal.org/*', 'https://lsst.fink-portal.org/*']}, 1, 2]);
    told.length = 0;
    await pushVerdicts([]);
    expect(told).toEqual([]);
    await push('pageChanged', {page: null});
  });

  it('is heard from the extension itself and in the right shape only, until the signal ends', async () => {
    fake.listeners.clear();
    const heard: unknown[] = [];
    const stop = new AbortController();
    onEvent('verdictsChanged', (event) => heard.push(event), stop.signal);
    const event = (verdicts: unknown) => ({thump: 'event', name: 'verdictsChanged', body: {verdicts}});
    await send(event([{key: KEY, verdict}]), PAGE);
    await send(event([{key: KEY, verdict: null}]), PAGE);
    await send(event([{key: KEY, verdict}]), {...PAGE, id: 'other'});
    await send(event([{key: KEY, verdict: {...verdict, flag: 'great'}}]), PAGE);
    await send(event([{key: 'ztf/ZTF21other', verdict}]), PAGE);
    await send(event('all'), PAGE);
    expect(heard).toEqual([{verdicts: [{key: KEY, verdict}]}, {verdicts: [{key: KEY, verdict: null}]}]);
    stop.abort();
    expect(fake.listeners.size).toBe(0);
  });
});
