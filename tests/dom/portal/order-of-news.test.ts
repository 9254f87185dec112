import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cardList, end, FakeService, showResults, start, state, ztfCard} from './page';

const A = 'ZTF21aaaaaaa';
const KEY = `ztf/${A}` as const;

beforeEach(end);
afterEach(end);

describe('news of one object', () => {
  it('an undo brings back a verdict that is older than the one shown', async () => {
    showResults(cardList(ztfCard(A)));
    const service = new FakeService();
    service.verdict(KEY, 'good', 2_000);
    await start('ztf', service);
    expect(state()).toEqual([[A, 'good']]);
    service.push('verdictsChanged', {verdicts: [{key: KEY, verdict: service.verdict(KEY, 'maybe', 1_000)}], n: 8});
    expect(state()).toEqual([[A, 'maybe']]);
  });

  it('what an earlier act did does not cover what a later one did, however late it is told', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    service.push('verdictsChanged', {verdicts: [{key: KEY, verdict: service.verdict(KEY, 'bad', 1_000)}], n: 8});
    service.push('verdictsChanged', {
      verdicts: [{key: KEY, verdict: {key: KEY, flag: 'good', updated: 9_000, rater: ''}}],
      n: 7,
    });
    expect(state()).toEqual([[A, 'bad']]);
  });
});
