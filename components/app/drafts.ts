import type {VerdictKey} from '../../lib/alert';

/** A note as it is being typed. */
export interface Draft {
  text: string;
  /** the note as it was on disk when the typing began */
  base: string;
}

/** Notes that are typed and not on disk yet. */
export interface Drafts {
  of(key: VerdictKey): Draft | null;
  keep(key: VerdictKey, draft: Draft): void;
  drop(key: VerdictKey): void;
  all(): [VerdictKey, Draft][];
}

const NAME = 'thump-for-fink drafts';

/**
 * Drafts outlive paging, a closed panel and a killed browser: each keystroke is kept in the page's own storage, which writes at once where
 * IndexedDB would still be on its way. A window that may not use it keeps them as long as it lives.
 */
export function createDrafts(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null = ownStorage(),
): Drafts {
  const drafts = new Map<VerdictKey, Draft>(read(storage));
  const write = () => {
    try {
      if (drafts.size === 0) storage?.removeItem(NAME);
      else storage?.setItem(NAME, JSON.stringify([...drafts]));
    } catch {
      // full or forbidden: the window still has them
    }
  };
  return {
    of: (key) => drafts.get(key) ?? null,
    keep(key, draft) {
      drafts.set(key, draft);
      write();
    },
    drop(key) {
      if (drafts.delete(key)) write();
    },
    all: () => [...drafts],
  };
}

function ownStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function read(storage: Pick<Storage, 'getItem'> | null): [VerdictKey, Draft][] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(NAME) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter(
      (one): one is [VerdictKey, Draft] =>
        Array.isArray(one) &&
        typeof one[0] === 'string' &&
        typeof one[1]?.text === 'string' &&
        typeof one[1]?.base === 'string',
    );
  } catch {
    return [];
  }
}
