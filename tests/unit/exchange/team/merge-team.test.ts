/** The merging of the team's lines is a join: any order, any grouping, any repetition ends the same. And what is not right in a file is said. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {FLAGS, type ObjectKey} from '@/lib/alert';
import {teamFileName} from '@/lib/exchange/team/folder';
import {contradictions, mergeLines, newest, type TeamState} from '@/lib/exchange/team/merge-team';
import {readTeam} from '@/lib/exchange/team/read-team';
import type {Saying, TeamLine} from '@/lib/exchange/team/team-line';
import {rowsOfOthers} from '@/lib/exchange/team/team-rows';
import {namesIn} from '@/lib/exchange/team/webdav-folder';

const key = (n: number): ObjectKey => `ztf/ZTF21test${String(n).padStart(3, '0')}`;
const plain = (state: TeamState) =>
  JSON.stringify(
    [...state]
      .map(([at, people]) => [at, [...people].map(([who, {flag, tags, note}]) => [who, flag, tags, note]).sort()])
      .sort(),
  );

const saying: fc.Arbitrary<Saying> = fc.record(
  {
    key: fc.integer({min: 0, max: 3}).map(key),
    flag: fc.constantFrom(...FLAGS, null),
    tags: fc.constantFrom(['a'], ['b', 'a'], null),
    note: fc.constantFrom('x', 'y', null),
  },
  {requiredKeys: ['key']},
);
// few values, so that times, raters and even ids of acts collide
const line: fc.Arbitrary<TeamLine> = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  n: fc.integer({min: 0, max: 2}),
  time: fc.integer({min: 1, max: 4}),
  rater: fc.constantFrom('Ana', 'Bo', 'Cy'),
  says: fc.array(saying, {maxLength: 3}),
});
const lines = fc.array(line, {maxLength: 12});

describe('merging', () => {
  it('is commutative and idempotent', () =>
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const whole = plain(mergeLines([...a, ...b]));
        expect(plain(mergeLines([...b, ...a, ...b]))).toBe(whole);
        expect(plain(mergeLines(a, mergeLines(b)))).toBe(whole);
      }),
    ));
  it('is associative', () =>
    fc.assert(
      fc.property(lines, lines, lines, (a, b, c) => {
        expect(plain(mergeLines(c, mergeLines(b, mergeLines(a))))).toBe(
          plain(mergeLines(a, mergeLines(b, mergeLines(c)))),
        );
      }),
    ));

  it('the newest word of a field counts, and at the same time the same one for all', () => {
    const at = (rater: string, time: number, flag: 'good' | 'bad' | null): TeamLine => ({
      id: `${rater}${time}`,
      n: 1,
      time,
      rater,
      says: [{key: key(1), flag}],
    });
    const people = mergeLines([at('Ana', 5, 'good'), at('Bo', 5, 'bad'), at('Ana', 4, 'bad')]).get(key(1)) ?? new Map();
    expect(newest(people, 'flag')).toMatchObject({rater: 'Bo', value: 'bad'});
    expect(people.get('Ana')?.flag).toMatchObject({time: 5, value: 'good'});
  });

  it('who took a flag away contradicts nobody', () => {
    const say = (rater: string, time: number, flag: 'good' | 'bad' | null): TeamLine => ({
      id: `${rater}${time}`,
      n: 1,
      time,
      rater,
      says: [{key: key(1), flag}],
    });
    expect(contradictions(mergeLines([say('Ana', 1, 'good'), say('Bo', 2, 'bad')]))).toHaveLength(1);
    expect(contradictions(mergeLines([say('Ana', 1, 'good'), say('Bo', 2, 'bad'), say('Bo', 3, null)]))).toEqual([]);
  });
});

describe('files', () => {
  const row = (id: string, flag: string, more = {}) =>
    JSON.stringify({v: 1, id, time: '2026-01-01T00:00:00Z', rater: 'Ana', says: [{key: key(1), flag}], ...more});

  it('a last line that breaks off, doubles, unknown fields, later versions and nonsense are said; the rest counts', () => {
    const text = [
      row('1', 'good'),
      row('1', 'good'),
      row('2', 'bad', {v: 9, colour: 'red'}),
      row('3', 'superb'),
      '{"v":1,"id":4}',
      'hello',
      row('5', 'maybe').slice(0, 30),
    ].join('\n');
    const {state, people, problems} = readTeam([{name: 'ana.jsonl', text}]);
    expect(people).toMatchObject([{rater: 'Ana', acts: 3}]);
    expect(state.get(key(1))?.get('Ana')?.flag?.value).toBe('bad');
    expect(problems).toEqual([
      expect.stringMatching(/^ana.jsonl, line 2: the act stands twice\.$/),
      expect.stringMatching(/^ana.jsonl, line 3: A newer version/),
      expect.stringMatching(/^ana.jsonl, line 4: “superb” is no flag/),
      expect.stringMatching(/^ana.jsonl, line 5: This line is no act/),
      expect.stringMatching(/^ana.jsonl, line 6: This line breaks off/),
      expect.stringMatching(/^ana.jsonl, line 7: The last line breaks off/),
    ]);
  });

  it('reading never throws, whatever stands there', () =>
    fc.assert(
      fc.property(fc.string(), fc.anything(), (text, value) => {
        readTeam([
          {name: 'a', text},
          {name: 'b', text: `${JSON.stringify(value)}\n${row('1', 'good')}`},
        ]);
      }),
    ));

  it('rows of the others carry who and when, and nothing of mine', () => {
    const state = mergeLines([
      {id: '1', n: 1, time: 10, rater: 'Ana', says: [{key: key(1), flag: 'good', note: 'mine'}]},
      {id: '2', n: 2, time: 20, rater: 'Bo', says: [{key: key(1), flag: 'bad'}]},
      {id: '3', n: 3, time: 30, rater: 'Cy', says: [{key: key(1), note: 'odd'}]},
      {id: '4', n: 4, time: 40, rater: 'Bo', says: [{key: key(2), flag: null}]},
    ]);
    expect(rowsOfOthers(state, 'Ana', 'newest')).toMatchObject([
      {key: key(1), flag: 'bad', note: 'odd', rater: 'Bo', updated: new Date(20).toISOString()},
    ]);
  });

  it('are named after person and computer, and found in the answer of a server', () => {
    expect(teamFileName('Éva / O’Neil', '12345678-9')).toMatch(/^thump-team-[^/\\]+-12345678\.jsonl$/);
    const xml =
      '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/d/</D:href></D:response><D:response><D:href>/d/thump-team-A%20%26-1.jsonl</D:href></D:response><x:href>/d/other.json</x:href><href>/d/%zz</href></D:multistatus>';
    expect(namesIn(xml)).toEqual(['thump-team-A &-1.jsonl']);
  });
});
