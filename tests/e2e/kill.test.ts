/** SIGKILL to the browser in the middle of acts from three windows, on one profile; the long version is tests/endure/kill.test.ts. */
import {afterAll, beforeAll, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {drawFew} from '../support/few-pictures.ts';
import {fileInStep} from '../support/killing/kept-in-step.ts';
import {killAgainAndAgain} from '../support/killing/rounds.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
  drawFew(fink, 0);
});
afterAll(() => fink?.close());

const PLANS = {
  chromium: {rounds: 2, acts: 80, seed: 7, mirrors: [fileInStep]},
  firefox: {rounds: 1, acts: 30, seed: 8, mirrors: []},
};

describeBrowsers('kill', (kind) => {
  const {rounds, acts} = PLANS[kind];
  it(`SIGKILL during ${acts} acts, ${rounds} times: nothing confirmed is missing, nothing on a wrong object, log, verdicts and file agree`, async () => {
    const choices = {width: 640, height: 480};
    const toll = await killAgainAndAgain(kind, fink, {...PLANS[kind], choices});
    console.log(`${kind}: ${JSON.stringify(toll)}`);
  });
});
