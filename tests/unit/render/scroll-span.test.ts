import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {elementHeight, type ScrollPlace, type Span, scrolled, scrollTo} from '../../../lib/render/scroll-span';

const START: ScrollPlace = {top: 0, offset: 0};
const short: Span = {content: 50_000, viewport: 800};
const long: Span = {content: 30_000_000, viewport: 800};
const placeOf = ({top, offset}: ScrollPlace) => top + offset;

describe('scrolling', () => {
  it('is that of the browser where the content is not too high', () => {
    expect(elementHeight(short)).toBe(50_000);
    expect(scrolled(short, START, 49_200)).toEqual({top: 49_200, offset: 0});
    expect(scrollTo(short, START, 60_000)).toEqual({top: 49_200, offset: 0});
  });

  it('moves by as much as the wheel says, wherever in a long list', () => {
    const middle = scrolled(long, START, 4_000_000);
    expect(placeOf(middle)).toBeCloseTo(15_000_000, -4);
    expect(placeOf(scrolled(long, middle, middle.top + 120)) - placeOf(middle)).toBe(120);
  });

  it('reaches both ends by the bar and by the wheel', () => {
    const end = scrolled(long, START, elementHeight(long) - long.viewport);
    expect(placeOf(end)).toBe(long.content - long.viewport);
    let place = scrolled(long, START, 4_000);
    for (let turn = 0; turn < 200; turn++) place = scrolled(long, place, Math.max(0, place.top - 120));
    expect(place).toEqual({top: 0, offset: 0});
  });

  it('shows any place and comes back from it; the element is never asked for more than it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: -1000, max: 31_000_000}), {minLength: 1}),
        fc.integer({min: -2000, max: 2000}),
        (places, wheel) => {
          let at = START;
          for (const wanted of places) {
            at = scrollTo(long, at, wanted);
            expect(placeOf(at)).toBeCloseTo(Math.max(0, Math.min(wanted, long.content - long.viewport)), 0);
            const room = elementHeight(long) - long.viewport;
            expect(at.top >= 0 && at.top <= room).toBe(true);
            const before = placeOf(at);
            at = scrolled(long, at, Math.max(0, Math.min(at.top + wheel, room)));
            // At the very ends of the element the content ends too: some px more than the wheel said.
            if (at.top > 0 && at.top < room)
              expect(Math.abs(placeOf(at) - before)).toBeLessThanOrEqual(Math.abs(wheel) + 1);
            expect(at.top >= 0 && at.top <= room).toBe(true);
          }
        },
      ),
    );
  });
});
