/** Every answer that a WebDAV server gives, in words; the entity tags that guard a writing; what becomes of the password. */
import {describe, expect, it} from 'vitest';
import type {ServerRoom} from '@/lib/exchange/mirror/server-files';
import {serverAddress} from '@/lib/exchange/mirror/server-files';
import {type MirrorPlace, TargetError} from '@/lib/exchange/mirror/target';
import {webdav} from '@/lib/exchange/mirror/webdav';

const URL_ = 'https://cloud.example/dav/me/flags.json';
const SECRET = 'geheim-näh';
const place: MirrorPlace = {name: 'flags.json', server: {url: URL_, user: 'me', keep: 'browser'}};
const FILE = {text: 'new', type: 'application/json'};

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  init: RequestInit;
}

function house(answer: (asked: Asked, nth: number) => Response | Error) {
  const asked: Asked[] = [];
  const kept = new Map<string, string>([[`${URL_} me`, SECRET]]);
  const room: ServerRoom = {
    fetch: async (input, init = {}) => {
      const one = {
        url: String(input),
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
        init,
      };
      asked.push(one);
      const found = answer(one, asked.length);
      if (found instanceof Error) throw found;
      return found;
    },
    passwords: {
      get: async (id) => kept.get(id) ?? null,
      async set(id, password) {
        kept.set(id, password);
      },
      async forget(id) {
        kept.delete(id);
      },
    },
    hosts: {has: async () => true, request: async () => true, async drop() {}},
  };
  return {target: webdav(room, 1), asked, kept};
}
const status = (code: number, headers: Record<string, string> = {}) => new Response(null, {status: code, headers});
const caught = async (run: Promise<unknown> | undefined): Promise<TargetError> => {
  const error = await Promise.resolve(run).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TargetError);
  return error as TargetError;
};

describe('what a server answers, in words', () => {
  const CASES: [number, TargetError['kind'], RegExp][] = [
    [301, 'failed', /log in/],
    [401, 'password', /user name or the password/],
    [403, 'failed', /does not let this user write/],
    [404, 'folder', /folder is not there/],
    [405, 'failed', /no WebDAV folder/],
    [409, 'folder', /folder is not there/],
    [413, 'failed', /of this size/],
    [418, 'failed', /answered 418/],
    [423, 'failed', /locked/],
    [429, 'failed', /wait/],
    [500, 'failed', /trouble of its own \(500\)/],
    [501, 'failed', /no WebDAV folder/],
    [503, 'failed', /trouble of its own \(503\)/],
    [507, 'failed', /space on cloud.example is full/],
  ];
  it.each(CASES)('%i', async (code, kind, words) => {
    const {target} = house(() => status(code, {'retry-after': '90'}));
    const error = await caught(target.write(place, FILE, null));
    expect(error).toMatchObject({kind, message: expect.stringMatching(words)});
    expect(error.message).not.toContain(SECRET);
    if (kind === 'failed') expect(error.retryAfterSeconds).toBe(90);
  });

  it('no answer, none in time, a page instead of the file', async () => {
    const gone = await caught(house(() => new TypeError('Failed to fetch')).target.write(place, FILE, null));
    expect(gone.message).toMatch(/cannot be reached/);
    const late = await caught(house(() => new DOMException('late', 'TimeoutError')).target.write(place, FILE, null));
    expect(late.message).toMatch(/did not answer in time/);
    const html = new Response('<html>', {headers: {'content-type': 'text/html; charset=utf-8'}});
    expect((await caught(house(() => html).target.read?.(place))).message).toMatch(/web page/);
  });
});

describe('a writing', () => {
  it('names the tag of what was seen, or that nothing may be there; sends no cookies and follows nowhere', async () => {
    const {target, asked} = house(() => status(204));
    await target.write(place, FILE, {text: 'old', modified: 1, tag: '"7"'});
    await target.write(place, FILE, null);
    expect(asked.map(({headers}) => [headers['if-match'], headers['if-none-match']])).toEqual([
      ['"7"', undefined],
      [undefined, '*'],
    ]);
    expect(asked[0]?.init).toMatchObject({credentials: 'omit', redirect: 'manual', cache: 'no-store'});
    const bytes = Buffer.from((asked[0]?.headers.authorization ?? '').replace('Basic ', ''), 'base64');
    expect(bytes.toString('utf8')).toBe(`me:${SECRET}`);
  });

  it('refused because another computer wrote is `changed`; refused for a weak tag is tried again', async () => {
    const other = house(({method}) =>
      method === 'PUT' ? status(412) : new Response('theirs', {headers: {etag: '"8"'}}),
    );
    expect((await caught(other.target.write(place, FILE, {text: 'old', modified: 1, tag: '"7"'}))).kind).toBe(
      'changed',
    );
    expect(other.asked.filter(({method}) => method === 'PUT')).toHaveLength(1);
    const weak = house(({method}, nth) => {
      if (method === 'PUT') return status(nth > 2 ? 204 : 412);
      return new Response('old', {headers: {etag: 'W/"7-gzip"'}});
    });
    expect(await weak.target.write(place, FILE, {text: 'old', modified: 1, tag: '"7"'})).toBe('');
  });

  it('on a server without tags compares first, and says what that means', async () => {
    const quiet = house(({method}) => (method === 'PUT' ? status(204) : new Response('old')));
    expect(await quiet.target.write(place, FILE, {text: 'old', modified: 1, tag: ''})).toMatch(/no entity tags/);
    const other = house(() => new Response('theirs'));
    expect((await caught(other.target.write(place, FILE, {text: 'old', modified: 1, tag: ''}))).kind).toBe('changed');
    expect(other.asked.map(({method}) => method)).toEqual(['GET']);
  });

  it('a look asks only whether it changed', async () => {
    const {target, asked} = house(({headers}) =>
      headers['if-none-match'] ? status(304) : new Response('text', {headers: {etag: 'W/"7"'}}),
    );
    expect(await target.read?.(place)).toMatchObject({text: 'text', tag: '"7"'});
    expect(await target.read?.(place)).toMatchObject({text: 'text', tag: '"7"'});
    expect(asked[1]?.headers['if-none-match']).toBe('"7"');
  });
});

describe('an address and a login', () => {
  it('is https, or this computer; holds no password', () => {
    expect(serverAddress(' https://cloud.example/dav/?a=1#b ')).toBe('https://cloud.example/dav/');
    expect(serverAddress('http://127.0.0.1:8080/x')).toBe('http://127.0.0.1:8080/x');
    for (const wrong of [
      'cloud.example',
      'http://cloud.example/',
      'ftp://cloud.example/',
      'https://me:pw@cloud.example/',
    ])
      expect(() => serverAddress(wrong)).toThrow(TargetError);
  });

  it('asks for the host first, tries the login, and keeps the password only where it fits', async () => {
    const login = {url: 'https://cloud.example/dav/me', user: 'me', password: 'x', keep: 'window' as const};
    const wrong = house(() => status(401));
    wrong.kept.clear();
    expect((await caught(wrong.target.connect?.(login, 'f.json'))).kind).toBe('password');
    expect(wrong.kept.size).toBe(0);
    const plain = house(() => status(200));
    expect((await caught(plain.target.connect?.(login, 'f.json'))).message).toMatch(/no WebDAV server/);
    const {target, kept, asked} = house(({method}) => (method === 'OPTIONS' ? status(200, {dav: '1,2'}) : status(404)));
    const found = await target.connect?.(login, 'f.json');
    expect(found?.server).toEqual({url: 'https://cloud.example/dav/me/f.json', user: 'me', keep: 'window'});
    expect(JSON.stringify(found)).not.toContain('"x"');
    expect(kept.get('https://cloud.example/dav/me/f.json me')).toBe('x');
    expect(asked.map(({method}) => method)).toEqual(['OPTIONS', 'GET']);
    await target.forget?.(found ?? place);
    expect(await target.access(found ?? place)).toBe('password');
  });

  it('makes the folders of the file from the outside in', async () => {
    const {target, asked} = house(({url}) => status(url.endsWith('/me/') ? 201 : 405));
    await target.makeFolder?.(place);
    expect(asked.map(({method, url}) => `${method} ${url}`)).toEqual([
      'MKCOL https://cloud.example/dav/',
      'MKCOL https://cloud.example/dav/me/',
    ]);
  });
});
