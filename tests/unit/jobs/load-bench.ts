import {Dexie} from 'dexie';
import {afterEach} from 'vitest';
import type {AlertKey, StampSet} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import type {StampBody} from '../../../lib/fink/survey';
import {ObjectLoader, type ObjectLoaderOptions} from '../../../lib/jobs/load';
import type {Loader} from '../../../lib/jobs/loader';
import {FakeLocks} from '../fink/fake-locks';
import {fakeSurveys, stampSet, ztfKey} from './fakes';

let names = 0;

export const freshName = (): string => `load-test-${names++}`;

const open: {cache: Cache; end: AbortController}[] = [];

/** A loader before fake services, with a real cache; both end after the test. @param cache a window's that others share */
export function setUp(options: Partial<ObjectLoaderOptions> = {}, cache?: Cache) {
  const fake = fakeSurveys();
  const clock = {now: 1_000_000};
  const end = new AbortController();
  const made = cache ?? new Cache({name: freshName(), now: () => clock.now});
  open.push({cache: made, end});
  const decoded: StampBody[] = [];
  const behaviour = {decode: async (_body: StampBody): Promise<StampSet> => stampSet()};
  const loader = new ObjectLoader({
    client: fake.client,
    cache: made,
    surveyOf: fake.surveyOf,
    decode: async (body) => {
      decoded.push(body);
      return behaviour.decode(body);
    },
    locks: new FakeLocks(),
    now: () => clock.now,
    isOnline: () => true,
    signal: end.signal,
    ...options,
  });
  return {...fake, decode: behaviour, decoded, clock, cache: made, loader, end};
}

afterEach(async () => {
  for (const {cache, end} of open.splice(0)) {
    end.abort();
    cache.close();
  }
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('load-test')) await Dexie.delete(name);
});

export const seen = (
  loader: Loader,
  i: number,
  alertKey: AlertKey | null = null,
  signal = new AbortController().signal,
) => loader.load({objectKey: ztfKey(i), alertKey}, {visible: true, signal});
export const ahead = (loader: Loader, i: number, signal = new AbortController().signal) =>
  loader.load({objectKey: ztfKey(i), alertKey: null}, {visible: false, signal});
