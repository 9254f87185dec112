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
  ['sqrt(', 5, /not closed/],
  ['z + (', 5, /not closed/],
  ['z in [', 6, /not closed/],
  ['[z][', 4, /not closed/],
  ['2z', 1, /operator is missing/],
  ['z 2', 2, /operator is missing/],
  ['z + foo', 4, /“foo” is not known/],
  ['foo(z)', 0, /no function “foo”/],
  ['z(2)', 0, /operator is missing after/],
  ['min z', 4, /operator is missing/],
  ['sqrt, z', 4, /comma/],
  ['z + sqrt', 4, /in brackets: sqrt\(z\)/],
  ['pow', 0, /in brackets/],
  ['random', 0, /random\(\)/],
  ['sqrt', 0, /in brackets/],
  ['pow(z)', 0, /takes 2 arguments, not 1/],
  ['sin(z, 2)', 0, /takes 1 argument, not 2/],
  ['min()', 0, /1 or more/],
  ['z || [2]', 5, /joins lists, or the digits/],
  ['z ||', 4, /must follow “\|\|”/],
  ['z && 2', 2, /multiply/],
  ['z and 2', 2, /multiply/],
  ['not z', 0, /multiply/],
  ['z in 2', 5, /list of numbers/],
  ['z in', 4, /must follow “in”/],
  ['in [1]', 0, /between a number and a list/],
  ['[1] in [1]', 0, /a number is wanted/],
  ['z in [[1]]', 5, /list of numbers/],
  ['z in toString', 5, /not known/],
  ['z in [constructor]', 6, /not known/],
  ['z in __proto__', 5, /not known/],
  ['z ** 2', 2, /\^/],
  ['z = 2', 2, /==/],
  ['z === 2', 2, /==/],
  ['[1, 2]', 0, /list; a number is wanted/],
  ['2 * [1, 2]', 4, /a number is wanted/],
  ['sqrt [1, 2]', 0, /takes numbers, not lists: map\(sqrt/],
  ['[1, 2] ? 1 : 2', 0, /a number is wanted/],
  ['z ? [1] : 2', 4, /One of two lists/],
  ['1; [2]', 0, /a number is wanted/],
  ['[1, 2', 5, /not closed/],
  ['[1, 2)', 5, /not expected/],
  ['(1, 2]', 2, /comma/],
  ['[1,, 2]', 3, /value is missing/],
  ['[1, ]', 4, /value is missing/],
  ['[1, 2][]', 6, /place is missing/],
  ['[1, 2][2]', 7, /0 to 1/],
  ['[1, 2][-1]', 7, /0 to 1/],
  ['[][0]', 3, /empty/],
  ['[1][[0]]', 4, /a number is wanted/],
  ['[[1], [2]][z]', 11, /fixed number/],
  ['[toString][0]', 1, /not known/],
  ['[z][constructor]', 4, /not known/],
  ['[z]["constructor"]', 4, /no text/],
  ['[z].length', 3, /point/],
  ['z[0]', 0, /one number/],
  ['[1] + z', 0, /a number is wanted/],
  ['"a"', 0, /text/],
  [';z', 0, /not expected/],
  ['z;;z', 2, /not expected/],
  ['z; foo; z', 3, /not known/],
  ['x = 3; z * x', 2, /named or set/],
  ['f(x) = x; f(z)', 5, /named or set/],
  ['map(x => x, [1])', 6, /cannot be made/],
  ['z, z', 1, /comma/],
  ['(z, z)', 2, /comma/],
  ['min(z,)', 6, /argument is missing/],
  ['z.length', 1, /point/],
  ['z ? 1', 5, /:/],
  ['z ? 1 :', 7, /early|value/],
  ['1e', 2, /exponent|operator/],
  ['1.2.3', 3, /point/],
  ['1e999', 0, /too large/],
  ['!z', 0, /no “not”/],
  ['z @ 2', 2, /“@”/],
  ['random(1, 2)', 0, /takes 0 or 1 arguments, not 2/],
  ['random([1])', 0, /not lists/],
  ['roundTo(z, 1, 2)', 0, /takes 1 or 2 arguments, not 3/],
  ['map(z)', 0, /takes 2 arguments, not 1/],
  ['map(z, [1])', 4, /name of a function/],
  ['map(toString, [1])', 4, /name of a function/],
  ['map(constructor, [1])', 4, /name of a function/],
  ['map(map, [1])', 4, /name of a function/],
  ['map(sqrt(z), [1])', 4, /name of a function/],
  ['map(if, [1])', 4, /takes 3 arguments; “map” has 2/],
  ['map(sqrt, z)', 0, /list of numbers/],
  ['map(sqrt, [[1]])[0]', 4, /not lists/],
  ['filter(abs, z)', 0, /list of numbers/],
  ['fold(max, 0, z)', 0, /list of numbers/],
  ['fold(max, 0)', 0, /takes 3 arguments/],
  ['min([1], 2)', 0, /one list/],
  ['min([[1]])', 0, /one list/],
  ['indexOf(1, 2)', 0, /second argument of “indexOf” is a list/],
  ['join(1, 2)', 0, /second argument of “join” is a list/],
  ['length([1], 2)', 0, /takes 1 argument/],
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
  'z sci tmpl diff var E PI true sin sqrt min max pow if roundTo gamma random() random map filter fold indexOf join length hypot in and toString hasOwnProperty constructor __proto__ valueOf foo ' +
  '+ - * / % ^ ! ? : ( ) ( ) , ; = == != < > <= >= && || ** [ ] . \' " 0 1 2.5 .5 1e3 1e 1e999 ü − \\ { } ?. => ` # @ & | ~ _ $'
).split(' ');
const words = fc.array(fc.constantFrom(...WORDS, ' '), {maxLength: 30}).map((parts) => parts.join(''));
/** Formulas that are right more often than not, to reach what lies behind the parser: one a number, by throwing dice. */
const formula = fc.nat(2 ** 31 - 1).map((seed) => {
  let state = seed;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const any = (words: string) => words.split(' ')[below(words.split(' ').length)] ?? '';
  const number = (depth: number): string => {
    if (depth === 0) return any('z sci tmpl diff var PI 1 0 2.5 1e-3 random()');
    const [x, y, list] = [() => number(depth - 1), () => number(depth - 1 - below(depth)), () => listOf(depth - 1)];
    const ways = [
      () => `${x()} ${any('+ - * / % ^ < > == != <= ||')} ${y()}`,
      () => `(${any('- + 1;')} ${x()}${any('! ; ) +1').replace(')', '')})`,
      () => `${any('sin log gamma min hypot abs length random roundTo')}(${x()})`,
      () => `${any('sqrt abs length')} ${x()}`,
      () => `(${x()} ? ${y()} : ${y()})`,
      () => `${any('min max hypot length')}(${list()})`,
      () => `(${list()})[${any('0 z 1')}]`,
      () => `(${x()}) in ${list()}`,
      () => `${any('indexOf join')}(${x()}, ${list()})`,
      () => `fold(${any('max pow if sqrt')}, ${x()}, ${list()})`,
    ];
    return (ways[below(ways.length)] as () => string)();
  };
  const listOf = (depth: number): string => {
    const inner = Math.max(0, depth - 1);
    const ways = [
      () => `[${Array.from({length: below(4)}, () => number(inner)).join(', ')}]`,
      () => `${any('map filter')}(${any('abs log pow random max')}, ${listOf(inner)})`,
      () => `${listOf(inner)} || ${listOf(inner)}`,
      () => `(${number(inner)} ? ${listOf(inner)} : ${listOf(inner)})`,
    ];
    return (ways[depth === 0 ? 0 : below(ways.length)] as () => string)();
  };
  return number(1 + below(4));
});

it('the formulas that are made up are right more often than not, and lists are in them', () => {
  const made = fc.sample(formula, {numRuns: 2000, seed: 1});
  const isRight = (text: string) => {
    try {
      return Boolean(compileFormula(text));
    } catch {
      return false;
    }
  };
  const right = made.filter(isRight);
  expect(right.length).toBeGreaterThan(1000);
  for (const part of ['map(', 'filter(', 'fold(', '||', ' in ', ';', ')[', 'random(', 'length ']) {
    expect(right.filter((text) => text.includes(part)).length, part).toBeGreaterThan(5);
  }
});

describe('100,000 texts: an answer or a placed mistake, never anything else', () => {
  it.each([
    ['any characters', fc.string({unit: 'binary', maxLength: 60}), 10_000],
    ['the characters of keyboards', fc.string({maxLength: 60}), 10_000],
    ['parts of formulas in any order', words, 40_000],
    ['formulas', formula, 25_000],
    [
      'formulas with a mistake',
      fc
        .tuple(formula, fc.nat(80), fc.constantFrom(...WORDS))
        .map(([text, at, word]) => text.slice(0, at) + word + text.slice(at)),
      15_000,
    ],
  ])(
    '%s',
    (_, texts, numRuns) => {
      fc.assert(fc.property(texts, isAnswered), {numRuns});
    },
    30_000,
  );

  it('much in little text is still not slow, or it is a mistake', () => {
    const deep = (of: string, depth: number, inside: string) => of.repeat(depth) + inside + ')'.repeat(depth);
    const filtered = (depth: number, count: number) =>
      `length(${deep('filter(abs,', depth, `[${Array(count).fill('z')}]`)})`;
    expect(mistake(filtered(20, 100)).message).toMatch(/too much/);
    expect(isAnswered(filtered(30, 8))).toBe(true);
    const start = performance.now();
    compileFormula(filtered(3, 100)).apply({z: new Float32Array(63 * 63).fill(1)});
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('is not slow over a text of full length', () => {
    for (const part of [
      '(',
      'z^',
      '-',
      '1?',
      'min(',
      'z!',
      '!',
      'a',
      '1',
      '.',
      ' ',
      '[',
      '[z',
      '[0]',
      '||',
      'z||',
      'z;',
      ';',
      'z in ',
      '[z]||',
      'map(',
      'sin ',
      '((z)',
      'z?z:',
      '\u00fc',
    ]) {
      const start = performance.now();
      expect(isAnswered(part.repeat(LONGEST / part.length))).toBe(true);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
