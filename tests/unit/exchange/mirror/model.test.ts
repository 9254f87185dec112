/** Any interleaving of acts, edits by another hand, failures and restarts. The long run of the same: tests/endure/mirror.test.ts. */
import 'fake-indexeddb/auto';
import {afterEach, test} from 'vitest';
import {anyInterleaving} from './faulty-model';
import {endHouses} from './mirror-house';

afterEach(endHouses);

test(
  'whatever happens in whatever order, file and database end the same and no edit is lost',
  () => anyInterleaving(25),
  60_000,
);
