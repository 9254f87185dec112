import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  bakeLook,
  ColourListError,
  colormap,
  colormapOf,
  LOOK_PRESETS,
  parseColours,
  rgbaWord,
} from '../../../lib/pixels';

const mistake = (text: string): ColourListError => {
  try {
    parseColours(text);
  } catch (error) {
    if (error instanceof ColourListError) return error;
    throw error;
  }
  throw new Error(`“${text}” was taken.`);
};
const rgb = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255];

describe('an own list of colours', () => {
  it('takes colours as CSS writes them', () => {
    expect(
      parseColours(
        `[[0, "black"], [.25,"#08f"], [0.5, '#15284F'], [0.75, "rgb(1, 2, 3)"], [0.8, "hsl(0, 100%, 22%)"], [1e0, "RebeccaPurple"]]`,
      ),
    ).toEqual([
      [0, 0, 0, 0],
      [0.25, 0, 136, 255],
      [0.5, 21, 40, 79],
      [0.75, 1, 2, 3],
      [0.8, 112, 0, 0],
      [1, 102, 51, 153],
    ]);
  });

  it.each(['TRE', 'TRE_r', 'Fink', 'viridis'])('written out, %s is the map itself to 1 in 255', (id) => {
    const text = JSON.stringify(
      colormapOf(id).stops.map(([position, ...colour]) => [position, `rgb(${colour.join(', ')})`]),
    );
    const own = colormap('own', 1024, text);
    const listed = colormap(id, 1024);
    for (let i = 0; i < 1024; i++) {
      rgb(own[i] as number).forEach(
        (one, n) => void expect(Math.abs(one - (rgb(listed[i] as number)[n] ?? 0))).toBeLessThanOrEqual(1),
      );
    }
  });

  it('two stops at one place are an edge', () => {
    const table = colormap('own', 1024, '[[0, "#000"], [0.5, "#000"], [0.5, "#fff"], [1, "#fff"]]');
    expect([rgb(table[511] as number), rgb(table[513] as number)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  it.each([
    ['', 0, /begins with/],
    ['viridis', 0, /begins with/],
    ['[]', 1, /pair/],
    ['[[0, "black"]', 13, /too early/],
    ['[[0, "black"]]', 13, /last position is 1/],
    ['[[0.1, "black"], [1, "red"]]', 2, /first position is 0/],
    ['[[0, "black"], [0.5, "red"]]', 27, /last position is 1/],
    ['[[0, "black"], [2, "red"]]', 16, /from 0 to 1/],
    ['[[0, "black"], ["a", "red"]]', 16, /from 0 to 1/],
    ['[[0, "black"], [0.5, "red"], [0.4, "blue"], [1, "red"]]', 30, /rise/],
    ['[[0, "blakc"], [1, "red"]]', 5, /"blakc" is no colour/],
    ['[[0, black], [1, "red"]]', 5, /quotes/],
    ['[[0, "rgba(0,0,0,.5)"], [1, "red"]]', 5, /no colour/],
    ['[[0, "transparent"], [1, "red"]]', 5, /no colour/],
    ['[[0 "black"], [1, "red"]]', 4, /comma/],
    ['[[0, "black", [1, "red"]]', 12, /not closed/],
    ['[[0, "black"], [1, "red"]] x', 27, /Nothing comes/],
    ['[[0, "black"], [1, "red"', 24, /not closed|too early/],
  ])('%j: the mistake is at %i', (text, at, words) => {
    const error = mistake(text);
    expect(error.message).toMatch(words);
    expect(error.at).toBe(at);
    expect(colormapOf('own', text).id).toBe('grey');
  });

  it('any text: stops from 0 to 1, or a mistake inside of it', () => {
    const parts = fc.array(
      fc.constantFrom(
        '[',
        ']',
        '[[',
        ']]',
        ',',
        '0',
        '1',
        '0.5',
        '"red"',
        "'#fff'",
        '"',
        ' ',
        'x',
        '-',
        '.',
        '1e9',
        '[0,"red"]',
        '[1,"blue"]',
        '__proto__',
      ),
      {maxLength: 14},
    );
    fc.assert(
      fc.property(
        fc.oneof(
          parts.map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          try {
            const stops = parseColours(text);
            return stops[0]?.[0] === 0 && stops.at(-1)?.[0] === 1 && stops.flat().every(Number.isFinite);
          } catch (error) {
            if (!(error instanceof ColourListError)) throw error;
            return error.at >= 0 && error.at <= text.length;
          }
        },
      ),
      {numRuns: 20_000},
    );
  });

  it('has a colour for missing pixels that it does not hold, or the one that was chosen', () => {
    const choice = {
      ...(LOOK_PRESETS[0]?.looks.science as (typeof LOOK_PRESETS)[0]['looks']['science']),
      colormap: 'own',
    };
    const own = bakeLook({...choice, colours: '[[0, "rgb(92, 46, 92)"], [1, "white"]]'}, 0, 1);
    expect(own.table).not.toContain(own.missing);
    expect(bakeLook({...choice, missing: '#00fF10'}, 0, 1).missing).toBe(rgbaWord(0, 255, 16));
    expect(bakeLook({...choice, missing: 'nonsense'}, 0, 1).missing).toBe(bakeLook(choice, 0, 1).missing);
  });

  it('reversed is the true mirror image of any map', () => {
    const choice = LOOK_PRESETS[3]?.looks.science as (typeof LOOK_PRESETS)[0]['looks']['science'];
    for (const colormap of ['TRE', 'TRE_r', 'own']) {
      const look = {...choice, colormap, colours: '[[0, "red"], [0.2, "green"], [1, "blue"]]'};
      expect([...bakeLook({...look, inverted: true}, 0, 1).table]).toEqual([...bakeLook(look, 0, 1).table].reverse());
    }
  });
});
