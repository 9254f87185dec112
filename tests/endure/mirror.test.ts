/** The file on a faulty disk, for long: 2,000 stories of up to 18 happenings (`THUMP_STORIES` = another number). */
import 'fake-indexeddb/auto';
import {test} from 'vitest';
import {anyInterleaving} from '../unit/exchange/mirror/faulty-model.ts';

test('whatever happens in whatever order, file and database end the same and no edit is lost', () =>
  anyInterleaving(Number(process.env.THUMP_STORIES ?? 2000)));
