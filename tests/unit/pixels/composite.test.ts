import {describe, expect, it} from 'vitest';
import type {Stamp} from '../../../lib/alert';
import {bakeLook, type ChannelImage, compositeLook, type LookChoice, rgbaWord} from '../../../lib/pixels';
import {paintStamp} from '../../../lib/render';

const stamp = (...pixels: number[]): Stamp => ({width: 3, height: 2, unit: 'DN', pixels: Float32Array.from(pixels)});
const look: LookChoice = {
  limits: {rule: 'minmax', low: 0, high: 1},
  stretch: {id: 'asinh', params: {a: 0.1}},
  colormap: 'grey',
  inverted: false,
};
const channel = (of: Stamp, colour: string, power = 1): ChannelImage => ({
  stamp: of,
  look: {low: 0, high: 100},
  stretch: look.stretch,
  colour,
  power,
});
const painted = (of: Stamp, by: Parameters<typeof paintStamp>[1]) => {
  const target = new Uint32Array(12 * 8);
  paintStamp(of, by, target, 12, 0, 0, 12, 8);
  return [...target];
};
const science = stamp(0, 10, 20, 50, 100, Number.NaN);
const template = stamp(5, Number.NaN, 90, 0, 100, Number.NaN);

describe('a colour composite', () => {
  it('of one channel alone equals that stamp drawn in its colour, pixel by pixel', () => {
    for (const [colour, text] of [
      ['#ff4040', '[[0, "#000"], [1, "#ff4040"]]'],
      ['#ffffff', '[[0, "#000"], [1, "#fff"]]'],
    ] as const) {
      const alone = compositeLook([channel(science, colour)], look);
      const drawn = bakeLook({...look, colormap: 'own', colours: text, missing: '#5c2e5c'}, 0, 100);
      expect(painted(science, alone?.look ?? drawn)).toEqual(painted(science, drawn));
    }
  });

  it('adds the colours of the channels and cuts off what is too bright', () => {
    const linear = {...look, stretch: {id: 'linear', params: {}}};
    const of = (stamp: Stamp, colour: string, power?: number) => ({
      ...channel(stamp, colour, power),
      stretch: linear.stretch,
    });
    const words = compositeLook([of(science, '#ff0000'), of(template, '#ff8000')], linear)?.look.words;
    expect([...(words ?? [])]).toEqual([
      rgbaWord(13, 6, 0),
      rgbaWord(25, 0, 0),
      rgbaWord(255, 115, 0),
      rgbaWord(128, 0, 0),
      rgbaWord(255, 128, 0),
      bakeLook(look, 0, 1).missing,
    ]);
  });

  it('takes the power of the stretched value', () => {
    const linear = {...look, stretch: {id: 'linear', params: {}}};
    const half = compositeLook(
      [{...channel(stamp(0, 25, 50, 75, 100, 0), '#0000ff', 2), stretch: linear.stretch}],
      linear,
    );
    const blue = [...(half?.look.words ?? [])].map((word) => (word >> 16) & 255);
    [0, 0.25, 0.5, 0.75, 1, 0].forEach((x, n) => void expect(Math.abs((blue[n] ?? 0) - 255 * x * x)).toBeLessThan(1));
  });

  it('is nothing without a channel, and leaves out an image of another shape', () => {
    expect(compositeLook([], look)).toBeNull();
    const odd = {...stamp(1, 2, 3, 4, 5, 6), width: 2, height: 3};
    const alone = compositeLook([channel(science, '#ff0000')], look)?.look.words;
    expect(compositeLook([channel(science, '#ff0000'), channel(odd, '#00ff00')], look)?.look.words).toEqual(alone);
  });
});
