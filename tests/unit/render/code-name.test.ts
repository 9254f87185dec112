import {expect, it} from 'vitest';
import {codeName} from '../../../lib/render/code-name';

it('short names run on: a … z, aa … az, ba … zz, aaa, each once', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(codeName)).toEqual([
    'a',
    'b',
    'z',
    'aa',
    'ab',
    'az',
    'ba',
    'zz',
    'aaa',
  ]);
  expect(new Set(Array.from({length: 20_000}, (_, n) => codeName(n))).size).toBe(20_000);
});
