import {Dexie} from 'dexie';
import {expect, test} from 'vitest';
import {toVaultError, VaultError} from '@/lib/vault/vault-error';

const quota = new DOMException('out of space', 'QuotaExceededError');

test.each([
  ['a full disk', quota, 'full'],
  ['a transaction that the full disk aborted', new Dexie.AbortError('aborted', quota), 'full'],
  [
    'a full disk under Chromium',
    new DOMException('IO error: .../000126.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3)', 'UnknownError'),
    'full',
  ],
  ['a connection that the browser closed', new DOMException('did not allow mutations', 'InvalidStateError'), 'closed'],
  ['a closed database', new Dexie.DatabaseClosedError(), 'outdated'],
  ['a database of a newer version', new DOMException('too old', 'VersionError'), 'outdated'],
  ['no IndexedDB', new Dexie.MissingAPIError(), 'unavailable'],
  ['a damaged profile', new DOMException('Internal error opening backing store', 'UnknownError'), 'unavailable'],
  ['anything else', new TypeError('x is not a function'), 'failed'],
  ['no error at all', undefined, 'failed'],
])('%s has words for the person', (_, error, code) => {
  const {code: found, message, cause} = toVaultError(error);
  expect(found).toBe(code);
  expect(message).toMatch(/[.]|x is not a function/);
  expect(cause).toBe(error);
});

test('one that is known stays itself, also inside another', () => {
  const known = new VaultError('missing', 'gone');
  expect(toVaultError(known)).toBe(known);
  expect(toVaultError(new Error('outer', {cause: known}))).toBe(known);
});

test('the browser’s own words are kept where there are no better ones', () => {
  expect(toVaultError(new DOMException('Unexpected thing', 'DataError')).message).toContain('Unexpected thing');
});
