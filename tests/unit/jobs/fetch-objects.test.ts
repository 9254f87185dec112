import {describe, expect, it} from 'vitest';
import {fetchObjects} from '../../../lib/jobs/kinds/fetch-objects';
import type {Loaded, LoadStatus} from '../../../lib/jobs/loader';
import {alertOf, ztfKey} from './fakes';

/** How one object ends that could not be loaded, as the loader stands then. */
function endOf(now: Pick<LoadStatus, 'offline' | 'silent'>) {
  const key = ztfKey(1);
  const problem = {objectKey: key, step: 'stamps', message: 'No answer from x.', detail: '', attempts: 1} as const;
  const loaded: Loaded = {
    curve: null,
    alertKey: alertOf(key),
    stamps: null,
    problems: [{...problem, canRetry: true, time: 0}],
    from: {curve: null, stamps: null},
  };
  const counts = {wanted: 1, done: 0, failed: 1, inFlight: 0, rate: 0, fromCache: 0};
  const kind = fetchObjects({load: async () => loaded, retry() {}, status: () => ({...counts, ...now})});
  return kind.run({key, attempts: 1}, new AbortController().signal);
}

describe('fetching a list', () => {
  it('waits without a network and while its service is silent, and says which; else what failed is a failure', async () => {
    expect(await endOf({offline: true, silent: []})).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('No network'),
    });
    expect(await endOf({offline: false, silent: [{survey: 'ztf', step: 'curve'}]})).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('gives no answer'),
    });
    expect(await endOf({offline: false, silent: [{survey: 'lsst', step: 'stamps'}]})).toMatchObject({
      state: 'failed',
      message: 'No answer from x.',
    });
  });
});
