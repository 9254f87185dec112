import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {ArrayStore, panelsOf, stampsOf} from '@/lib/arrays';
import {objectFiles, sweepArrays} from '@/lib/exchange/object-files';
import {readObjectFiles} from '@/lib/exchange/read-object-files';
import {openVault} from '@/lib/vault';

const GOLDEN = resolve(import.meta.dirname, '../../../../shared/golden/thump');
const SKIPPED = existsSync(GOLDEN) ? '' : ' (skipped: ../shared/golden/thump, files of ThumP, is not here)';
const example = (n: number) => readFileSync(`${GOLDEN}/example0${n}.json.gz`);
const newStore = () => new ArrayStore(crypto.randomUUID());
const file = (value: unknown, name = 'a.json') =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name);
const image = (value: number | null, [width, height] = [5, 5]) =>
  Array.from({length: height ?? 5}, () => Array(width).fill(value));

test.skipIf(SKIPPED)(
  `ThumP’s five example files are 500 objects with all their curves${SKIPPED}`,
  async () => {
    const store = newStore();
    const files = [0, 1, 2, 3, 4].map((n) => new File([example(n)], `example0${n}.json.gz`));
    const progress: number[] = [];
    const read = await readObjectFiles(files, store, {
      pattern: 'auto',
      onProgress: ({objects}) => progress.push(objects),
    });
    expect(read.files.map(({entries, problems}) => [entries, problems])).toEqual(files.map(() => [100, []]));
    expect(read.members).toHaveLength(500);
    expect(read.images).toBe(0);
    expect(progress.at(-1)).toBe(500);
    let curves = 0;
    for (const [n] of files.entries()) {
      const plain = JSON.parse(gunzipSync(example(n)).toString()) as Record<
        string,
        {thumbnails: number[][][]; comment: string}
      >;
      for (const [key, {thumbnails, comment}] of Object.entries(plain)) {
        const member = read.members.find(({objectKey}) => objectKey === `file/${key}`);
        expect(member?.row?.columns).toEqual({
          link: 'https://lukassteinwender.com',
          comment,
          aux_col: expect.any(String),
        });
        const kept = await store.get(member?.alertKeys[0] ?? 'file/x/x');
        expect(kept?.pattern).toBe('xy');
        const panels = panelsOf(kept ?? {curves: [], pattern: 'xy'});
        expect(panels.map(({series}) => series.length)).toEqual(thumbnails.map((rows) => rows.length / 2));
        expect([...(panels[0]?.series[1]?.x ?? [])]).toEqual(thumbnails[0]?.[2]);
        expect([...(panels[0]?.series[1]?.y ?? [])]).toEqual(thumbnails[0]?.[3]);
        curves += thumbnails.reduce((sum, rows) => sum + rows.length / 2, 0);
      }
    }
    expect(read.series).toBe(curves);
    const again = await readObjectFiles(files.slice(0, 1), store, {pattern: 'y'});
    expect(again.fresh).toEqual([]);
    expect(again.series).toBeGreaterThan(again.members.length * 14 - 1);
  },
  60_000,
);

test.skipIf(SKIPPED)(
  `a file that breaks off says where and gives the rest, packed or not${SKIPPED}`,
  async () => {
    const whole = gunzipSync(example(1)).toString();
    const cut = whole.slice(0, Math.floor(whole.length * 0.4));
    const packed = example(2);
    const read = await readObjectFiles(
      [
        file(cut, 'cut.json'),
        new File([example(0)], 'whole.json.gz'),
        new File([packed.subarray(0, packed.length / 2)], 'cut.json.gz'),
      ],
      newStore(),
      {pattern: 'auto'},
    );
    const [first, second, third] = read.files;
    const expected = [...cut.matchAll(/^ {2}\},?$/gm)].length;
    expect(first?.entries).toBe(expected);
    expect(expected).toBeGreaterThan(30);
    expect(first?.problems).toEqual([
      {
        line: cut.split('\n').length,
        column: expect.any(Number),
        message: expect.stringMatching(/breaks off here inside of “file1_obj\d+”/),
      },
    ]);
    expect(second).toMatchObject({entries: 100, problems: []});
    expect(third?.entries).toBeGreaterThan(10);
    expect(third?.problems.map(({message}) => message).join()).toMatch(/breaks off/);
    expect(read.members).toHaveLength((first?.entries ?? 0) + 100 + (third?.entries ?? 0));
  },
  60_000,
);

test.skipIf(SKIPPED)(`images of ZTF objects get the key of the portal${SKIPPED}`, async () => {
  const store = newStore();
  const read = await readObjectFiles([new File([readFileSync(`${GOLDEN}/input.json`)], 't12.json')], store, {
    pattern: 'auto',
  });
  expect(read.files[0]).toMatchObject({entries: 12, documentation: 1, problems: []});
  expect(read.members[0]).toMatchObject({
    objectKey: 'ztf/ZTF26aamcbly',
    row: {raDeg: 10, decDeg: null, columns: {ra: '10.0000', comment: 'seen before'}},
  });
  const kept = await store.get(read.members[0]?.alertKeys[0] ?? 'file/x/x');
  const {set, more} = stampsOf(kept ?? {key: 'file/x/x', images: []}) ?? {};
  expect(more).toEqual([]);
  const plain = JSON.parse(readFileSync(`${GOLDEN}/input.json`, 'utf8')).ZTF26aamcbly.thumbnails[0] as (
    | number
    | null
  )[][];
  // the file has them in the order difference, template, science
  expect(set?.stamps.difference).toMatchObject({width: 63, height: 63, unit: 'DN'});
  expect([...(set?.stamps.difference?.pixels ?? [])]).toEqual(
    plain.flat().map((value) => Math.fround(value ?? Number.NaN)),
  );
});

test('images and curves mixed, other numbers of them, missing pixels, any columns, ids beyond a double', async () => {
  const store = newStore();
  const text = `{
    "$note": {"thumbnails": 7},
    "169298437355340113": {"link": "https://lsst.fink-portal.org/313761043604045880", "diaObjectId": 313761043604045880, "ra": 10.5, "dec": -3,
      "thumbnailTypes": ["Science", "lc"], "thumbnails": [${JSON.stringify(image(null))}, [[1, 2, 3], [4, null, 6]]], "is it?": true},
    "x y": {"link": "javascript:alert(1)", "thumbnailTypes": [], "thumbnails": [${[1, 2, 3, 4].map((n) => JSON.stringify(image(n))).join()}], "__proto__": {"a": [1]}},
    "none": {"link": "", "thumbnails": null, "comment": null},
    "odd": [1, 2],
    "bad": {"link": nope}
  }`;
  const read = await readObjectFiles([file(text)], store, {pattern: 'auto'});
  expect(read.members.map(({objectKey}) => objectKey)).toEqual(['lsst/313761043604045880', 'file/x+20y', 'file/none']);
  const [rubin, own, none] = read.members;
  expect(rubin?.alertKeys).toEqual(['lsst/313761043604045880/169298437355340113']);
  expect(rubin?.row).toMatchObject({
    raDeg: 10.5,
    decDeg: -3,
    columns: {diaObjectId: '313761043604045880', 'is it?': true},
  });
  const kept = await store.get('lsst/313761043604045880/169298437355340113');
  expect(stampsOf(kept ?? {key: 'file/x/x', images: []})?.set).toMatchObject({
    stamps: {science: {width: 5, unit: 'nJy'}},
    missing: {template: expect.any(String)},
  });
  expect(kept?.images[0]?.pixels.every(Number.isNaN)).toBe(true);
  expect(kept?.curves[0]?.rows.map((row) => [...row])).toEqual([
    [1, 2, 3],
    [4, Number.NaN, 6],
  ]);
  expect(Object.entries(own?.row?.columns ?? {})).toEqual([
    ['__proto__', '{"a":[1]}'],
    ['link', 'javascript:alert(1)'],
    ['key', 'x y'],
  ]);
  const four = stampsOf((await store.get(own?.alertKeys[0] ?? 'file/x/x')) ?? {key: 'file/x/x', images: []});
  expect([
    four?.set.stamps.science?.pixels[0],
    four?.set.stamps.difference?.pixels[0],
    four?.more[0]?.stamp.pixels[0],
  ]).toEqual([1, 3, 4]);
  expect(read.beyond).toBe(1);
  expect(none?.row?.columns).toEqual({comment: null});
  expect(read.files[0]?.problems).toEqual([
    {line: 6, column: 13, message: '“none”: no thumbnails.'},
    {line: 7, column: 12, message: '“odd” is no object: it was left out.'},
    {line: 8, column: expect.any(Number), message: '“bad” is damaged here: it was left out.'},
  ]);
});

test('a second reading of the same files changes nothing; what no list holds goes, what one holds stays', async () => {
  const vault = openVault({name: crypto.randomUUID()});
  const store = newStore();
  const a = {o1: {link: '', thumbnailTypes: ['i'], thumbnails: [image(1)]}, o2: {link: '', thumbnails: [image(2)]}};
  const read = await readObjectFiles([file(a)], store, {pattern: 'auto'});
  const desk = objectFiles({vault, store, spawn: () => Promise.reject(new Error('no worker')) as never});
  const id = await desk.open(read, 'mine');
  expect(await vault.dataset(id)).toMatchObject({
    source: 'file',
    surveys: ['file'],
    count: 2,
    description: 'From the file a.json',
  });
  const again = await readObjectFiles([file(a, 'copy.json')], store, {pattern: 'auto'});
  expect([again.members, again.fresh]).toEqual([read.members, []]);
  const other = await readObjectFiles([file({o1: {link: '', thumbnails: [image(9)]}}), file(a)], store, {
    pattern: 'auto',
  });
  expect(other.fresh).toHaveLength(1);
  expect(other.files[1]?.problems[0]?.message).toMatch(/twice with different content.*o1 \(a.json\)/);
  expect(await desk.usage()).toEqual({objects: 3, bytes: 300});
  const later = Date.now() + 48 * 3600_000;
  expect(await sweepArrays(vault, store, Date.now())).toBe(0);
  expect(await sweepArrays(vault, store, later)).toBe(1);
  await vault.deleteDataset(id);
  expect(await sweepArrays(vault, store, later)).toBe(2);
  const last = await readObjectFiles([file(a)], store, {pattern: 'auto'});
  await desk.discard(last);
  expect(await desk.usage()).toEqual({objects: 0, bytes: 0});
});
