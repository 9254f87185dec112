/** SIGKILL to the browser in the middle of acts from three windows, some times on one profile; the long version is tests/endure/kill.test.ts. */
import {afterAll, beforeAll, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {killAgainAndAgain} from '../support/killing/rounds.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

const [rounds, acts] = [3, 150];

describeBrowsers(
  'kill',
  (kind) => {
    it(`SIGKILL during ${acts} acts, ${rounds} times: nothing confirmed is missing, nothing on a wrong object, log, verdicts and file agree`, async () => {
      const toll = await killAgainAndAgain(kind, fink, {rounds, acts, seed: 7});
      console.log(`${kind}: ${JSON.stringify(toll)}`);
    });
  },
  ['chromium'],
);
