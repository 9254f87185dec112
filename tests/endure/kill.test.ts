/**
 * 10,000 acts with SIGKILL at 50 moments. The small version runs with `npm test` (tests/e2e/kill.test.ts). Chromium alone: Firefox tells its driver nothing
 * of the console of extension pages, by which the pages say what they ask and what was confirmed.
 */
import {afterAll, beforeAll, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {killAgainAndAgain} from '../support/killing/rounds.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

const [rounds, acts] = [50, 10_000];

describeBrowsers(
  'killed',
  (kind) => {
    it(`SIGKILL ${rounds} times during ${acts} acts of a portal page, the panel and a tab`, async () => {
      const toll = await killAgainAndAgain(kind, fink, {rounds, acts, seed: 20261124});
      console.log(`${kind}: ${JSON.stringify(toll)}; none of the confirmed acts missing, none on another object`);
    });
  },
  ['chromium'],
);
