/**
 * 10,000 acts in each browser with SIGKILL at 50 moments in Chromium and 20 in Firefox. The small version runs with `npm test` (tests/e2e/kill.test.ts).
 * `THUMP_ACTS`, `THUMP_KILLS`, `THUMP_SEED` = other numbers.
 */
import {afterAll, beforeAll, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {noApache, startApacheDav} from '../support/apache-dav.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {drawFew} from '../support/few-pictures.ts';
import {grantedPackage} from '../support/granted-package.ts';
import {fileInStep, serverInStep} from '../support/killing/kept-in-step.ts';
import {killAgainAndAgain} from '../support/killing/rounds.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
  drawFew(fink, 0);
});
afterAll(() => fink?.close());

const acts = Number(process.env.THUMP_ACTS ?? 10_000);
const seed = Number(process.env.THUMP_SEED ?? 20261124);
const ROUNDS = {chromium: Number(process.env.THUMP_KILLS ?? 50), firefox: Number(process.env.THUMP_KILLS ?? 20)};

describeBrowsers('killed', (kind) => {
  it(`SIGKILL ${ROUNDS[kind]} times during ${acts} acts of a portal page, the panel and a tab`, async () => {
    const {folder, remove} = grantedPackage(kind);
    const dav = noApache() ? null : await startApacheDav();
    if (!dav) console.log(`no file on a server takes part: ${noApache()}`);
    const servers = dav ? [serverInStep(dav)] : [];
    try {
      const toll = await killAgainAndAgain(kind, fink, {
        rounds: ROUNDS[kind],
        acts,
        seed,
        // Firefox has no files that are written without a question
        mirrors: kind === 'chromium' ? [fileInStep, ...servers] : servers,
        choices: {
          extension: folder,
          prefs: {'extensions.webextOptionalPermissionPrompts': false, 'ui.prefersReducedMotion': 1},
          // a small window draws little
          width: 640,
          height: 480,
          ...(kind === 'chromium' && {args: ['--force-prefers-reduced-motion']}),
        },
      });
      console.log(`${kind}: ${JSON.stringify(toll)}; none of the confirmed acts missing, none on another object`);
    } finally {
      await dav?.close();
      remove();
    }
  });
});
