/** 10,000 acts with SIGKILL at 50 moments in Chromium and 20 in Firefox. The small version runs with `npm test` (tests/e2e/kill.test.ts). */
import {afterAll, beforeAll, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {killAgainAndAgain} from '../support/killing/rounds.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

const SHARE = {chromium: {rounds: 50, acts: 7_150}, firefox: {rounds: 20, acts: 2_860}};

describeBrowsers('killed', (kind) => {
  const {rounds, acts} = SHARE[kind];
  it(`SIGKILL ${rounds} times during ${acts} acts of a portal page, the panel and a tab`, async () => {
    const toll = await killAgainAndAgain(kind, fink, {rounds, acts, seed: 20261124});
    console.log(`${kind}: ${JSON.stringify(toll)}; none of the confirmed acts missing, none on another object`);
  });
});
