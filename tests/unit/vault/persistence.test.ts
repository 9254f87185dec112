import {afterEach, expect, test, vi} from 'vitest';
import {askPersistence} from '@/lib/vault';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['says yes', {persisted: async () => false, persist: async () => true}, true],
  ['says no', {persisted: async () => false, persist: async () => false}, false],
  ['has said yes before', {persisted: async () => true, persist: () => Promise.reject(new Error('asked twice'))}, true],
  ['throws', {persisted: () => Promise.reject(new TypeError('opaque origin')), persist: async () => true}, false],
  ['knows no persistence', undefined, false],
])('a browser that %s', async (_, storage, answer) => {
  vi.stubGlobal('navigator', {storage});
  expect(await askPersistence()).toBe(answer);
});
