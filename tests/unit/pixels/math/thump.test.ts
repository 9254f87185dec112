/** Everything that ThumP's formulas can, item by item, against values that plain JavaScript gives. */
import {describe, expect, it} from 'vitest';
import {compileFormula} from '../../../../lib/pixels/math';
import {FUNCTIONS} from '../../../../lib/pixels/math/functions';
import {CONSTANTS} from '../../../../lib/pixels/math/operations';

const Z = [-2.5, -1, 0, 0.25, 0.5, 1, 2, 3, 7.75, 1234.5];

type Reference = (z: number) => number;
type Row = [text: string, reference: Reference];

/** What is no number is missing. */
function same(text: string, reference: Reference) {
  const found = compileFormula(text).apply({z: Float32Array.from(Z)});
  const shown = (values: number[]) =>
    values.map((value) => (Number.isFinite(value) ? Number(value.toPrecision(6)) + 0 : null));
  expect(shown([...found]), text).toEqual(shown(Z.map((z) => Math.fround(reference(z)))));
}

const OPERATORS: Record<string, Row[]> = {
  '+': [
    ['z + 2', (z) => z + 2],
    ['+z', (z) => z],
    ['3 - +z', (z) => 3 - z],
  ],
  '-': [
    ['z - 1 - 2', (z) => z - 1 - 2],
    ['-z', (z) => -z],
    ['- -z', (z) => z],
    ['2 * -z', (z) => -2 * z],
  ],
  '*': [
    ['z * z * 2', (z) => z * z * 2],
    ['1 + 2 * z', (z) => 1 + 2 * z],
  ],
  '/': [
    ['z / 4 / 2', (z) => z / 8],
    ['1 / z', (z) => 1 / z],
  ],
  '%': [
    ['z % 2', (z) => z % 2],
    ['7 % z', (z) => 7 % z],
  ],
  '^': [
    ['z ^ 2', (z) => z ** 2],
    ['-z ^ 2', (z) => -(z ** 2)],
    ['(-z) ^ 2', (z) => z ** 2],
    ['2 ^ 3 ^ 2 + z', (z) => 512 + z],
    ['2 ^ -z', (z) => 2 ** -z],
    ['z ^ 0.5', (z) => z ** 0.5],
  ],
  '||': [
    ['1 || 2', () => 12],
    ['z || 0', (z) => Number(`${z}0`)],
    ['z || 1 || 5', (z) => Number(`${z}15`)],
    ['1.5 || 0 || 2', () => 1.502],
    ['1 || (0 || 2)', () => 102],
    ['1 + 2 || 3', () => 33],
    ['1 || 2 + 3', () => 15],
    ['2 * 3 || 1', () => 61],
    ['1 || z', (z) => Number(`1${z}`)],
    ['length([1, z] || [2] || [])', () => 3],
    ['([1, z] || [2, 3])[2] + z', (z) => 2 + z],
  ],
  '!': [
    ['4! + z', (z) => 24 + z],
    ['z!', (z) => ({0: 1, 1: 1, 2: 2, 3: 6, [-1]: Number.NaN})[z] ?? gammaOf(z + 1)],
    ['3!!', () => 720],
    ['-3!', () => -6],
    ['2 ^ 3!', () => 64],
    ['3! ^ 2', () => 36],
  ],
  '? :': [
    ['z ? 10 : 20', (z) => (z ? 10 : 20)],
    ['z ? z - 1 ? 1 : 2 : 3', (z) => (z ? (z - 1 ? 1 : 2) : 3)],
    ['0 ? 1 : z ? 2 : 3', (z) => (z ? 2 : 3)],
    ['(z ? [1, 2] : [3, 4, 5])[1]', (z) => (z ? 2 : 4)],
    ['length(z ? [1, 2] : [3, 4, 5])', (z) => (z ? 2 : 3)],
    ['(true ? [1, 2] : [3])[1]', () => 2],
  ],
  in: [
    ['z in [1, 2, 3]', (z) => Number([1, 2, 3].includes(z))],
    ['z in [z]', () => 1],
    ['z in []', () => 0],
    ['1 + z in [2, 4]', (z) => Number([2, 4].includes(1 + z))],
    ['z in [1, 2] ? z : 0', (z) => (z === 1 || z === 2 ? z : 0)],
    ['z in (z ? [1] : [0, 1])', (z) => Number(z ? z === 1 : true)],
  ],
  '[ ]': [
    ['[1, 2, 3][1]', () => 2],
    ['[z, z * 2][1]', (z) => z * 2],
    ['[10, 20, 30][z]', (z) => [10, 20, 30][z | 0] ?? Number.NaN],
    ['[10, 20, 30, 40][1.9]', () => 20],
    ['[[1, 2], [3, z]][1][1]', (z) => z],
    ['[[1, 2], [3, z]][1][z]', (z) => [3, z][z | 0] ?? Number.NaN],
    ['[3][0]!', () => 6],
    ['[2, 3][0] ^ 2', () => 4],
    ['-[2, 3][1]', () => -3],
  ],
  ';': [
    ['1; z + 1', (z) => z + 1],
    ['z; 2 * z;', (z) => 2 * z],
    ['[1, 2]; z', (z) => z],
    ['(1; z) + 1', (z) => z + 1],
  ],
};

const UNARY =
  'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sqrt cbrt log log2 ln lg log10 expm1 log1p exp abs ceil floor round trunc sign length'.split(
    ' ',
  );
const MATH: Record<string, Reference> = {
  ln: Math.log,
  lg: Math.log10,
  length: (z) => String(z).length,
  ...Object.fromEntries(UNARY.flatMap((name) => (name in Math ? [[name, Math[name as 'sin']]] : []))),
};

/** By Stirling's series after ten steps of the recurrence: another way than that of the product. */
function gammaOf(x: number): number {
  if (x < 0.5) return Math.PI / Math.sin(Math.PI * x) / gammaOf(1 - x);
  let product = 1;
  let y = x;
  while (y < 12) product *= y++;
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5);
  return (Math.sqrt((2 * Math.PI) / y) * (y / Math.E) ** y * Math.exp(series)) / product;
}

const NAMED: Record<string, Row[]> = {
  fac: [
    ['fac(5) + z', (z) => 120 + z],
    ['fac(0)', () => 1],
    ['fac(2.5)', () => gammaOf(3.5)],
  ],
  min: [
    ['min(z, 1)', (z) => Math.min(z, 1)],
    ['min(z)', (z) => z],
    ['min([z, 1, 0.5])', (z) => Math.min(z, 1, 0.5)],
    ['min([3, 1, 2])', () => 1],
    ['min([])', () => Number.POSITIVE_INFINITY],
  ],
  max: [
    ['max(z, -1, 2)', (z) => Math.max(z, -1, 2)],
    ['max([z, 1])', (z) => Math.max(z, 1)],
    ['max(z ? [z, 1] : [-5])', (z) => (z ? Math.max(z, 1) : -5)],
  ],
  hypot: [
    ['hypot(z, 3, 4)', (z) => Math.hypot(z, 5)],
    ['hypot(z)', Math.abs],
    ['hypot([3, z])', (z) => Math.hypot(3, z)],
  ],
  pyt: [
    ['pyt(z, 4)', (z) => Math.hypot(z, 4)],
    ['pyt(z, 3, 4)', (z) => Math.hypot(z, 5)],
    ['pyt(z)', Math.abs],
  ],
  pow: [
    ['pow(z, 3)', (z) => z ** 3],
    ['pow(2, z)', (z) => 2 ** z],
  ],
  atan2: [
    ['atan2(z, 2)', (z) => Math.atan2(z, 2)],
    ['atan2(1, z)', (z) => Math.atan2(1, z)],
  ],
  if: [
    ['if(z, 2, 3)', (z) => (z ? 2 : 3)],
    ['max(if(z, [1, 2], [z]))', (z) => (z ? 2 : z)],
  ],
  gamma: [
    ['gamma(5) + z', (z) => 24 + z],
    ['gamma(0.5)', () => Math.sqrt(Math.PI)],
    ['gamma(z + 3)', (z) => gammaOf(z + 3)],
    ['gamma(-1.5)', () => gammaOf(-1.5)],
    ['gamma(0)', () => Number.POSITIVE_INFINITY],
  ],
  roundTo: [
    ['roundTo(z)', Math.round],
    ['roundTo(z, 0)', Math.round],
    ['roundTo(z / 3, 2)', (z) => Math.round((z / 3) * 100) / 100],
    ['roundTo(z * 100, -2)', (z) => Math.round(z) * 100],
    ['roundTo(1.005, 2)', () => 1.01],
    ['roundTo(1.45, 1)', () => 1.5],
    ['roundTo(8.345, 2)', () => 8.35],
    ['roundTo(-1.5, 0)', () => -1],
    ['roundTo(1e-7 * z, 8)', (z) => Math.round(z * 10) / 1e8],
    ['roundTo(z, 0.5)', () => Number.NaN],
  ],
  map: [
    ['map(sqrt, [1, 4, z])[2]', Math.sqrt],
    ['max(map(abs, [z, 1]))', (z) => Math.max(Math.abs(z), 1)],
    // as in ThumP the place in the list is the second argument
    ['map(pow, [2, 3, z])[2]', (z) => z ** 2],
    ['map(atan2, [z, z])[1]', (z) => Math.atan2(z, 1)],
    ['map(max, [[1, z], [3]])[0]', (z) => Math.max(1, z)],
    ['map(length, [[1, 2], []])[0]', () => 2],
    ['length(map(sin, []))', () => 0],
  ],
  fold: [
    ['fold(max, 1, [z, 2])', (z) => Math.max(1, z, 2)],
    ['fold(min, 9, [z, 5])', (z) => Math.min(9, z, 5)],
    ['fold(pow, z, [2, 3])', (z) => (z ** 2) ** 3],
    ['fold(hypot, 0, [3, z])', (z) => Math.hypot(3, z)],
    ['fold(if, z, [10, 20])', (z) => [10, 20].reduce((sum, x, i) => (sum ? x : i), z)],
    ['fold(atan2, z, [])', (z) => z],
  ],
  filter: [
    ['length(filter(abs, [z, 0, 1]))', (z) => [z, 0, 1].filter(Math.abs).length],
    ['max(filter(floor, [z, 0.5]))', (z) => Math.max(...[z, 0.5].filter(Math.floor))],
    ['filter(abs, [0, z, 5])[0]', (z) => [0, z, 5].filter(Math.abs)[0] ?? Number.NaN],
    ['filter(log, [z, 1])[0]', (z) => [z, 1].filter(Math.log)[0] ?? Number.NaN],
    ['fold(pow, 2, filter(abs, [z, 3]))', (z) => [z, 3].filter(Math.abs).reduce((sum, x) => sum ** x, 2)],
    ['map(pow, filter(abs, [z, 3]))[0]', () => 1],
    ['max(map(pow, filter(abs, [z, 3])))', (z) => Math.max(...[z, 3].filter(Math.abs).map((x, i) => x ** i))],
    ['hypot(filter(abs, [z, 3]))', (z) => Math.hypot(z, 3)],
    ['3 in filter(abs, [z, 3])', () => 1],
    ['0 in filter(abs, [z, 0])', () => 0],
    ['length(filter(abs, [z, 0]) || [1])', (z) => (z ? 2 : 1)],
    ['length(filter(sqrt, filter(floor, [z, 1, 0])))', (z) => [z, 1, 0].filter(Math.floor).filter(Math.sqrt).length],
  ],
  indexOf: [
    ['indexOf(z, [1, 2, 3])', (z) => [1, 2, 3].indexOf(z)],
    ['indexOf(3, [z, 3])', (z) => [z, 3].indexOf(3)],
    ['indexOf(3, filter(abs, [z, 3]))', (z) => [z, 3].filter(Math.abs).indexOf(3)],
    ['indexOf(z, [])', () => -1],
  ],
  join: [
    ['join(0, [1, 2])', () => 102],
    ['join(0, [z, 5])', (z) => Number(`${z}05`)],
    ['join(1, [z])', (z) => z],
    ['join(1, [])', () => Number.NaN],
  ],
};

describe('the operators of ThumP', () => {
  it.each(Object.entries(OPERATORS))('%s', (_, rows) => {
    for (const [text, reference] of rows) same(text, reference);
  });
});

describe('the functions of ThumP', () => {
  it.each(UNARY)('%s, with brackets and without', (name) => {
    const reference = MATH[name] as Reference;
    same(`${name}(z)`, reference);
    same(`${name} z`, reference);
    same(`1 + ${name} z * 2`, (z) => 1 + reference(z) * 2);
    same(`${name} -z`, (z) => reference(-z + 0));
    same(`${name} z ^ 2`, (z) => reference(z ** 2));
    same(`${name}(z) ^ 2`, (z) => reference(z) ** 2);
    same(`2 ^ ${name} z`, (z) => 2 ** reference(z));
    same(`abs ${name} z`, (z) => Math.abs(reference(z)));
  });

  it.each(Object.entries(NAMED))('%s', (_, rows) => {
    for (const [text, reference] of rows) same(text, reference);
  });

  it('are all there, and no others', () => {
    expect([...FUNCTIONS.keys()].toSorted()).toEqual([...UNARY, ...Object.keys(NAMED), 'random'].toSorted());
  });
});

it('the constants of ThumP', () => {
  expect(Object.fromEntries(CONSTANTS)).toEqual({E: Math.E, PI: Math.PI, true: 1, false: 0});
  same('E * z + PI', (z) => Math.E * z + Math.PI);
  same('true + false + z', (z) => 1 + z);
});
