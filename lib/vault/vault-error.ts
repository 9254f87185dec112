/**
 * Why the vault could not do what was asked, in words for the person (`message`) and for code (`code`). Every boundary shows the
 * message where the person acts: an act that was not confirmed is not on disk, and must look so.
 */
export class VaultError extends Error {
  override readonly name = 'VaultError';

  constructor(
    readonly code: VaultErrorCode,
    message: string,
    options?: {cause?: unknown},
  ) {
    super(message, options);
  }
}

export type VaultErrorCode =
  /** no room on the disk */
  | 'full'
  /** another window runs a newer version, or removed the database: this window must be loaded again */
  | 'outdated'
  /** an older window keeps the database from being brought up to date */
  | 'blocked'
  /** the browser gives no database (private window, damaged profile) */
  | 'unavailable'
  /** the browser closed the database after the disk failed: the next access opens it */
  | 'closed'
  /** asked with something that is no key, flag or name */
  | 'invalid'
  /** the list is not there any more */
  | 'missing'
  | 'failed';

const WORDS: Record<Exclude<VaultErrorCode, 'invalid' | 'missing'>, string> = {
  full: 'The disk is full: the change was not saved. Free some space on the disk of your browser profile, then do it again.',
  outdated: 'ThumP for Fink was updated or its data were removed in another window. Reload this page to go on.',
  blocked: 'An older window of ThumP for Fink keeps its data busy. Close the other panels and tabs of ThumP for Fink.',
  unavailable:
    'The browser gives the extension no place to keep flags (a private window, a full disk or a damaged profile). Nothing is saved until this is solved.',
  closed:
    'The browser closed the database of the extension, most likely because the disk is full: the change was not saved. Do it again.',
  failed: 'The change was not saved.',
};

/** Names of DOM and Dexie errors, by what they mean for the person. */
const CODES: readonly [VaultErrorCode & keyof typeof WORDS, readonly string[]][] = [
  ['full', ['QuotaExceededError']],
  ['closed', ['InvalidStateError']],
  ['outdated', ['VersionError', 'VersionChangeError', 'DatabaseClosedError']],
  ['unavailable', ['MissingAPIError', 'OpenFailedError', 'SecurityError', 'UnknownError', 'NotReadableError']],
];

/** The errors that hide in one another: an aborted transaction carries the full disk inside. Outermost first. */
function chain(error: unknown): {name?: unknown; message?: unknown}[] {
  const found: {name?: unknown; message?: unknown}[] = [];
  let next: unknown = error;
  while (typeof next === 'object' && next !== null && found.length < 10) {
    found.push(next);
    const {inner, cause} = next as {inner?: unknown; cause?: unknown};
    next = inner ?? cause;
  }
  return found;
}

/** Words of a code that needs no details. */
export const vaultError = (code: keyof typeof WORDS, cause?: unknown): VaultError =>
  new VaultError(code, WORDS[code], {cause});

/** @returns any error of Dexie or IndexedDB as a `VaultError`; one that is already stays itself */
export function toVaultError(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const errors = chain(error);
  const inside = errors.find((one) => one instanceof VaultError);
  if (inside instanceof VaultError) return inside;
  // Chromium's database of a full disk has no name for it
  if (errors.some(({message}) => /NO_SPACE|No space left|disk is full/i.test(String(message))))
    return vaultError('full', error);
  for (const [code, names] of CODES) {
    if (errors.some(({name}) => names.includes(String(name)))) return vaultError(code, error);
  }
  const said = errors.map(({message}) => String(message ?? '')).find((message) => message !== '') ?? String(error);
  return new VaultError('failed', `${WORDS.failed} The browser says: ${said}`, {cause: error});
}

/** Runs one thing of the vault; whatever goes wrong comes out as a `VaultError`. */
export async function guard<T>(run: () => PromiseLike<T> | T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toVaultError(error);
  }
}
