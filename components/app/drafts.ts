import type {Place, VerdictKey} from '../../lib/alert';
import {pageStorage} from './page-storage';

/** A note as it is being typed. */
export interface Draft {
  text: string;
  /** the note as it was on disk when the typing began */
  base: string;
}

/** A draft as it outlives its window. */
export interface KeptDraft extends Draft {
  /** of the last keystroke, milliseconds since 1970 UTC */
  time: number;
  /** where it was typed */
  place: Place;
}

/** Notes that are typed and not on disk yet. */
export interface Drafts {
  of(key: VerdictKey): Draft | null;
  keep(key: VerdictKey, draft: Draft): void;
  drop(key: VerdictKey): void;
  all(): [VerdictKey, KeptDraft][];
}

const NAME = 'thump-for-fink drafts';

/**
 * Drafts outlive paging, a closed panel and, but for the last seconds (the browser writes its storage when it finds time), a killed browser:
 * each keystroke is kept in the page's own storage. A window that may not use it keeps them as long as it lives.
 */
export function createDrafts(
  place: Place,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null = pageStorage(),
): Drafts {
  const drafts = new Map<VerdictKey, KeptDraft>(read(storage));
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
      drafts.set(key, {...draft, time: Date.now(), place});
      write();
    },
    drop(key) {
      if (drafts.delete(key)) write();
    },
    all: () => [...drafts],
  };
}

function read(storage: Pick<Storage, 'getItem'> | null): [VerdictKey, KeptDraft][] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(NAME) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter(
      (one): one is [VerdictKey, KeptDraft] =>
        Array.isArray(one) &&
        typeof one[0] === 'string' &&
        typeof one[1]?.text === 'string' &&
        typeof one[1]?.base === 'string' &&
        typeof one[1]?.time === 'number',
    );
  } catch {
    return [];
  }
}
