// Over 300 lines: export and import are held to each other over the same night of 12 objects.
import 'fake-indexeddb/auto';
import {expect, test} from 'vitest';
import type {Flag, ObjectKey, SurveyId} from '@/lib/alert';
import {FORMATS, readFlags} from '@/lib/exchange';
import {type ExportRequest, type ExportSources, exportFlags} from '@/lib/exchange/export-flags';
import {flagFiles} from '@/lib/exchange/flag-files';
import {applyImport, type ImportPlan, planImport} from '@/lib/exchange/import-flags';
import {openVault, type Vault} from '@/lib/vault';
import {PROVENANCE, row} from './flag-rows';

const face = (id: SurveyId, label: string) => ({
  label,
  apiOrigin: `https://api.${id}.fink-portal.org`,
  objectUrl: (objectId: string) => `https://${id}.fink-portal.org/${objectId}`,
});
const surveys = {ztf: face('ztf', 'ZTF'), lsst: face('lsst', 'Rubin/LSST')};
const NOW = Date.parse('2026-11-20T19:36:32Z');
const ALL: ExportRequest = {formatId: 'csv', datasetId: null, split: 'one', includeUnset: false};
const newVault = () => openVault({name: crypto.randomUUID()});
const write = (vault: ExportSources['vault'], request: Partial<ExportRequest>) =>
  exportFlags({...ALL, ...request}, {vault, surveys, version: '0.1.0', now: NOW});
const rowsOf = (text = '') => readFlags(text).result.rows;

/** 12 objects of both surveys in one list, three of each flag and three unset. */
async function nightOne(): Promise<{vault: Vault; id: string; keys: ObjectKey[]; flags: Map<ObjectKey, Flag>}> {
  const vault = newVault();
  const keys = Array.from(
    {length: 12},
    (_, i): ObjectKey => (i % 2 ? `lsst/3137610436040458${10 + i}` : `ztf/ZTF26aaaaaa${'abcdefghijkl'[i]}`),
  );
  const {id} = await vault.createDataset({
    name: 'night/1: «SN?»',
    source: 'portal',
    surveys: ['ztf', 'lsst'],
    query: {survey: 'ztf', by: 'label', label: 'Early SN Ia candidate', limit: 250},
    description: '',
  });
  const members = keys.map((objectKey, i) => ({
    objectKey,
    alertKeys: [`${objectKey}/16929843735534011${i}` as const],
    row: {
      objectKey,
      alertKey: null,
      mjdUtc: 60_000,
      raDeg: i,
      decDeg: -i,
      columns: {'i:drb': i / 10, [i % 2 ? 'r:snr' : 'i:magpsf']: 20},
    },
  }));
  await vault.fillDataset(id, members, {alerts: 12, message: ''});
  const flags = new Map(
    keys.flatMap((key, i): [ObjectKey, Flag][] => {
      const flag = (['good', 'maybe', 'bad'] as const)[i % 4];
      return flag ? [[key, flag]] : [];
    }),
  );
  await vault.setSetting('rater', 'CM');
  // not in the order of the list
  for (const [key, flag] of [...flags].reverse()) await vault.act([{key, flag}], {place: 'panel'});
  await vault.act([{key: keys[0] as ObjectKey, tags: ['SN'], note: 'host 2″ away,\n"blue"'}], {place: 'panel'});
  return {vault, id, keys, flags};
}

test('a list goes out in its own order, flagged objects only, with position, columns and links', async () => {
  const {vault, id, keys, flags} = await nightOne();
  const [file, ...more] = await write(vault, {datasetId: id});
  expect(more).toEqual([]);
  expect(file).toMatchObject({name: 'thump-fink_night-1-SN_20261120.csv', type: 'text/csv'});
  const {result} = readFlags(file?.text ?? '');
  expect(result.rows.map(({key, flag}) => [key, flag])).toEqual(
    keys.filter((key) => flags.has(key)).map((key) => [key, flags.get(key)]),
  );
  expect(result.rows[0]).toEqual({
    key: keys[0],
    flag: 'good',
    alertKey: `${keys[0]}/169298437355340110`,
    link: 'https://ztf.fink-portal.org/ZTF26aaaaaaa',
    raDeg: 0,
    decDeg: 0,
    tags: ['SN'],
    note: 'host 2″ away,\n"blue"',
    updated: new Date((await vault.verdicts(keys)).get(keys[0] as ObjectKey)?.updated ?? 0).toISOString(),
    rater: 'CM',
    columns: {'i:drb': 0, 'i:magpsf': 20, 'r:snr': null},
  });
  expect(result.provenance).toEqual({
    product: 'ThumP for Fink',
    version: '0.1.0',
    written: '2026-11-20T19:36:32.000Z',
    list: 'night/1: «SN?»',
    query: 'last 250 class Early SN Ia candidate',
    source: 'Fink ZTF https://api.ztf.fink-portal.org and Fink Rubin/LSST https://api.lsst.fink-portal.org',
    flagsPer: 'object',
  });
});

test('one file a flag: together they hold each flagged object once', async () => {
  const {vault, id, flags} = await nightOne();
  const files = await write(vault, {datasetId: id, split: 'per-flag'});
  expect(files.map(({name}) => name)).toEqual(
    ['good', 'maybe', 'bad'].map((flag) => `thump-fink_night-1-SN_20261120_${flag}.csv`),
  );
  const rows = files.flatMap(({text}) => rowsOf(text));
  expect(new Map(rows.map(({key, flag}) => [key, flag]))).toEqual(flags);
  expect(rows).toHaveLength(flags.size);
  const flagsOf = (text: string) => [...new Set(rowsOf(text).map(({flag}) => flag))];
  expect(files.map(({text}) => flagsOf(text))).toEqual([['good'], ['maybe'], ['bad']]);
});

test('unset objects only on request, and never as bad', async () => {
  const {vault, id, keys, flags} = await nightOne();
  const [whole] = await write(vault, {datasetId: id, includeUnset: true, formatId: 'json'});
  expect(rowsOf(whole?.text).map(({key, flag}) => [key, flag])).toEqual(keys.map((key) => [key, flags.get(key)]));
  const files = await write(vault, {datasetId: id, includeUnset: true, split: 'per-flag'});
  expect(files.at(-1)?.name).toBe('thump-fink_night-1-SN_20261120_unset.csv');
  expect(rowsOf(files.at(-1)?.text)).toHaveLength(3);
  await expect(write(vault, {datasetId: id, includeUnset: true, formatId: 'thump'})).rejects.toThrow(/unset/);
});

test('all flags, also of objects in no list: position from the newest list that has them; chosen columns only', async () => {
  const {vault, keys, flags} = await nightOne();
  await vault.act([{key: 'ztf/ZTF00inlist', flag: 'good'}], {place: 'portal'});
  const [file] = await write(vault, {columns: ['i:drb', 'i:nothing']});
  const rows = rowsOf(file?.text);
  expect(file?.name).toBe('thump-fink_all-flags_20261120.csv');
  expect(rows).toHaveLength(flags.size + 1);
  expect(rows.find(({key}) => key === 'ztf/ZTF00inlist')).toMatchObject({raDeg: null, columns: {'i:drb': null}});
  expect(rows.find(({key}) => key === keys[2])).toMatchObject({raDeg: 2, columns: {'i:drb': 0.2}});
  expect(Object.keys(rows[0]?.columns ?? {})).toEqual(['i:drb']);
});

test('nothing to export, a list that is gone, a format that is none: told in words', async () => {
  const vault = newVault();
  await expect(write(vault, {})).rejects.toThrow(/Nothing to export/);
  await expect(write(vault, {datasetId: 'gone'})).rejects.toThrow(/not there any more/);
  await expect(write(vault, {formatId: 'fits'})).rejects.toThrow(/no format/);
});

test.each(FORMATS.map(({id}) => id))(
  '%s: what one browser exports another imports, exactly; a second import is no act',
  async (formatId) => {
    const {vault, id, keys, flags} = await nightOne();
    const [file] = await write(vault, {datasetId: id, formatId});
    const other = newVault();
    await other.setSetting('rater', 'someone else');
    const plan = await planImport(file?.text ?? '', other, {policy: 'newer'});
    expect(plan).toMatchObject({objects: flags.size, added: flags.size, changed: 0, same: 0, conflicts: []});
    expect(plan.read.problems).toEqual([]);
    expect(await other.allVerdicts()).toEqual([]);
    const act = await applyImport(plan, other);
    expect(act).toMatchObject({kind: 'import', place: 'import', label: `import · ${flags.size} objects`});
    const theirs = await other.verdicts(keys);
    expect(new Map([...theirs].map(([key, {flag}]) => [key, flag]))).toEqual(flags);
    if (formatId !== 'thump') expect(theirs).toEqual(await vault.verdicts([...flags.keys()]));
    const again = await planImport(file?.text ?? '', other, {policy: 'newer'});
    expect(again).toMatchObject({added: 0, changed: 0, same: flags.size, patches: []});
    expect(await applyImport(again, other)).toBeNull();
    expect(await other.log()).toHaveLength(1);
    await other.undo('panel');
    expect(await other.allVerdicts()).toEqual([]);
  },
);

const OLD = '2020-01-01T00:00:00Z';
const LATER = '2100-01-01T00:00:00Z';
const csvOf = (...rows: Parameters<typeof row>[]) =>
  FORMATS[0]?.write?.(
    rows.map(([key, more]) => row(key, more)),
    PROVENANCE,
  ) ?? '';

test.each([
  ['newer', ['good', 'bad', 'good'], ['mine', 'theirs', 'mine']],
  ['mine', ['good', 'good', 'good'], ['mine', 'mine', 'mine']],
  ['theirs', ['bad', 'bad', 'bad'], ['theirs', 'theirs', 'theirs']],
] as const)('contradictions go by the policy %s, and all are listed', async (policy, flags, takes) => {
  const vault = newVault();
  const keys = ['ztf/ZTF1', 'ztf/ZTF2', 'ztf/ZTF3'] as const;
  await vault.act(
    keys.map((key) => ({key, flag: 'good', note: 'mine'})),
    {place: 'panel'},
  );
  const plan = await planImport(
    csvOf(
      ['ztf/ZTF1', {flag: 'bad', updated: OLD, note: 'theirs'}],
      ['ztf/ZTF2', {flag: 'bad', updated: LATER, rater: 'R'}],
      ['ztf/ZTF3', {flag: 'bad'}],
      ['ztf/ZTF4', {flag: 'good'}],
    ),
    vault,
    {policy},
  );
  expect(plan.conflicts.map(({key, mine, theirs, take}) => [key, mine, theirs, take])).toEqual(
    keys.map((key, i) => [key, 'good', 'bad', takes[i]]),
  );
  expect(plan.textConflicts).toMatchObject([{key: 'ztf/ZTF1', field: 'note', take: takes[0]}]);
  expect(plan.added).toBe(1);
  await applyImport(plan, vault);
  const after = await vault.verdicts([...keys, 'ztf/ZTF4']);
  expect(keys.map((key) => after.get(key)?.flag)).toEqual(flags);
  expect(after.get('ztf/ZTF1')?.note).toBe(policy === 'theirs' ? 'theirs' : 'mine');
  if (takes[1] === 'theirs') expect(after.get('ztf/ZTF2')).toMatchObject({rater: 'R', updated: Date.parse(LATER)});
  expect(after.get('ztf/ZTF4')?.flag).toBe('good');
});

test('a field that only the file knows comes along and does not make our flag theirs', async () => {
  const vault = newVault();
  await vault.setSetting('rater', 'me');
  await vault.act([{key: 'ztf/ZTF1', flag: 'good', tags: ['SN']}], {place: 'panel'});
  const plan = await planImport(
    csvOf(['ztf/ZTF1', {flag: 'good', note: 'theirs', updated: OLD, rater: 'they'}]),
    vault,
    {policy: 'newer'},
  );
  expect(plan).toMatchObject({changed: 1, conflicts: [], patches: [{key: 'ztf/ZTF1', note: 'theirs'}]});
  await applyImport(plan, vault);
  expect((await vault.allVerdicts())[0]).toMatchObject({flag: 'good', tags: ['SN'], note: 'theirs', rater: 'me'});
});

test('unset in a file never becomes bad and clears nothing unless asked', async () => {
  const vault = newVault();
  await vault.act([{key: 'ztf/ZTF1', flag: 'good'}], {place: 'panel'});
  const text = csvOf(['ztf/ZTF1', {updated: LATER}], ['ztf/ZTF2', {}]);
  const plan = await planImport(text, vault, {policy: 'theirs'});
  expect(plan).toMatchObject({unsetInFile: ['ztf/ZTF1'], conflicts: [], patches: [], same: 2});
  expect(await applyImport(plan, vault)).toBeNull();
  const asked = await planImport(text, vault, {policy: 'newer', clears: true});
  expect(asked.conflicts).toMatchObject([{key: 'ztf/ZTF1', mine: 'good', theirs: undefined, take: 'theirs'}]);
  await applyImport(asked, vault);
  expect(await vault.allVerdicts()).toEqual([]);
});

test('an object that stands twice: the later judgement counts, and the contradiction is told with both lines', async () => {
  const vault = newVault();
  const text =
    'object_id,survey,flag,note,updated\nZTF1,ztf,good,,2026-01-02T00:00:00Z\nZTF1,ztf,bad,seen,2026-01-01T00:00:00Z\nZTF2,ztf,good,,\nZTF2,ztf,bad,,\nZTF2,ztf,,,\n';
  const plan = await planImport(text, vault, {policy: 'newer'});
  expect(plan.patches).toMatchObject([
    {key: 'ztf/ZTF1', flag: 'good', note: 'seen'},
    {key: 'ztf/ZTF2', flag: 'bad'},
  ]);
  expect(plan.read.problems).toEqual([
    {line: 3, message: expect.stringMatching(/good in line 2, bad in line 3\. good counts/)},
    {line: 5, message: expect.stringMatching(/good in line 4, bad in line 5\. bad counts/)},
  ]);
});

test('bad of ThumP may be what nobody touched: it is said, and can be left out', async () => {
  const vault = newVault();
  const text = '#METADATA:{}\nclass,objectId\ngood,ZTF21abfmbix\nbad,ZTF21abfmbiy\n';
  const taken = await planImport(text, vault, {policy: 'newer'});
  expect([taken.added, taken.notes]).toEqual([2, [expect.stringContaining('never have been looked at')]]);
  const left = await planImport(text, vault, {policy: 'newer', skipThumpBad: true});
  expect(left).toMatchObject({
    added: 1,
    patches: [{key: 'ztf/ZTF21abfmbix', flag: 'good'}],
    notes: [expect.stringContaining('left out')],
  });
  await applyImport(left, vault);
  expect(await vault.allVerdicts()).toHaveLength(1);
});

test('a plan that is not true any more is not carried out', async () => {
  const vault = newVault();
  const plan = await planImport(csvOf(['ztf/ZTF1', {flag: 'good'}]), vault, {policy: 'theirs'});
  await vault.act([{key: 'ztf/ZTF1', flag: 'bad'}], {place: 'desk'});
  await expect(applyImport(plan, vault)).rejects.toThrow(/changed since this preview/);
  expect((await vault.allVerdicts())[0]?.flag).toBe('bad');
});

test('12,781 flags go out, are compared and come in, as one step', async () => {
  const vault = newVault();
  const keys = Array.from({length: 12_781}, (_, i): ObjectKey => `lsst/3137610436040${10_000 + i}`);
  await vault.act(
    keys.map((key) => ({key, flag: 'bad'})),
    {place: 'panel'},
  );
  const [file] = await write(vault, {});
  const other = newVault();
  const plan = await planImport(file?.text ?? '', other, {policy: 'newer'});
  expect(plan.added).toBe(12_781);
  await applyImport(plan, other);
  expect((await other.counts(keys)).bad).toBe(12_781);
  expect(await other.log()).toHaveLength(1);
}, 30_000);

test('the app’s face of it', async () => {
  const {vault, id} = await nightOne();
  const saved: string[] = [];
  const files = flagFiles({
    vault,
    surveys,
    version: '0.1.0',
    save: async (list) => void saved.push(...list.map(({name}) => name)),
  });
  expect(files.formats).toEqual(FORMATS.map(({id: format, label}) => ({id: format, label, writes: true, reads: true})));
  const out = await files.write({formatId: 'json', split: 'one', includeUnset: false, datasetId: id});
  await files.save(out);
  expect(saved).toHaveLength(1);
  const plan: ImportPlan = await files.plan([new File([out[0]?.text ?? ''], 'x.json')], {policy: 'newer'});
  expect(await files.apply(plan)).toBeNull();
});
