import {type Flag, isStandardFlag, type VerdictKey} from '../../lib/alert';
import type {Counts} from '../../lib/vault/vault';

const NONE = {flag: null as Flag | null, seen: false};

/** The counts of a list, kept at each change: they cost the same in a list of ten and of ten thousand. */
export function createTally() {
  let list: readonly VerdictKey[] | null = null;
  let said = new Map<VerdictKey, {flag: Flag | null; seen: boolean}>();
  let sums = new Map<Flag | 'unset', number>();
  let seenCount = 0;
  const add = (flag: Flag | null, by: number) => sums.set(flag ?? 'unset', (sums.get(flag ?? 'unset') ?? 0) + by);

  const open = (keys: readonly VerdictKey[]) => {
    list = keys;
    said = new Map(keys.map((key) => [key, NONE]));
    sums = new Map([['unset', keys.length]]);
    seenCount = 0;
  };

  return {
    open,
    /** objects that are not in the list are passed over */
    set(key: VerdictKey, flag: Flag | null, seen: boolean) {
      const before = said.get(key);
      if (!before || (before.flag === flag && before.seen === seen)) return;
      said.set(key, {flag, seen});
      add(before.flag, -1);
      add(flag, 1);
      seenCount += Number(seen) - Number(before.seen);
    },
    /** @param keys the list: one that is not open yet has nothing counted */
    counts(keys: readonly VerdictKey[]): Counts {
      if (keys !== list) open(keys);
      const of = (flag: Flag | 'unset') => sums.get(flag) ?? 0;
      const own = [...sums].filter(([flag, count]) => count > 0 && flag !== 'unset' && !isStandardFlag(flag));
      return {
        total: keys.length,
        good: of('good'),
        maybe: of('maybe'),
        bad: of('bad'),
        unset: of('unset'),
        seen: seenCount,
        ...(own.length > 0 ? {own: Object.fromEntries(own)} : {}),
      };
    },
  };
}
