import type {Transaction} from 'dexie';
import type {Verdict} from '../alert';
import {WIDE_FROM, wideBlocks} from './log-store';
import type {StoredAct} from './records';
import {shelved} from './shelves';

/** Version 1 had a record a verdict and all changes of an act in its record of the log. All of it moves, nothing is left out. */
export async function toVersion2(change: Transaction): Promise<void> {
  const verdicts: Verdict[] = await change.table('verdicts').toArray();
  await change.table('shelves').bulkAdd(shelved(verdicts));
  const wide: StoredAct[] = await change
    .table<StoredAct>('log')
    .filter(({changes}) => (changes?.length ?? 0) >= WIDE_FROM)
    .toArray();
  for (const {changes = [], keys: _, ...head} of wide) {
    await change.table('wide').bulkAdd(wideBlocks(head.n ?? 0, changes));
    await change.table('log').put({...head, count: changes.length});
  }
}
