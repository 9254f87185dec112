import {expect, it} from 'vitest';
import {portions} from '../../../lib/fink/ask';

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

it('a long list comes whole and in order, and the window answers while it is worked through', async () => {
  const list = Array.from({length: 1050}, (_, n) => n);
  const found: number[] = [];
  let answered = 0;
  setTimeout(() => {
    answered = found.length;
  });
  for await (const some of portions(list)) {
    found.push(...some);
    busy(11);
  }
  expect(found).toEqual(list);
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(list.length);
});

it('nothing comes of an empty list', async () => {
  for await (const some of portions([])) expect(some).toBeNull();
});
