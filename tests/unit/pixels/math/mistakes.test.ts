import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {compileFormula, ExpressionError, LONGEST} from '../../../../lib/pixels/math';

const mistake = (text: string): ExpressionError => {
  try {
    compileFormula(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`“${text}” was taken.`);
};

const PLACED: [text: string, at: number, words: RegExp][] = [
  ['', 0, /empty/],
  ['  ', 0, /empty/],
  ['z +', 3, /must follow “\+”/],
  ['z + * 2', 4, /must follow/],
  ['(z + 1', 6, /not closed/],
  ['z + 1)', 5, /not expected/],
  ['z + ()', 4, /nothing between/],
  ['sqrt(z', 6, /not closed/],
  ['2z', 1, /operator is missing/],
  ['z 2', 2, /operator is missing/],
  ['z + foo', 4, /“foo” is not known/],
  ['foo(z)', 0, /no function “foo”/],
  ['z(2)', 0, /operator is missing after/],
  ['1 + sqrt z', 4, /in brackets/],
  ['sqrt', 0, /in brackets/],
  ['pow(z)', 0, /takes 2 arguments, not 1/],
  ['sin(z, 2)', 0, /takes 1 argument, not 2/],
  ['min()', 0, /1 or more/],
  ['z || 2', 2, /joins texts/],
  ['z && 2', 2, /multiply/],
  ['z and 2', 2, /multiply/],
  ['not z', 0, /multiply/],
  ['z in 2', 2, /compare/],
  ['z ** 2', 2, /\^/],
  ['z = 2', 2, /==/],
  ['z === 2', 2, /==/],
  ['[1, 2]', 0, /lists/],
  ['z[0]', 1, /lists/],
  ['"a"', 0, /text/],
  ['z; z', 1, /One formula/],
  ['z, z', 1, /comma/],
  ['(z, z)', 2, /comma/],
  ['min(z,)', 6, /argument is missing/],
  ['z.length', 1, /point/],
  ['z ? 1', 5, /:/],
  ['z ? 1 :', 7, /early|value/],
  ['1e', 2, /exponent|operator/],
  ['1.2.3', 3, /point/],
  ['1e999', 0, /too large/],
  ['!z', 0, /not expected/],
  ['z @ 2', 2, /“@”/],
  ['random(3)', 0, /chance/],
  ['map(z)', 0, /lists/],
  ['length(z)', 0, /characters/],
  ['toString', 0, /not known/],
  ['constructor', 0, /not known/],
  ['__proto__', 0, /not known/],
  ['hasOwnProperty(z)', 0, /no function/],
  ['constructor(z)', 0, /no function/],
  ['__proto__(z)', 0, /no function/],
  ['toString()', 0, /no function/],
  ['this', 0, /not known/],
  ['null', 0, /not known/],
  ['z.constructor.constructor("x")', 1, /point/],
  ['z\u00a0+ ü', 4, /not known/],
];

describe('a mistake', () => {
  it.each(PLACED)('%j is reported at %i', (text, at, words) => {
    const error = mistake(text);
    expect(error.message).toMatch(words);
    expect(error.at).toBe(at);
  });

  it('too long and too deep are mistakes like others', () => {
    expect(mistake('z+'.repeat(LONGEST))).toMatchObject({at: LONGEST});
    expect(mistake(`${'('.repeat(200)}z${')'.repeat(200)}`).message).toMatch(/within one another/);
    expect(mistake(`${'-'.repeat(LONGEST - 1)}z`).message).toMatch(/within one another/);
    expect(compileFormula(`${'1?'.repeat(100)}z${':z'.repeat(100)}`)).toBeDefined();
    expect(compileFormula('z^'.repeat(200).concat('z'))).toBeDefined();
    expect(compileFormula(`z${'!'.repeat(LONGEST - 1)}`)).toBeDefined();
  });
});

const z = Float32Array.of(-1, 0, 2, Number.NaN);

/** An answer of the right size with missing pixels missing, or a mistake with a place inside of the text; nothing else, and soon. */
function isAnswered(text: string): boolean {
  try {
    const found = compileFormula(text).apply({z, sci: z, tmpl: z, diff: z, var: z});
    return found.length === z.length && Number.isNaN(found[3]);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return error.message !== '' && error.at >= 0 && error.at <= text.length && error.length >= 0;
  }
}

const WORDS = (
  'z sci tmpl diff var E PI true sin sqrt min max pow if roundTo gamma random map in and toString constructor __proto__ valueOf foo ' +
  '+ - * / % ^ ! ? : ( ) ( ) , ; = == != < > <= >= && || ** [ ] . \' " 0 1 2.5 .5 1e3 1e 1e999 ü − \\ { } ?. => ` # @ & | ~ _ $'
).split(' ');
const words = fc.array(fc.constantFrom(...WORDS, ' '), {maxLength: 30}).map((parts) => parts.join(''));
/** Formulas that are right more often than not, to reach what lies behind the parser. */
const {formula} = fc.letrec<{formula: string}>((tie) => ({
  formula: fc.oneof(
    {maxDepth: 6, withCrossShrink: true},
    fc.constantFrom('z', 'sci', 'tmpl', 'diff', 'var', 'PI', '1', '0', '2.5', '1e-3'),
    fc
      .tuple(tie('formula'), fc.constantFrom(...'+-*/%^<>'.split(''), '==', '!='), tie('formula'))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('-', '+', ''), tie('formula'), fc.constantFrom('!', ''))
      .map((parts) => `(${parts.join('')})`),
    fc
      .tuple(fc.constantFrom('sin', 'log', 'gamma', 'min', 'hypot', 'abs'), tie('formula'))
      .map(([f, x]) => `${f}(${x})`),
    fc.tuple(tie('formula'), tie('formula'), tie('formula')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));

describe('100,000 texts: an answer or a placed mistake, never anything else', () => {
  it.each([
    ['any characters', fc.string({unit: 'binary', maxLength: 60}), 20_000],
    ['the characters of keyboards', fc.string({maxLength: 60}), 20_000],
    ['parts of formulas in any order', words, 40_000],
    ['formulas', formula, 15_000],
    [
      'formulas with a mistake',
      fc
        .tuple(formula, fc.nat(80), fc.constantFrom(...WORDS))
        .map(([text, at, word]) => text.slice(0, at) + word + text.slice(at)),
      5_000,
    ],
  ])('%s', (_, texts, numRuns) => {
    fc.assert(fc.property(texts, isAnswered), {numRuns});
  });

  it('is not slow over a text of full length', () => {
    for (const part of ['(', 'z^', '-', '1?', 'min(', 'z!', '!', 'a', '1', '.', ' ', '((z)', 'z?z:', '\u00fc']) {
      const start = performance.now();
      expect(isAnswered(part.repeat(LONGEST / part.length))).toBe(true);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
