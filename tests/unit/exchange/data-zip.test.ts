import {unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {KINDS, type ObjectKey} from '@/lib/alert';
import {addAll, DataZip} from '@/lib/exchange/data-zip';
import {sha256} from '@/lib/exchange/zip-writer';
import {readFits} from '@/lib/fits';
import type {Loaded} from '@/lib/jobs/loader';
import {PROVENANCE} from './flag-rows';

const stamp = {width: 3, height: 2, pixels: Float32Array.of(1, 2, Number.NaN, -4.5, 1e-7, 6), unit: 'DN' as const};
const key = (n: number): ObjectKey => `ztf/ZTF21aaaaaa${'abcdefghij'[n]}`;
const member = (n: number) => ({
  objectKey: key(n),
  alertKeys: [`${key(n)}/23014631451150150${n}0` as const],
  row: null,
});
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
const members = [0, 1, 2, 3, 4, 5].map(member);
const entriesOf = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()));
const go = () => ({onProgress() {}, signal: new AbortController().signal});

test('every object has its light curve and its images, the manifest lists each entry with the right SHA-256', async () => {
  const zip = new DataZip(PROVENANCE, members);
  const done: number[] = [];
  await addAll(
    zip,
    members,
    {load: async ({objectKey}) => loaded('abcdefghij'.indexOf(objectKey.at(-1) ?? ''))},
    {
      ...go(),
      onProgress: (count) => done.push(count),
    },
  );
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  const files = await entriesOf(await zip.end());
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

test('what failed is tried again alone; what fails for good stands in a table', async () => {
  const zip = new DataZip(PROVENANCE, members);
  let asked: ObjectKey[] = [];
  let broken = new Set([key(1), key(4)]);
  const load = async ({objectKey}: {objectKey: ObjectKey}) => {
    asked.push(objectKey);
    return loaded('abcdefghij'.indexOf(objectKey.at(-1) ?? ''), broken.has(objectKey));
  };
  await addAll(zip, members, {load}, go());
  expect(zip.failed.map(({objectKey}) => objectKey)).toEqual([key(1), key(4)]);
  asked = [];
  broken = new Set([key(4)]);
  await addAll(
    zip,
    members.filter(({objectKey}) => zip.failed.some((one) => one.objectKey === objectKey)),
    {load},
    go(),
  );
  expect(asked).toEqual([key(1), key(4)]);
  const files = await entriesOf(await zip.end());
  expect(new TextDecoder().decode(files['problems.csv'])).toBe(
    `object,step,message\r\n${key(4)},stamps,Fink is busy\r\n`,
  );
  expect(Object.keys(files).filter((path) => path.includes('ZTF21aaaaaab'))).toHaveLength(4);
  expect(Object.keys(files).filter((path) => path.includes('ZTF21aaaaaae'))).toHaveLength(1);
});

test('stopped between objects: no file; too many objects are refused before anything is asked', async () => {
  const stop = new AbortController();
  const zip = new DataZip(PROVENANCE, members);
  const load = async () => {
    stop.abort(new Error('stopped'));
    return loaded(0);
  };
  await expect(addAll(zip, members, {load}, {onProgress() {}, signal: stop.signal})).rejects.toThrow('stopped');
  expect(
    () =>
      new DataZip(
        PROVENANCE,
        Array.from({length: 50_000}, () => member(0)),
      ),
  ).toThrow(/about 2.3 GB.*fewer/);
});
