import {expect, it} from 'vitest';
import {createPictures} from '../../../entrypoints/sidepanel/wire/pictures';
import type {StampSet} from '../../../lib/alert';
import {LOOK_PRESETS, limitsKey, seedLimits, seedShown, treatedStamps, treatmentKey} from '../../../lib/pixels';
import {DEFAULT_SETTINGS, type Settings} from '../../../lib/vault';

const set = (): StampSet => ({
  stamps: {science: {width: 2, height: 1, unit: 'DN', pixels: Float32Array.of(1, 2)}},
  missing: {},
});
const withMath = (text: string): Settings['looks'] => {
  const {looks} = DEFAULT_SETTINGS;
  return {...looks, science: {...looks.science, math: {text, on: true}}};
};

/** A worker that answers when told to. */
function heldWork() {
  const held: (() => void)[] = [];
  let asked = 0;
  const treat = (stamps: StampSet, looks: Settings['looks']) =>
    new Promise<void>((resolve) => {
      asked++;
      held.push(() => {
        seedShown(stamps, treatmentKey(looks), treatedStamps(stamps, looks));
        resolve();
      });
    });
  return {treat, held, asked: () => asked};
}

it('asks nobody for pixels that stay as they came', () => {
  const {treat, asked} = heldWork();
  const {pictures} = createPictures(treat);
  const stamps = set();
  const first = pictures(stamps, DEFAULT_SETTINGS.looks);
  expect(first.science?.stamp).toBe(stamps.stamps.science);
  expect(pictures(stamps, DEFAULT_SETTINGS.looks)).toBe(first);
  expect(pictures(stamps, LOOK_PRESETS[2]?.looks as Settings['looks']).science?.look).not.toEqual(first.science?.look);
  expect(asked()).toBe(0);
});

it('shows the pictures of before until the others are there, and asks once', async () => {
  const {treat, held, asked} = heldWork();
  const {pictures, onPictures} = createPictures(treat);
  const stamps = set();
  const before = pictures(stamps, DEFAULT_SETTINGS.looks);
  const looks = withMath('z * 10');
  const told = new Promise<void>((resolve) => onPictures(resolve, new AbortController().signal));
  expect(pictures(stamps, looks)).toBe(before);
  expect(pictures(stamps, looks)).toBe(before);
  expect(asked()).toBe(1);
  held[0]?.();
  await told;
  const {science} = pictures(stamps, looks);
  expect(science?.stamp.pixels).toEqual(Float32Array.of(10, 20));
  expect(science?.look.high).toBeGreaterThan(9);
  // another colour map asks for no pixels
  expect(pictures(stamps, {...looks, science: {...looks.science, colormap: 'viridis'}}).science?.stamp).toBe(
    science?.stamp,
  );
  expect(asked()).toBe(1);
  // off and on again: the one that is off is there at once
  expect(pictures(stamps, DEFAULT_SETTINGS.looks).science?.stamp).toBe(stamps.stamps.science);
  expect(pictures(stamps, looks).science?.stamp).toBe(science?.stamp);
  expect(asked()).toBe(1);
});

it('typing on: the last formula wins, whichever answer comes first', async () => {
  const {treat, held} = heldWork();
  const {pictures, onPictures} = createPictures(treat);
  const stamps = set();
  let told = 0;
  onPictures(() => told++, new AbortController().signal);
  const [one, two] = [withMath('z + 1'), withMath('z + 2')];
  expect(pictures(stamps, one)).toEqual({});
  expect(pictures(stamps, two)).toEqual({});
  held[1]?.();
  held[0]?.();
  await expect.poll(() => told).toBe(2);
  pictures(stamps, two);
  held[2]?.();
  await expect.poll(() => pictures(stamps, two).science?.stamp.pixels).toEqual(Float32Array.of(3, 4));
});

it('asks again where the asking failed', async () => {
  let asked = 0;
  const {pictures} = createPictures(() => {
    asked++;
    return Promise.reject(new Error('the window goes'));
  });
  const stamps = set();
  pictures(stamps, withMath('z + 1'));
  const again = () => {
    pictures(stamps, withMath('z + 1'));
    return asked;
  };
  await expect.poll(again).toBeGreaterThan(1);
});

it('tells the pictures of before from those that are wanted, and a kind that has nothing to draw from one that waits', async () => {
  const {treat, held} = heldWork();
  const {pictures, isShown} = createPictures(treat);
  const stamps = set();
  const {looks} = DEFAULT_SETTINGS;
  const before = pictures(stamps, looks);
  expect(isShown(stamps, looks)).toBe(true);
  const formula = withMath('z * 10');
  expect(pictures(stamps, formula)).toBe(before);
  expect(isShown(stamps, formula)).toBe(false);
  held.shift()?.();
  await Promise.resolve();
  expect(isShown(stamps, formula)).toBe(true);
  expect([...(pictures(stamps, formula).science?.stamp.pixels ?? [])]).toEqual([10, 20]);
  // signal to noise of a stamp that has no variance: nothing will ever come
  const noise: Settings['looks'] = {...looks, science: {...looks.science, plane: 'snr'}};
  const other = set();
  expect(isShown(other, noise)).toBe(false);
  held.shift()?.();
  await Promise.resolve();
  expect(isShown(other, noise)).toBe(true);
  expect(pictures(other, noise)).toEqual({});
});

it('measures a page anew as its treated pixels come', async () => {
  const {treat, held} = heldWork();
  const {pictures, showPage} = createPictures(treat);
  const limits = {rule: 'minmax' as const, low: 0, high: 1, scope: 'page' as const};
  const ofPage = (text: string): Settings['looks'] => {
    const looks = withMath(text);
    return {...looks, science: {...looks.science, limits}};
  };
  const sets = [set(), set()];
  const page = {};
  expect(showPage(page, sets, 0, ofPage('z'))).toEqual({used: 2, of: 2});
  expect(pictures(sets[0] as StampSet, ofPage('z')).science?.look).toMatchObject({low: 1, high: 2});
  const looks = ofPage('z * 1000');
  expect(showPage(page, sets, 0, looks)).toEqual({used: 0, of: 2});
  for (const answer of held.splice(0)) answer();
  await Promise.resolve();
  expect(showPage(page, sets, 0, looks)).toEqual({used: 2, of: 2});
  expect(pictures(sets[0] as StampSet, looks).science?.look).toMatchObject({low: 1000, high: 2000});
});

it('has workers find what looks ask for that may come next: what is not known, each once, until something else is wanted', async () => {
  const asked: [sets: number, steps: number][] = [];
  const pages: string[] = [];
  const life = new AbortController();
  const {findAhead, pictures, showPage} = createPictures(async () => {}, {
    async limits(sets, steps) {
      asked.push([sets.length, steps.length]);
      for (const one of sets)
        for (const step of steps) seedLimits(one, limitsKey('science', step.science), {low: 3, high: 4});
    },
    async pageLimits(_sets, {science}) {
      pages.push(science.limits.rule);
      return [[`DN ${limitsKey('science', science)}`, {low: 5, high: 6}]];
    },
  });
  const {looks} = DEFAULT_SETTINGS;
  const withLimits = (rule: 'zscale' | 'percentile' | 'minmax', scope?: 'page'): Settings['looks'] => {
    const limits = {rule, low: 0, high: 1, ...(scope && {scope})};
    return {...looks, science: {...looks.science, limits}};
  };
  const sets = Array.from({length: 8}, set);
  const steps = [withLimits('zscale'), withLimits('minmax')];
  await findAhead(sets, looks, steps, life.signal);
  // a few at a time, so that a worker can be asked for other things in between
  expect(asked).toEqual([
    [6, 2],
    [2, 2],
  ]);
  expect(pictures(sets[7] as StampSet, withLimits('zscale')).science?.look).toMatchObject({low: 3, high: 4});
  await findAhead(sets, looks, [...steps, withLimits('percentile', 'page')], life.signal);
  expect(pages).toEqual(['percentile']);
  expect(asked.slice(2)).toEqual([
    [6, 1],
    [2, 1],
  ]);
  const page = withLimits('percentile', 'page');
  showPage({}, sets, 0, page);
  expect(pictures(sets[0] as StampSet, page).science?.look).toMatchObject({low: 5, high: 6});
  life.abort();
  await findAhead([set()], looks, [withLimits('zscale', 'page'), ...steps], life.signal);
  expect([pages.length, asked.length]).toEqual([1, 4]);
});
