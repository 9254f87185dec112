import {afterEach} from 'vitest';
import type {ObjectKey} from '@/lib/alert';
import {openVault, type Vault, type VaultOptions} from '@/lib/vault';

let opened: AbortController[] = [];
afterEach(() => {
  for (const controller of opened) controller.abort();
  opened = [];
});

/** A name that no other test has: each starts with an empty vault. */
export const freshName = () => `vault-${crypto.randomUUID()}`;

/** One window on the vault `name`; closed after the test. */
export function openTestVault(name = freshName(), options: Omit<VaultOptions, 'name' | 'signal'> = {}): Vault {
  const controller = new AbortController();
  opened.push(controller);
  return openVault({...options, name, signal: controller.signal});
}

/** Objects with the ids of both surveys; the Rubin ones lie beyond 2^53 and differ in their last digits only. */
export const KEYS: readonly ObjectKey[] = [
  'ztf/ZTF21abfmbix',
  'ztf/ZTF26aamcbly',
  'lsst/169298437355340113',
  'lsst/169298437355340114',
  'lsst/313761043604045880',
  'lsst/313761043604045881',
];
