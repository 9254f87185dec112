import {useEffect, useState} from 'preact/hooks';
import {isStandardFlag, verdictKeyOf} from '../../lib/alert';
import type {Counts, Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';

/** One list after the other: a hundred rows that count at once would hold up the flags. */
let lastCount: Promise<unknown> = Promise.resolve();

/** Counts of a list by flag; null until counted, and for lists that are not whole. The open list's come from the screen. */
export function useCounts(dataset: Dataset): Counts | null {
  const {services, lists, verdicts, notices} = useApp();
  const [counts, setCounts] = useState<Counts | null>(null);
  const {vault} = services;
  const isOpen = lists.current.value?.id === dataset.id;
  useEffect(() => {
    if (dataset.state !== 'ready' || isOpen) return;
    let isStale = false;
    const count = async () => {
      if (isStale) return;
      const found = await countsOf(vault, dataset);
      if (!isStale) setCounts(found);
    };
    lastCount = lastCount.then(count).catch((error) => notices.fail(wordsOf(error)));
    return () => {
      isStale = true;
    };
  }, [dataset.id, dataset.state, dataset.hash, isOpen, vault, notices]);
  if (dataset.state !== 'ready') return null;
  return isOpen && verdicts.ready.value ? verdicts.counts.value : counts;
}

async function countsOf(vault: ReturnType<typeof useApp>['services']['vault'], dataset: Dataset): Promise<Counts> {
  if (!dataset.shared) {
    const members = await vault.members(dataset.id);
    return vault.counts(members.map((member) => verdictKeyOf(member, dataset)));
  }
  const counts: Counts = {total: dataset.count, good: 0, maybe: 0, bad: 0, unset: dataset.count, seen: 0};
  for (const {flag, seen} of await vault.sharedVerdicts(dataset.id)) {
    if (flag) {
      if (isStandardFlag(flag)) counts[flag]++;
      else counts.own = {...counts.own, [flag]: (counts.own?.[flag] ?? 0) + 1};
      counts.unset--;
    }
    if (seen !== undefined) counts.seen++;
  }
  return counts;
}
