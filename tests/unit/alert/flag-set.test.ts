import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  cleanTags,
  type FlagChoice,
  flagSetOf,
  flagSetProblem,
  isFlag,
  MAX_OWN_FLAGS,
  ownFlagId,
  parseVerdictKey,
  verdictKeyOf,
  wordOf,
} from '@/lib/alert';

describe('the flags of a list', () => {
  it('are good, maybe and bad where nothing is declared', () => {
    expect(flagSetOf(null).map(({id, label, letter, shape}) => [id, label, letter, shape])).toEqual([
      ['good', 'good', 'G', 'circle'],
      ['maybe', 'maybe', 'M', 'diamond'],
      ['bad', 'bad', 'B', 'square'],
    ]);
  });

  it('may be renamed and extended: ids stay, letters, shapes and colours differ', () => {
    const set: FlagChoice[] = [
      {id: 'good', label: 'SN'},
      {id: '+kilonova', label: 'kilonova', key: 'q'},
      {id: '+stellar', label: 'stellar'},
    ];
    const signs = flagSetOf({flagSet: set});
    expect(signs.map(({id, label}) => [id, label])).toEqual([
      ['good', 'SN'],
      ['maybe', 'maybe'],
      ['bad', 'bad'],
      ['+kilonova', 'kilonova'],
      ['+stellar', 'stellar'],
    ]);
    expect(new Set(signs.map(({letter}) => letter)).size).toBe(5);
    expect(new Set(signs.map(({shape}) => shape)).size).toBe(5);
    expect(signs.map(({colour}) => colour)).toEqual([null, null, null, 0, 1]);
  });

  it('never break, whatever a file made of them', () => {
    const choice = fc.record({id: fc.oneof(fc.string(), fc.constantFrom('good', '+a', '+b')), label: fc.string()});
    fc.assert(
      fc.property(fc.array(choice, {maxLength: 12}), (set) => {
        const signs = flagSetOf({flagSet: set as FlagChoice[]});
        expect(signs.slice(0, 3).map(({id}) => id)).toEqual(['good', 'maybe', 'bad']);
        expect(signs.length).toBeLessThanOrEqual(3 + MAX_OWN_FLAGS);
        expect(signs.every(({id, label, letter}) => isFlag(id) && label !== '' && letter !== '')).toBe(true);
        expect(new Set(signs.map(({id}) => id)).size).toBe(signs.length);
      }),
    );
  });

  it.each([
    [[{id: 'good', label: ' '}], 'needs a name'],
    [[{id: '+a', label: 'Bad'}], 'Two flags are called'],
    [[{id: '+a', label: 'unset'}], 'unset'],
    [[{id: '+a', label: 'x'.repeat(25)}], 'at most'],
    [Array.from({length: 7}, (_, i) => ({id: `+f${i}`, label: `f${i}`})), 'at most'],
    [
      [
        {id: '+a', label: 'one'},
        {id: '+a', label: 'two'},
      ],
      'twice',
    ],
  ])('with a mistake are refused with words: %j', (set, words) => {
    expect(flagSetProblem(set as FlagChoice[])).toContain(words);
  });

  it('get ids that are stable and unlike one another', () => {
    const first = ownFlagId('Late type *!', []);
    expect([first, ownFlagId('late-type', [first]), ownFlagId('…', [])]).toEqual([
      '+late-type',
      '+late-type-2',
      '+flag',
    ]);
    expect(wordOf(first)).toBe('late type');
    expect([isFlag('+late-type'), isFlag('+'), isFlag('+A'), isFlag('late'), isFlag('unset')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

it('a key says whether it is of an object or of an alert; a member is judged as its list says', () => {
  expect(parseVerdictKey('lsst/169298437355340113/169298437355340113')).toEqual({
    survey: 'lsst',
    objectId: '169298437355340113',
    alertId: '169298437355340113',
    objectKey: 'lsst/169298437355340113',
  });
  expect(parseVerdictKey('ztf/ZTF21abfmbix')?.alertId).toBeNull();
  expect([parseVerdictKey('ztf/a/b/c'), parseVerdictKey('ztf'), parseVerdictKey('ztf/a b/c')]).toEqual([
    null,
    null,
    null,
  ]);
  const member = {objectKey: 'ztf/ZTF21abfmbix', alertKeys: ['ztf/ZTF21abfmbix/7']} as const;
  expect(verdictKeyOf(member, null)).toBe('ztf/ZTF21abfmbix');
  expect(verdictKeyOf(member, {flagsPer: 'alert'})).toBe('ztf/ZTF21abfmbix/7');
  expect(verdictKeyOf({...member, alertKeys: []}, {flagsPer: 'alert'})).toBe('ztf/ZTF21abfmbix');
});

it('tags are kept once whatever their case, in the order given', () => {
  expect(cleanTags([' SN  Ia ', 'sn ia', '', 'AGN', 'x'.repeat(99)])).toEqual(['SN Ia', 'AGN', 'x'.repeat(60)]);
});
