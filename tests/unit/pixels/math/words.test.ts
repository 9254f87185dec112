import {expect, it} from 'vitest';
import {compileFormula, FUNCTIONS_IN_WORDS, SIGNS_IN_WORDS, VALUES, VARIABLES} from '../../../../lib/pixels/math';
import {FUNCTIONS} from '../../../../lib/pixels/math/functions';
import {CONSTANTS, OPERATORS} from '../../../../lib/pixels/math/operations';

const examples = (words: readonly {example: string}[]) => words.map(({example}) => example);

it('each example is a formula, and stands there once', () => {
  const all = [VALUES, SIGNS_IN_WORDS, FUNCTIONS_IN_WORDS].flatMap(examples);
  expect(new Set(all).size).toBe(all.length);
  for (const example of all) expect(() => compileFormula(example), example).not.toThrow();
});

it('each image, constant, operator and function is explained, and no function that is not there', () => {
  expect(examples(VALUES)).toEqual(expect.arrayContaining([...VARIABLES, ...CONSTANTS.keys()]));
  for (const sign of [...OPERATORS.keys(), '||', ';', ' in ', '[']) {
    expect(
      examples(SIGNS_IN_WORDS).some((example) => example.includes(sign)),
      sign,
    ).toBe(true);
  }
  // the function that an entry is about is called in it, the first or the second
  const called = examples(FUNCTIONS_IN_WORDS).flatMap((example) =>
    [...example.matchAll(/[a-zA-Z]\w*(?=\(| z)/g)].map(String),
  );
  expect(new Set(called)).toEqual(new Set(FUNCTIONS.keys()));
});
