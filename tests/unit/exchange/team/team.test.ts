/** A team of three in one folder: all come to the same, whatever goes wrong, and what is planted as a contradiction is what is listed. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {FLAGS, type Flag} from '@/lib/alert';
import {contradictions} from '@/lib/exchange/team/merge-team';
import {readTeam} from '@/lib/exchange/team/read-team';
import {until} from '../../../support/until';
import {endTeams, key, type Person, person, type Shared, sharedFolder} from './team-house';

afterEach(endTeams);

const shared = (): Shared => ({files: new Map(), access: 'granted', fault: () => ''});
const threeOf = async (place: Shared) => {
  const folder = sharedFolder(place);
  const three = [await person('Ana', folder), await person('Bo', folder), await person('Cy', folder)] as const;
  for (const one of three) await one.team().choose('shared');
  return three;
};
const seen = (one: Person) => JSON.stringify([one.team().status().contradictions, one.team().status().people]);

test('three writers, 300 acts in random order with interruptions: all three end the same; 7 planted contradictions are the 7 listed', async () => {
  const place = shared();
  const three = await threeOf(place);
  const random = fc.sample(fc.integer({min: 0, max: 1_000_000}), {seed: 7, numRuns: 2000});
  let at = 0;
  const dice = (sides: number) => (random[at++ % random.length] ?? 0) % sides;
  place.fault = () => (['gone', 'cut', '', '', '', ''] as const)[dice(6)] ?? '';
  // everybody's own objects: no contradiction comes of them
  for (let act = 0; act < 270; act++) {
    const who = dice(3);
    const one = three[who];
    if (dice(12) === 0) await one?.vault.undo('panel');
    else await one?.flag(100 + who * 50 + dice(50), dice(8) === 0 ? null : (FLAGS[dice(3)] as Flag));
    if (dice(9) === 0) await one?.team().look();
    if (dice(40) === 0) one?.restart();
  }
  // 7 objects of which two or three say different things (18 acts), and 4 of which all say the same (12 acts)
  const planted = [1, 2, 3, 4, 5, 6, 7].map(key);
  const last = new Map<string, Flag>();
  const say = async (who: number, n: number, flag: Flag) => {
    const one = three[who % 3] as Person;
    await one.flag(n, flag);
    last.set(key(n), flag);
    const now = Date.now();
    await until('the clock to go on', () => Date.now() > now);
  };
  for (let n = 1; n <= 7; n++) {
    // another one speaks last each time
    await say(n, n, 'good');
    if (n > 3) await say(n + 1, n, 'good');
    await say(n + 2, n, n % 2 ? 'bad' : 'maybe');
  }
  for (let n = 11; n <= 14; n++) for (const who of [0, 1, 2]) await say(who, n, 'bad');
  place.fault = () => '';
  for (const one of three) await one.team().look();
  for (const one of three) await one.team().look();
  for (const one of three) {
    expect(one.team().status()).toMatchObject({phase: 'ready', problems: []});
    expect(
      one
        .team()
        .status()
        .contradictions.map((found) => found.key),
    ).toEqual(planted);
    expect(seen(one)).toBe(seen(three[0]));
  }
  // and all take the newest: the same flags in all three vaults
  for (const one of three) await one.team().take(await one.team().plan('newest'));
  const flags = await Promise.all(
    three.map(async ({vault}) =>
      JSON.stringify((await vault.allVerdicts()).flatMap((v) => (v.flag ? [[v.key, v.flag]] : [])).sort()),
    ),
  );
  expect(new Set(flags).size).toBe(1);
  // the newest, whoever said it
  const found = await three[0].vault.verdicts(planted);
  for (const at of planted) expect(found.get(at)?.flag, at).toBe(last.get(at));
}, 60_000);

test('what is taken from the others is no word of mine, and never goes over mine unless it is wanted', async () => {
  const place = shared();
  const [ana, bo] = await threeOf(place);
  await bo.flag(1, 'bad');
  await bo.flag(2, 'bad');
  await ana.flag(1, 'good');
  await bo.team().look();
  await ana.team().look();
  const plan = await ana.team().plan('fill');
  expect(plan.patches.map((patch) => patch.key)).toEqual([key(2)]);
  expect(plan.conflicts).toMatchObject([{key: key(1), mine: 'good', theirs: 'bad', take: 'mine'}]);
  const act = await ana.team().take(plan);
  expect(act?.changes).toHaveLength(1);
  expect((await ana.vault.verdicts([key(2)])).get(key(2))).toMatchObject({flag: 'bad', rater: 'Bo'});
  await ana.team().look();
  const mine = [...place.files].find(([name]) => name.includes('Ana'))?.[1] ?? '';
  expect(mine).toContain(key(1));
  expect(mine).not.toContain(key(2));
  // a second taking changes nothing
  expect(await ana.team().take(await ana.team().plan('fill'))).toBeNull();
});

test('our file that another hand cut or emptied is written again from the history; another one is read as far as it goes', async () => {
  const place = shared();
  const [ana, bo] = await threeOf(place);
  await ana.flag(1, 'good');
  await ana.flag(2, 'good');
  await ana.team().look();
  ana.close();
  const [name = ''] = [...place.files.keys()].filter((one) => one.includes('Ana'));
  const whole = place.files.get(name) ?? '';
  place.files.set(name, whole.slice(0, -20));
  await bo.team().look();
  expect(bo.team().status().people).toMatchObject([{rater: 'Ana', acts: 1}]);
  expect(bo.team().status().problems).toEqual([expect.stringMatching(/last line breaks off/)]);
  ana.restart();
  await ana.team().look();
  expect(place.files.get(name)).toBe(whole);
});

test('no permission and a folder that is gone are said, and looked at again by themselves', async () => {
  const place = shared();
  const [ana] = await threeOf(place);
  place.access = 'prompt';
  await ana.flag(1, 'good');
  await ana.team().look();
  expect(ana.team().status().phase).toBe('click');
  await ana.team().repair();
  expect(ana.team().status().phase).toBe('ready');
  place.fault = () => 'gone';
  await ana.flag(2, 'good');
  await until('it is said', () => ana.team().status().phase === 'failed');
  expect(ana.team().status().words).toMatch(/not there any more|full/);
  place.fault = () => '';
  await until('it is over', () => ana.team().status().phase === 'ready');
  expect([...place.files.values()].join()).toContain(key(2));
});

test('by hand: files of the others and of mine, without any folder', async () => {
  const place = shared();
  const ana = await person('Ana', sharedFolder(place));
  const bo = await person('Bo', sharedFolder(place));
  await ana.flag(1, 'good');
  await bo.flag(1, 'bad');
  const alert = 'lsst/123456789012345678/9223372036854775807' as const;
  await bo.vault.act([{key: alert, flag: '+ring'}], {place: 'panel'});
  const file = await bo.team().own();
  expect(file.name).toBe((await bo.team().own()).name);
  await ana.team().add([file]);
  expect(ana.team().status().contradictions).toMatchObject([{key: key(1), flags: [{rater: 'Ana'}, {rater: 'Bo'}]}]);
  await ana.team().take(await ana.team().plan('fill'));
  expect((await ana.vault.verdicts([alert])).get(alert)).toMatchObject({flag: '+ring', rater: 'Bo'});
  expect(contradictions(readTeam([file]).state)).toEqual([]);
});

test('what was said to the others stays in the file of a person whose browser dropped the database', async () => {
  const place = shared();
  const [ana, bo] = await threeOf(place);
  await ana.flag(1, 'good');
  await ana.flag(2, 'bad');
  await ana.team().look();
  const {file} = ana.team().status();
  const lines = () => (place.files.get(file) ?? '').trimEnd().split('\n');
  const said = lines();
  expect(said).toHaveLength(2);
  const {version, tables} = await ana.vault.archive();
  ana.close();
  await ana.vault.restoreArchive({version, tables: tables.map((table) => ({...table, rows: []}))});
  await ana.vault.setSetting('rater', 'Ana');
  ana.restart();
  await ana.team().look();
  expect(lines()).toEqual(said);
  await ana.flag(3, 'maybe');
  await ana.team().look();
  expect(lines().slice(0, 2)).toEqual(said);
  expect(lines()).toHaveLength(3);
  await bo.team().look();
  expect(bo.team().status().people).toEqual(ana.team().status().people);
  expect(bo.team().status().people).toMatchObject([{rater: 'Ana', acts: 3}]);
});
