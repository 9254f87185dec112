/**
 * Limits chosen in the menus of the drawer, as the canvas of the package that ships shows them on real alerts of both surveys: those of astropy and
 * numpy. And that no change of a look asks the services for anything, or makes a cell anew.
 */
import {existsSync} from 'node:fs';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {settled} from '../bench/app-page.ts';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import type {Stamp} from '../pocket-fink/sky/types.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {setField} from '../support/drawer.ts';
import {canvasParts} from '../support/drawn-stamp.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';
import {openGrid, PLAIN_LOOK, setFor, tileSelector} from './drawn/open-grid.ts';
import {
  FIXED,
  GOLDEN,
  KINDS,
  type Kind,
  type Known,
  knownAlerts,
  type Pair,
  percentile,
  RULES,
  symmetric,
} from './drawn/reference-limits.ts';
import {contradiction, TELLING} from './drawn/told-by-colours.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

const SIDE = 63;

describeBrowsers('limits', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 1280, height: 800});
  });
  afterAll(() => launched?.close());

  it('each rule for limits gives those of the reference, of a tile, an object or the page; nothing is fetched or rebuilt for it', async (context) => {
    if (!existsSync(GOLDEN)) return context.skip('the reference numbers of real alerts are not beside this checkout');
    const alerts = knownAlerts(fink.services.sky);
    expect(alerts).toHaveLength(6);
    const members = alerts.map(({member}) => member);
    const page = await openGrid(launched, members, SIDE, {...PLAIN_LOOK, colormap: 'own', colours: TELLING});
    const old = await page.evaluateHandle(() => [...document.querySelectorAll('[role=gridcell], .tile')]);
    fink.services.log.clear();

    const drawn = () =>
      canvasParts(
        page,
        alerts.flatMap((_, n) => KINDS.map((one) => tileSelector(n, one))),
      );
    /** Waits until every stamp stands on the canvas between the limits that are wanted of it. */
    const shows = (what: string, limitsOf: (alert: Known, one: Kind) => Pair) =>
      until(what, async () => {
        const parts = await drawn();
        for (const [n, alert] of alerts.entries()) {
          for (const [k, one] of KINDS.entries()) {
            const wrong = contradiction(parts[3 * n + k] as Uint8Array, alert.stamps[one], limitsOf(alert, one), {
              side: SIDE,
            });
            if (wrong) throw new Error(`${alert.member.alertKeys} ${one}: ${wrong}`);
          }
        }
        return parts;
      });
    /** What the drawer tells of the focused object. */
    const told = (unit: string) =>
      page.evaluate((of) => {
        const line = [...document.querySelectorAll<HTMLElement>('.drawer .hint')].find((one) =>
          one.textContent?.startsWith('Focused object'),
        );
        const numbers = (text = '') =>
          new RegExp(`(\\S+) … (\\S+) ${of}`)
            .exec(text)
            ?.slice(1)
            .map((one) => Number(one.replace('−', '-')));
        return {short: numbers(line?.textContent ?? ''), exact: numbers(line?.title)};
      }, unit);

    let seen: Uint8Array[] = [];
    for (const [rule, limitsOf] of Object.entries(RULES)) {
      const isTurned = rule === 'zscale' || rule === 'centre';
      // the last object is of Rubin, the first of ZTF
      const n = isTurned ? alerts.length - 1 : 0;
      await page.evaluate((at) => document.querySelector<HTMLElement>(`.cell[data-index="${at}"]`)?.focus(), n);
      for (const one of KINDS) {
        await setFor(page, one);
        await setField(page, 'Limits', rule);
        const fields = rule === 'manual' ? ['from', 'to'] : rule === 'percentile' ? ['lower', 'upper'] : [];
        for (const [i, field] of fields.entries()) {
          await setField(page, field, (rule === 'manual' ? FIXED : [0.5, 99.5])[i] as number);
        }
      }
      const parts = await shows(rule, (alert, one) => limitsOf(alert.golden[one], alert.stamps[one], false));
      if (rule === 'percentile') seen = parts;
      for (const one of KINDS) {
        await setFor(page, one);
        const {stamps, golden} = alerts[n] as Known;
        const wanted = limitsOf(golden[one], stamps[one], false);
        const {short, exact} = await until(`the numbers of ${one}`, async () => {
          const now = await told(n === 0 ? 'DN' : 'nJy');
          return (
            now.exact?.every(
              (value, i) => Math.abs(value - (wanted[i] as number)) <= 1e-6 * Math.abs(wanted[i] as number),
            ) && now
          );
        }).catch(async (error) => {
          throw new Error(`${rule} of ${one} should be ${wanted}, is ${JSON.stringify(await told('\\S+'))}: ${error}`);
        });
        expect(exact).toHaveLength(2);
        expect(short).toEqual(wanted.map((value) => Number(value.toPrecision(3))));
      }
      if (rule === 'manual') continue;
      const setSymmetric = async (isOn: boolean) => {
        for (const one of KINDS) {
          await setFor(page, one);
          await setField(page, 'Symmetric about 0', isOn);
        }
      };
      await setSymmetric(true);
      await shows(`${rule}, symmetric`, (alert, one) =>
        symmetric(limitsOf(alert.golden[one], alert.stamps[one], true)),
      );
      await setSymmetric(false);
    }
    // what was seen tells limits from others that are a little off
    const isRight = (factor: number) =>
      alerts.every(
        (
          {
            golden: {
              Science: {percentile},
            },
            stamps,
          },
          n,
        ) => {
          const [low, high] = percentile['0.5-99.5'];
          return !contradiction(seen[3 * n] as Uint8Array, stamps.Science, [low, low + (high - low) * factor], {
            side: SIDE,
          });
        },
      );
    expect([1, 1.00003, 0.99997].map(isRight)).toEqual([true, false, false]);

    // whose pixels tell
    for (const one of ['Science + template', 'Difference'] as const) {
      await setFor(page, one);
      await setField(page, 'Limits', 'percentile');
      await setField(page, 'lower', 0.5);
      await setField(page, 'upper', 99.5);
      await setField(page, 'Object', true);
    }
    const together = (stamps: readonly Stamp[]): Pair => {
      const values = stamps.flatMap(({pixels}) => [...pixels]);
      return [percentile(values, 0.5), percentile(values, 99.5)];
    };
    const sharing = (one: Kind) => KINDS.filter((other) => (other === 'Difference') === (one === 'Difference'));
    await shows('limits of each object', ({stamps}, one) => together(sharing(one).map((other) => stamps[other])));
    for (const one of ['Science + template', 'Difference'] as const) {
      await setFor(page, one);
      await setField(page, 'Page', true);
    }
    // a survey has its own: DN and nJy have no limits in common
    const surveyOf = ({member}: Known) => member.objectKey.split('/')[0];
    const ofPage = new Map(
      ['ztf', 'lsst'].flatMap((survey) =>
        KINDS.map((one) => {
          const all = alerts
            .filter((alert) => surveyOf(alert) === survey)
            .flatMap(({stamps}) => sharing(one).map((other) => stamps[other]));
          return [`${survey} ${one}`, together(all)];
        }),
      ),
    );
    await shows('limits of the page', (alert, one) => ofPage.get(`${surveyOf(alert)} ${one}`) as Pair);

    // and all that changes the pixels or their colours
    let before = (await drawn()).map((part) => Buffer.from(part).toString('base64')).join();
    for (const [field, value] of [
      ['Pixel math', 'sqrt(abs(z)) + 1'],
      ['Smoothing', 'gauss'],
      ['Stretch', 'log'],
      ['Colours', 'viridis'],
      ['Colours reversed', true],
    ] as const) {
      await setField(page, field, value);
      before = await until(`another picture by ${field}`, async () => {
        const now = (await drawn()).map((part) => Buffer.from(part).toString('base64')).join();
        return now !== before && now;
      });
    }
    await settled(page);
    expect(fink.services.log.entries.filter(({method}) => method !== 'OPTIONS')).toEqual([]);
    const isSame = await page.evaluate((nodes) => {
      const now = [...document.querySelectorAll('[role=gridcell], .tile')];
      return now.length === nodes.length && now.length > 18 && now.every((one, n) => one === nodes[n]);
    }, old);
    expect(isSame).toBe(true);
    expect(launched.problems()).toEqual([]);
  });
});
