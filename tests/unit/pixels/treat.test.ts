import {describe, expect, it} from 'vitest';
import {KINDS, type Kind, type Stamp, type StampSet} from '../../../lib/alert';
import {seedShown, shownStamps, type Treatment, treatedStamps, treatmentKey} from '../../../lib/pixels';

const stamp = (...pixels: number[]): Stamp => ({width: 3, height: 1, unit: 'DN', pixels: Float32Array.from(pixels)});
const set = (): StampSet => ({
  stamps: {science: stamp(1, 2, Number.NaN), template: stamp(0.5, 0.5, 0.5), difference: stamp(-1, 0, 1)},
  missing: {},
});
const looks = (part: Partial<Record<Kind, Treatment>>): Record<Kind, Treatment> => ({
  science: {},
  template: {},
  difference: {},
  ...part,
});
const math = (text: string, on = true): Treatment => ({math: {text, on}});

describe('treatment', () => {
  it('is nothing where nothing is asked for, or what is asked for is wrong', () => {
    for (const nothing of [
      {},
      math(''),
      math(' z '),
      math('z +'),
      math('z + 1', false),
      {smooth: {kernel: 'gone', width: 3}},
    ]) {
      expect(treatmentKey(looks({science: nothing}))).toBe('');
      expect(treatedStamps(set(), looks({science: nothing}))).toEqual({});
    }
    const stamps = set();
    expect(shownStamps(stamps, '')).toBe(stamps);
  });

  it('works on the kinds that ask for it, by their own formula', () => {
    const found = treatedStamps(set(), looks({science: math('z * 10'), difference: math('sci - tmpl')}));
    expect(found.science?.pixels).toEqual(Float32Array.of(10, 20, Number.NaN));
    expect(found.difference?.pixels).toEqual(Float32Array.of(0.5, 1.5, Number.NaN));
    expect(found.template).toBeUndefined();
    expect(found.science).toMatchObject({width: 3, height: 1});
  });

  it('smooths what the formula made', () => {
    const both = {...math('z * z'), smooth: {kernel: 'box', width: 3}};
    expect(treatedStamps(set(), looks({difference: both})).difference?.pixels).toEqual(
      Float32Array.of(2 / 3, 2 / 3, 2 / 3),
    );
  });

  it('takes no image of another shape for that of the place, however many pixels it has', () => {
    const stamps = set();
    stamps.stamps.template = {...stamp(1, 1, 1), width: 1, height: 3};
    const found = treatedStamps(stamps, looks({science: math('z - tmpl'), difference: math('z + 1')}));
    expect([...(found.science?.pixels ?? [])].every(Number.isNaN)).toBe(true);
    expect(found.difference?.pixels).toEqual(Float32Array.of(0, 1, 2));
    delete stamps.stamps.template;
    expect(
      [...(treatedStamps(stamps, looks({science: math('z - tmpl')})).science?.pixels ?? [])].every(Number.isNaN),
    ).toBe(true);
  });

  it('has one name for what makes the same pixels, another for what does not', () => {
    const key = (part: Treatment) => treatmentKey(looks({science: part}));
    expect(key(math('z+1'))).toBe(key(math(' z+1 ')));
    expect(key(math('z+1'))).toBe(key({...math('z+1'), smooth: {kernel: 'gone', width: 2}}));
    const names = [
      math('z+1'),
      math('z+2'),
      {smooth: {kernel: 'box', width: 3}},
      {smooth: {kernel: 'box', width: 5}},
      {smooth: {kernel: 'gauss', width: 3}},
      {...math('z+1'), smooth: {kernel: 'box', width: 3}},
    ].map(key);
    expect(new Set(names).size).toBe(names.length);
    expect(treatmentKey(looks({template: math('z+1')}))).not.toBe(key(math('z+1')));
  });

  it('gives what was found for as long as it is that treatment', () => {
    const stamps = set();
    const wanted = looks({science: math('z + 1')});
    const key = treatmentKey(wanted);
    expect(shownStamps(stamps, key)).toBeNull();
    const shown = seedShown(stamps, key, treatedStamps(stamps, wanted));
    expect(shownStamps(stamps, key)).toBe(shown);
    expect(shown.stamps.difference).toBe(stamps.stamps.difference);
    expect(shownStamps(stamps, treatmentKey(looks({science: math('z + 2')})))).toBeNull();
    expect(shownStamps(stamps, '')).toBe(stamps);
    expect(KINDS.every((kind) => shown.stamps[kind])).toBe(true);
  });
});
