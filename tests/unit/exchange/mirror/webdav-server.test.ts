/** The file on a real WebDAV server: Debian's apache2 with mod_dav, over real sockets. Skipped where it is not installed. */
import 'fake-indexeddb/auto';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Flag, ObjectKey} from '@/lib/alert';
import {createMirror, type Mirror} from '@/lib/exchange/mirror';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import type {ServerRoom} from '@/lib/exchange/mirror/server-files';
import {webdav} from '@/lib/exchange/mirror/webdav';
import {webdavFolder} from '@/lib/exchange/team/webdav-folder';
import {openVault, type Vault} from '@/lib/vault';
import {type ApacheDav, DAV_PASSWORD, DAV_USER, noApache, startApacheDav} from '../../../support/apache-dav';
import {until} from '../../../support/until';
import {endTeams, person} from '../team/team-house';

const why = noApache();
const face = {label: 'ZTF', apiOrigin: 'https://api.example', objectUrl: (id: string) => `https://example/${id}`};
const FILE = 'thump-for-fink-flags.json';
const key = (n: number): ObjectKey => `ztf/ZTF21test${String(n).padStart(3, '0')}`;

const room = (): ServerRoom => {
  const kept = new Map<string, string>();
  return {
    fetch,
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
};

/** One person's browser. */
interface Browser {
  vault: Vault;
  mirror: Mirror;
  flag(n: number, flag: Flag | null): Promise<unknown>;
  flags(): Promise<Record<string, Flag | undefined>>;
}

const lives: AbortController[] = [];
afterEach(() => {
  for (const life of lives.splice(0)) life.abort();
});

function browser(): Browser {
  const name = crypto.randomUUID();
  const life = new AbortController();
  lives.push(life);
  const vault = openVault({name: `vault ${name}`, signal: life.signal});
  const mirror = createMirror({
    vault,
    surveys: {ztf: face, lsst: face},
    version: '0',
    store: openMirrorStore(life.signal, `mirror ${name}`),
    // Apache takes a tag for weak for a second: the three waits must be longer together
    targets: [{...webdav(room(), 600), looksEvery: 0.05}],
    signal: life.signal,
    alone: (run) => navigator.locks.request(name, run) as never,
    times: {settle: 10, most: 20, look: 40},
  });
  return {
    vault,
    mirror,
    flag: (n, to) => vault.act([{key: key(n), flag: to}], {place: 'panel'}),
    flags: async () =>
      Object.fromEntries((await vault.allVerdicts()).filter(({flag}) => flag).map((one) => [one.key, one.flag])),
  };
}

describe.skipIf(why)(`a file on apache's WebDAV${why ? `: ${why}` : ''}`, () => {
  let dav: ApacheDav;
  beforeAll(async () => {
    dav = await startApacheDav();
  });
  afterEach(() => dav.remove(FILE));
  afterAll(() => dav?.close());
  const login = (url = dav.url, password = DAV_PASSWORD) => ({url, user: DAV_USER, password, keep: 'window' as const});
  const inFile = () => {
    const {rows} = JSON.parse(dav.file(FILE) ?? '{"rows":[]}') as {rows: {key: string; flag: Flag | null}[]};
    return Object.fromEntries(rows.flatMap((row) => (row.flag ? [[row.key, row.flag]] : [])));
  };

  it('two browsers that write at once lose nothing and end the same', async () => {
    const [one, two] = [browser(), browser()];
    await one.flag(0, 'good');
    await one.mirror.connect('webdav', login());
    expect(one.mirror.state()).toMatchObject({phase: 'saved', words: ''});
    await two.mirror.connect('webdav', login());
    expect(two.mirror.state().plan?.patches).toHaveLength(1);
    await two.mirror.merge('newer');
    for (let round = 0; round < 3; round++) {
      await Promise.all([one.flag(10 + round, 'good'), two.flag(30 + round, 'bad')]);
      await Promise.all([one.mirror.save(), two.mirror.save()]);
    }
    await until(
      'both and the file to say the same',
      async () => {
        const [a, b] = [await one.flags(), await two.flags()];
        const all = [a, b, inFile()].map((flags) => JSON.stringify(Object.entries(flags).sort()));
        return Object.keys(a).length === 7 && new Set(all).size === 1;
      },
      60_000,
    );

    // a flag that was taken away there is a change of mine: it is asked for
    await one.flag(10, null);
    await one.mirror.save();
    await until('the second is asked', () => two.mirror.state().phase === 'differs');
    expect(two.mirror.state().plan?.conflicts).toMatchObject([{key: key(10), mine: 'good', theirs: undefined}]);
    await two.mirror.merge('newer');
    expect((await two.flags())[key(10)]).toBeUndefined();
    expect(two.mirror.state()).toMatchObject({phase: 'saved', words: ''});
  }, 120_000);

  it('a contradiction is shown before anything is taken, and nothing is written over', async () => {
    const [one, two] = [browser(), browser()];
    await one.flag(0, 'good');
    await one.mirror.connect('webdav', login());
    await two.mirror.connect('webdav', login());
    await two.mirror.merge('newer');
    await dav.stop();
    await one.flag(0, 'bad');
    await two.flag(0, 'maybe');
    await dav.start();
    // whoever comes first writes; the other one is asked
    const isAsked = ({mirror}: Browser) => mirror.state().phase === 'differs';
    await until('one is asked', () => isAsked(one) || isAsked(two));
    const [asked, first, own, written] = isAsked(two) ? [two, one, 'maybe', 'bad'] : [one, two, 'bad', 'maybe'];
    expect(asked.mirror.state().plan?.conflicts).toMatchObject([{key: key(0), mine: own, theirs: written}]);
    expect(inFile()[key(0)]).toBe(written);
    expect((await asked.flags())[key(0)]).toBe(own);
    await asked.mirror.merge('mine');
    await until('the first is asked in turn', () => isAsked(first), 40_000);
    expect(inFile()[key(0)]).toBe(own);
    expect((await first.flags())[key(0)]).toBe(written);
  }, 60_000);

  it('a wrong password, no permission, a body too large, a redirect and a folder that is missing are said', async () => {
    const {mirror, flag} = browser();
    await flag(0, 'good');
    await expect(mirror.connect('webdav', login(dav.url, 'wrong'))).rejects.toThrow(/refuses the user name/);
    expect(mirror.state().phase).toBe('off');
    await expect(mirror.connect('webdav', login(dav.url.replace('/vetting/', '/moved/')))).rejects.toThrow(/log in/);
    await mirror.connect('webdav', login(dav.url.replace('/vetting/', '/readonly/')));
    expect(mirror.state()).toMatchObject({phase: 'failed', words: expect.stringMatching(/does not let this user/)});
    await mirror.connect('webdav', login(dav.url.replace('/vetting/', '/small/')));
    expect(mirror.state()).toMatchObject({phase: 'failed', words: expect.stringMatching(/of this size/)});
    await mirror.connect('webdav', login(`${dav.url}new/deep/`));
    expect(mirror.state()).toMatchObject({phase: 'failed', canMakeFolder: true});
    await mirror.makeFolder();
    expect(mirror.state()).toMatchObject({phase: 'saved', words: ''});
    expect(dav.file(`new/deep/${FILE}`)).toContain(key(0));
  });

  it('a lock of another program and a server that vanished are said, and the change is written when they are over', async () => {
    const {mirror, flag} = browser();
    await flag(0, 'good');
    await mirror.connect('webdav', login());
    const authorization = `Basic ${Buffer.from(`${DAV_USER}:${DAV_PASSWORD}`).toString('base64')}`;
    const lock = await fetch(dav.url + FILE, {
      method: 'LOCK',
      headers: {authorization, timeout: 'Second-600', 'content-type': 'application/xml'},
      body: '<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>',
    });
    expect(lock.status).toBe(200);
    await flag(1, 'bad');
    await until('the lock is said', () => /locked/.test(mirror.state().words));
    expect(mirror.state().tryAt).not.toBeNull();
    const token = lock.headers.get('lock-token') ?? '';
    await fetch(dav.url + FILE, {method: 'UNLOCK', headers: {authorization, 'lock-token': token}});
    await until('it is written', () => inFile()[key(1)] === 'bad');

    await dav.stop();
    await flag(2, 'maybe');
    await until('it is said', () => /cannot be reached/.test(mirror.state().words));
    expect(mirror.state().phase).toBe('failed');
    await dav.start();
    await until('it is written', () => inFile()[key(2)] === 'maybe');
  }, 30_000);

  it('is a folder for a team: each finds the file of the other', async () => {
    const people = await Promise.all(['Ana', 'Bo & Co'].map((name) => person(name, webdavFolder(room()))));
    for (const [n, one] of people.entries()) {
      await one.flag(1, n === 0 ? 'good' : 'bad');
      await one.team().connect('webdav', login());
    }
    await people[0]?.team().look();
    for (const one of people) {
      expect(one.team().status()).toMatchObject({phase: 'ready', words: '', problems: []});
      expect(
        one
          .team()
          .status()
          .contradictions.map((found) => found.key),
      ).toEqual([key(1)]);
    }
    await expect(people[0]?.team().connect('webdav', login(`${dav.url}none/`))).rejects.toThrow(/folder is not there/);
    endTeams();
  });
});
