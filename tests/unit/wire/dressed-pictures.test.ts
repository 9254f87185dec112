import {expect, it} from 'vitest';
import type {BandStamps} from '../../../components/app/services';
import {createPictures} from '../../../entrypoints/sidepanel/wire/pictures';
import type {Band, Stamp, StampSet} from '../../../lib/alert';
import {bakeLook, channelTable} from '../../../lib/pixels';
import {paintStamp} from '../../../lib/render';
import {DEFAULT_SETTINGS, type Settings} from '../../../lib/vault';

const stamp = (...pixels: number[]): Stamp => ({width: 2, height: 2, unit: 'DN', pixels: Float32Array.from(pixels)});
const object = (n: number): StampSet => ({
  stamps: {science: stamp(n, n + 1, n + 5, n + 9), template: stamp(n, n, n + 2, n + 3), difference: stamp(-1, 0, 1, n)},
  missing: {},
});
const {looks, drawing} = DEFAULT_SETTINGS;
const create = () => createPictures(async () => {});

it('solo on one channel equals that channel drawn alone in its colour', () => {
  const {pictures, dress} = create();
  const set = object(10);
  const limits = pictures(set, looks).template?.look;
  dress({composite: {...drawing.composite, solo: 'template'}, bands: null, limitsShown: false});
  const composite = pictures(set, looks).composite;
  const [, channel] = drawing.composite.channels;
  if (!composite || !limits || !channel) throw new Error('no composite');
  const table = channelTable({...channel, stretch: looks.template.stretch});
  expect(words(composite.stamp, composite.look)).toEqual(
    words(set.stamps.template as Stamp, {...bakeLook(looks.template, limits.low, limits.high), table}),
  );
  dress({composite: null, bands: null, limitsShown: false});
  expect(pictures(set, looks).composite).toBeUndefined();
});

it('limits of the page are those of all its objects, for each of them; the page is told when they moved', () => {
  const {pictures, showPage, onPictures} = create();
  const limits = {rule: 'minmax' as const, low: 0, high: 1, scope: 'page' as const};
  const ofPage: Settings['looks'] = {
    ...looks,
    science: {...looks.science, limits},
    template: {...looks.template, limits},
  };
  const sets = [object(0), object(100)];
  let told = 0;
  onPictures(() => told++, new AbortController().signal);
  const page = {};
  expect(showPage(page, sets.slice(0, 1), 1, ofPage)).toEqual({used: 1, of: 2});
  expect(pictures(sets[0] as StampSet, ofPage).science?.look).toMatchObject({low: 0, high: 9});
  expect(showPage(page, sets, 0, ofPage)).toEqual({used: 2, of: 2});
  expect(told).toBe(2);
  for (const set of sets) {
    for (const kind of ['science', 'template'] as const) {
      expect(pictures(set, ofPage)[kind]?.look).toMatchObject({low: 0, high: 109});
    }
    // the difference of these looks has its own
    expect(pictures(set, ofPage).difference?.look.high).not.toBe(109);
  }
  expect(showPage(page, sets, 0, ofPage)).toEqual({used: 2, of: 2});
  expect(told).toBe(2);
});

it('numbers stand on the pictures where they are wanted', () => {
  const {pictures, dress} = create();
  const set = object(10);
  const manual = {...looks, science: {...looks.science, limits: {rule: 'manual' as const, low: -5, high: 1234}}};
  expect(pictures(set, manual).science?.label).toBeUndefined();
  dress({composite: null, bands: null, limitsShown: true});
  expect(pictures(set, manual).science?.label).toBe('−5 … 1230 DN');
});

it('blinking puts another stamp into one place, of all objects or one, and takes nothing else away', () => {
  const {pictures, blink} = create();
  const [one, other] = [object(1), object(2)];
  const still = pictures(one, looks);
  blink({shown: 'template', inPlaceOf: 'science', only: null});
  const blinked = pictures(one, looks);
  expect(blinked.science).toEqual({...still.template, kind: 'template'});
  expect(blinked.template).toBe(still.template);
  expect(blinked.difference).toBe(still.difference);
  blink({shown: 'difference', inPlaceOf: 'science', only: other});
  expect(pictures(one, looks)).toBe(still);
  expect(pictures(other, looks).science?.kind).toBe('difference');
  blink(null);
  expect(pictures(other, looks).science?.kind).toBeUndefined();
});

it('stamps keep their pictures while variance is put to them', () => {
  const {pictures, givePlanes, planesOf} = create();
  const set = object(10);
  const snr: Settings['looks'] = {...looks, science: {...looks.science, plane: 'snr'}};
  const before = pictures(set, looks);
  expect(pictures(set, snr)).toBe(before);
  expect(planesOf(set)).toBeUndefined();
  const given = {science: {variance: Float32Array.of(1, 1, 1, 1)}};
  givePlanes(set, given);
  expect(planesOf(set)).toBe(given);
  expect(pictures(set, snr)).toBe(before);
});

const inBand = (band: Band, stamps: StampSet, place: BandStamps['place'] = null): BandStamps => ({
  band,
  alert: `ztf/ZTF21aaaaaaa/${band}`,
  stamps,
  place,
});

it('bands: solo on one equals that band drawn alone in its colour; together they are added as light; what is off or missing takes no part', () => {
  const {pictures, dress, giveBands} = create();
  const [shown, other] = [object(10), object(40)];
  const {bands} = drawing;
  dress({composite: null, bands, limitsShown: false});
  expect(pictures(shown, looks).bands).toBeUndefined();
  giveBands(shown, [inBand('g', shown), inBand('r', other)]);
  const drawnAlone = (set: StampSet, band: Band) => {
    const channel = bands.channels.find((one) => one.band === band);
    const limits = pictures(set, looks).science?.look;
    if (!channel || !limits) throw new Error('no such channel');
    const table = channelTable({...channel, stretch: looks.science.stretch});
    return words(set.stamps.science as Stamp, {...bakeLook(looks.science, limits.low, limits.high), table});
  };
  const drawn = () => {
    const picture = pictures(shown, looks).bands;
    if (!picture) throw new Error('no composite');
    return words(picture.stamp, picture.look);
  };
  for (const [band, set] of [
    ['g', shown],
    ['r', other],
  ] as const) {
    dress({composite: null, bands: {...bands, solo: band}, limitsShown: false});
    expect(drawn()).toEqual(drawnAlone(set, band));
  }
  dress({composite: null, bands, limitsShown: false});
  const [g, r] = [drawnAlone(shown, 'g'), drawnAlone(other, 'r')];
  const light = (word: number, shift: number) => (word >>> shift) & 255;
  expect(drawn()).toEqual(
    g.map((word, i) =>
      [0, 8, 16].reduce(
        (sum, shift) => (sum | (Math.min(255, light(word, shift) + light(r[i] as number, shift)) << shift)) >>> 0,
        0xff000000,
      ),
    ),
  );
  expect(pictures(shown, looks).bands).toMatchObject({
    kind: 'science',
    bands: [{band: 'r', stamp: other.stamps.science}],
  });

  // i is on and was not brought; z was brought and is off
  giveBands(shown, [inBand('g', shown), inBand('z', other)]);
  expect(drawn()).toEqual(g);
  dress({composite: null, bands: {...bands, kind: 'difference', solo: 'g'}, limitsShown: false});
  expect(pictures(shown, looks).bands?.stamp).toBe(shown.stamps.difference);
  dress({composite: null, bands: null, limitsShown: false});
  expect(pictures(shown, looks).bands).toBeUndefined();
});

it('bands: a stamp that lies otherwise is brought onto the pixels of the one that is shown', () => {
  const {pictures, dress, giveBands} = create();
  const [shown, other] = [object(10), object(40)];
  dress({composite: null, bands: {...drawing.bands, solo: 'r'}, limitsShown: false});
  // mirrored left to right
  giveBands(shown, [inBand('g', shown), inBand('r', other, {x0: 1, y0: 0, a: -1, b: 0, c: 0, d: 1})]);
  expect([...(pictures(shown, looks).bands?.stamp.pixels ?? [])]).toEqual([41, 40, 49, 45]);
  // moved out by one column: nothing is known of it there
  giveBands(shown, [inBand('r', other, {x0: 1, y0: 0, a: 1, b: 0, c: 0, d: 1})]);
  expect([...(pictures(shown, looks).bands?.stamp.pixels ?? [])]).toEqual([41, Number.NaN, 49, Number.NaN]);
});

const words = (of: Stamp, look: Parameters<typeof paintStamp>[1]) => {
  const target = new Uint32Array(64);
  paintStamp(of, look, target, 8, 0, 0, 8, 8);
  return [...target];
};
