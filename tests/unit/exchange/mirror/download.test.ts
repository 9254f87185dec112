/** One download that is written over: what the browser did with it is said. */
import 'fake-indexeddb/auto';
import {afterEach, expect, it} from 'vitest';
import {createMirror} from '@/lib/exchange/mirror';
import {download} from '@/lib/exchange/mirror/download';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import {openVault} from '@/lib/vault';
import {until} from '../../../support/until';

const FILE = {text: 'grün', type: 'application/json'};
const place = {name: 'flags.json'};
const bytes = (text: string) => new TextEncoder().encode(text).length;

let life = new AbortController();
afterEach(() => {
  life.abort();
  life = new AbortController();
});

it('a browser that does not write over names the newest file; fewer bytes than given are a failure', async () => {
  const as = (path: string, size = bytes(FILE.text)) => download(async () => ({path, bytes: size}));
  expect(await as('/home/me/Downloads/flags.json').write(place, FILE, null)).toBe('');
  expect(await as('C:\\Users\\me\\flags.json').write(place, FILE, null)).toBe('');
  expect(await as('/home/me/Downloads/flags (1).json').write(place, FILE, null)).toBe(
    'The browser did not write over flags.json: the newest file is /home/me/Downloads/flags (1).json.',
  );
  await expect(as('/home/me/flags.json', 3).write(place, FILE, null)).rejects.toThrow('3 of 5 bytes');
});

it('is written on demand and at its interval, not at every change', async () => {
  const name = crypto.randomUUID();
  const written: string[] = [];
  const vault = openVault({name: `vault ${name}`, signal: life.signal});
  const face = {label: 'ZTF', apiOrigin: 'https://api.example', objectUrl: (id: string) => id};
  const store = openMirrorStore(life.signal, `mirror ${name}`);
  const mirror = createMirror({
    vault,
    surveys: {ztf: face, lsst: face},
    version: '0',
    store,
    targets: [
      download(async ({content}) => {
        written.push(content);
        return {path: 'thump-for-fink-flags.json', bytes: bytes(content)};
      }),
    ],
    signal: life.signal,
    alone: (run) => navigator.locks.request(name, run) as never,
    times: {settle: 2, most: 4, look: 10},
  });
  const flag = (n: number) => vault.act([{key: `ztf/ZTF21test00${n}`, flag: 'good'}], {place: 'panel'});
  await flag(1);
  await mirror.choose('download', 'new');
  await mirror.save();
  const {length} = written;
  expect(written.at(-1)).toContain('ZTF21test001');
  await flag(2);
  await until('it waits', () => mirror.state().phase === 'waiting');
  expect(written).toHaveLength(length);
  await mirror.save();
  expect(mirror.state().phase).toBe('saved');
  expect(written.at(-1)).toContain('ZTF21test002');
  await flag(3);
  await until('it waits', () => mirror.state().phase === 'waiting');
  // an hour later
  const record = await store.get();
  if (record) await store.put({...record, savedAt: Date.now() - 61 * 60_000});
  await until('it is written', () => mirror.state().phase === 'saved');
  expect(written.at(-1)).toContain('ZTF21test003');
});

it('is not written over by a database that has lost what it holds, unless the person says so', async () => {
  const name = crypto.randomUUID();
  const written: string[] = [];
  const vault = openVault({name: `vault ${name}`, signal: life.signal});
  const face = {label: 'ZTF', apiOrigin: 'https://api.example', objectUrl: (id: string) => id};
  const store = openMirrorStore(life.signal, `mirror ${name}`);
  const mirror = createMirror({
    vault,
    surveys: {ztf: face, lsst: face},
    version: '0',
    store,
    targets: [
      download(async ({content}) => {
        written.push(content);
        return {path: 'thump-for-fink-flags.json', bytes: bytes(content)};
      }),
    ],
    signal: life.signal,
    alone: (run) => navigator.locks.request(name, run) as never,
    times: {settle: 2, most: 4, look: 10},
  });
  await vault.act([{key: 'ztf/ZTF21test001', flag: 'good'}], {place: 'panel'});
  await mirror.choose('download', 'new');
  await mirror.save();
  const {length} = written;
  const {version, tables} = await vault.archive();
  await vault.restoreArchive({version, tables: tables.map((table) => ({...table, rows: []}))});
  await vault.act([{key: 'ztf/ZTF21test002', flag: 'bad'}], {place: 'panel'});
  // an hour later
  const record = await store.get();
  if (record) await store.put({...record, savedAt: Date.now() - 61 * 60_000});
  await until('it says why it is not written', () => mirror.state().phase === 'failed');
  expect(mirror.state().words).toMatch(/holds flags that are not in this browser any more/);
  expect(written).toHaveLength(length);
  await mirror.save();
  expect(mirror.state().phase).toBe('saved');
  expect(written.at(-1)).toContain('ZTF21test002');
});
