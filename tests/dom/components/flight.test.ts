import {describe, expect, it} from 'vitest';
import {isFlight} from '../../../components/grid/flight';

const HEIGHT = 800;
/** px a second, looked at after so many ms */
const at = (speed: number, after: number) =>
  isFlight({top: 5000, time: 1000}, {top: 5000 + (speed * after) / 1000, time: 1000 + after}, HEIGHT);

describe('a flight over the list', () => {
  it('is a scroll in which nothing is in sight for 0.3 s, up or down', () => {
    for (const after of [120, 130, 250]) {
      expect(at(7200, after)).toBe(true);
      expect(at(-7200, after)).toBe(true);
      expect(at(2000, after)).toBe(false);
      expect(at(0, after)).toBe(false);
    }
  });

  it('is no single leap, however far', () => {
    expect(at(1e6, 2000)).toBe(false);
  });
});
