import {unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {KINDS, type ObjectKey} from '@/lib/alert';
import {tooLarge} from '@/lib/exchange/data-files';
import {aboutOf, packData} from '@/lib/exchange/pack-data';
import {sha256} from '@/lib/exchange/sha256';
import {readFits} from '@/lib/fits';
import type {Loaded} from '@/lib/jobs/loader';
import {PROVENANCE} from './flag-rows';

const stamp = {width: 3, height: 2, pixels: Float32Array.of(1, 2, Number.NaN, -4.5, 1e-7, 6), unit: 'DN' as const};
const key = (n: number): ObjectKey => `ztf/ZTF21aaaaaa${'abcdefghij'[n]}`;
const loaded = (n: number, failed = false): Loaded => ({
  curve: {
    objectKey: key(n),
    newest: null,
    detections: [
      {
        ...{objectKey: key(n), alertKey: null, mjdUtc: 60_000.5, band: 'g', quality: 'valid', mag: 19.25, magErr: 0.1},
        ...{limitMag: null, fluxNjy: -72.4, fluxErrNjy: null, isNegative: true},
      },
    ],
  },
  alertKey: `${key(n)}/23014631451150150${n}0`,
  stamps: failed ? null : {stamps: Object.fromEntries(KINDS.map((kind) => [kind, stamp])), missing: {}},
  problems: failed
    ? [{objectKey: key(n), step: 'stamps', message: 'Fink is busy', detail: '', attempts: 1, canRetry: true, time: 0}]
    : [],
  from: {curve: 'cache', stamps: 'cache'},
});
const keys = [0, 1, 2, 3, 4, 5].map((n) => `${key(n)}/23014631451150150${n}0`);
const entriesOf = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()));
const go = () => ({onProgress() {}, signal: new AbortController().signal});
const job = {title: 'a file', about: aboutOf(PROVENANCE)};

/** Objects whose loading the test decides, and what came to the downloads. */
function room(isBroken: (objectKey: ObjectKey) => boolean = () => false, takes = true) {
  const saved: {name: string; blob: Blob}[] = [];
  const asked: ObjectKey[] = [];
  const load = async ({objectKey}: {objectKey: ObjectKey}) => {
    asked.push(objectKey);
    return loaded('abcdefghij'.indexOf(objectKey.at(-1) ?? ''), isBroken(objectKey));
  };
  const save = async (name: string, blob: Blob) => {
    if (takes) saved.push({name, blob});
    return takes;
  };
  return {saved, asked, load, pack: packData({load}, save)};
}

test('every object has its light curve and its images, the manifest lists each entry with the right SHA-256', async () => {
  const {saved, pack} = room();
  const done: number[] = [];
  const words = await pack(job, keys, {...go(), onProgress: (count) => done.push(count)});
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  expect(words).toMatch(/^Saved thump-fink_.*data.*\.zip \(0\.\d MB\) to your downloads\.$/);
  const files = await entriesOf(saved[0]?.blob ?? new Blob());
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
  expect(manifest).toMatchObject({
    format: 'thump-for-fink data',
    product: PROVENANCE.product,
    list: PROVENANCE.list,
    problems: 0,
  });
  expect(manifest.entries.map(({path}: {path: string}) => path).sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== 'manifest.json')
      .sort(),
  );
  expect(manifest.entries).toHaveLength(24);
  for (const {path, bytes, sha256: wanted} of manifest.entries) {
    expect(files[path]?.byteLength).toBe(bytes);
    expect(await sha256(files[path] ?? new Uint8Array())).toBe(wanted);
  }
  expect(new TextDecoder().decode(files['ztf_ZTF21aaaaaaa/light-curve.csv'])).toBe(
    'mjd_utc,band,quality,mag,mag_err,limit_mag,flux_njy,flux_err_njy,is_negative,alert_id\r\n60000.5,g,valid,19.25,0.1,,-72.4,,true,\r\n',
  );
  const [[image] = []] = readFits(files['ztf_ZTF21aaaaaaa/science_2301463145115015000.fits'] ?? new Uint8Array());
  expect([...(image?.pixels ?? [])]).toEqual([...stamp.pixels]);
  expect([image?.cards.get('OBJECT'), image?.cards.get('IMAGE'), image?.cards.get('BUNIT')]).toEqual([
    'ZTF21aaaaaaa',
    'science',
    'adu',
  ]);
});

test('what could not be fetched stands in a table', async () => {
  const broken = new Set([key(1), key(4)]);
  const {saved, pack} = room((one) => broken.has(one));
  await pack(job, keys, go());
  const files = await entriesOf(saved[0]?.blob ?? new Blob());
  expect(new TextDecoder().decode(files['problems.csv'])).toBe(
    `object,step,message\r\n${key(1)},stamps,Fink is busy\r\n${key(4)},stamps,Fink is busy\r\n`,
  );
  expect(Object.keys(files).filter((path) => path.includes('ZTF21aaaaaac'))).toHaveLength(4);
  expect(Object.keys(files).filter((path) => path.includes('ZTF21aaaaaab'))).toHaveLength(1);
  expect(JSON.parse(new TextDecoder().decode(files['manifest.json'])).problems).toBe(2);
});

test('stopped between objects, or not wanted: no file, and that is said', async () => {
  const stop = new AbortController();
  const {saved, load} = room();
  const stopping = packData(
    {
      load: async (item) => {
        stop.abort(new Error('stopped'));
        return load(item);
      },
    },
    async (name, blob) => {
      saved.push({name, blob});
      return true;
    },
  );
  await expect(stopping(job, keys, {onProgress() {}, signal: stop.signal})).rejects.toThrow('stopped');
  expect(saved).toEqual([]);
  await expect(room(undefined, false).pack(job, keys, go())).rejects.toThrow('not saved');
});

test('too many objects are refused in words, before and at the end', async () => {
  const many = Array.from({length: 50_000}, () => key(0));
  expect(tooLarge(many)).toMatch(/about 2.3 GB.*fewer/);
  expect(tooLarge(many.slice(0, 100))).toBe('');
  const {asked, pack} = room();
  await expect(pack(job, many, go())).rejects.toThrow(/fewer/);
  expect(asked).toEqual([]);
});

test('a job that says nothing of its list still makes its file', async () => {
  const {saved, pack} = room();
  await pack({title: 'a file'}, [key(2)], go());
  expect(saved[0]?.name).toContain('a-file');
});
