import type {VerdictKey} from '../alert';

/** SHA-256 (hex) of the objects (or alerts) of a list: equal for equal membership, whatever the order. */
export async function membershipHash(keys: readonly VerdictKey[]): Promise<string> {
  const text = [...new Set(keys)].sort().join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
