import {describe, expect, it} from 'vitest';
import {compileFormula} from '../../../../lib/pixels/math';

const Z = [-2.5, -1, 0, 0.25, 1, 3, 7.75];
const z = Float32Array.from(Z);

/** Values of a formula at Z. */
const at = (text: string): number[] => [...compileFormula(text).apply({z})];
/** What is no number is missing; -0 is 0. */
const same = (text: string, reference: (z: number) => number) => {
  const found = at(text);
  Z.forEach((value, i) => {
    const wanted = Math.fround(reference(value));
    if (Number.isFinite(wanted)) expect(found[i], `${text} at ${value}`).toBeCloseTo(wanted, 4);
    else expect(Number.isFinite(found[i]), `${text} at ${value}`).toBe(false);
  });
};

/** How the parts of a formula go together; the reference is written out by hand. */
const REFERENCE: [text: string, reference: (z: number) => number][] = [
  ['z', (z) => z],
  ['42', () => 42],
  ['1.5e1 + .5', () => 15.5],
  ['z + 1', (z) => z + 1],
  ['z - 1 - 2', (z) => z - 3],
  ['2*z/4', (z) => z / 2],
  ['z % 2', (z) => z % 2],
  ['1 + 2 * z', (z) => 1 + 2 * z],
  ['(1 + 2) * z', (z) => 3 * z],
  ['z ^ 2', (z) => z * z],
  ['2 ^ 3 ^ 2 + 0*z', () => 512],
  ['-z ^ 2', (z) => -(z * z)],
  ['(-z) ^ 3', (z) => -(z ** 3)],
  ['- -z ^ 2', (z) => z * z],
  ['-(-z) ^ 2', (z) => -(z * z)],
  ['2 ^ -z', (z) => 2 ** -z],
  ['2 ^ -z ^ 2', (z) => 2 ** -(z ** 2)],
  ['2 * -z', (z) => -2 * z],
  ['3 - +z', (z) => 3 - z],
  ['-z * 2 + 1', (z) => 1 - 2 * z],
  ['4! + z', (z) => 24 + z],
  ['3!^2', () => 36],
  ['-3!', () => -6],
  ['2^3!', () => 64],
  ['z ? 10 : 20', (z) => (z ? 10 : 20)],
  ['z > 0 ? z : -z', Math.abs],
  ['z < 0 ? 1 : z < 1 ? 2 : 3', (z) => (z < 0 ? 1 : z < 1 ? 2 : 3)],
  ['z?.5:1', (z) => (z ? 0.5 : 1)],
  ['if(z, 2, 3)', (z) => (z ? 2 : 3)],
  ['z == 1', (z) => Number(z === 1)],
  ['z != 1', (z) => Number(z !== 1)],
  ['z <= 0', (z) => Number(z <= 0)],
  ['z >= 0.25', (z) => Number(z >= 0.25)],
  ['(z > -1) * (z < 3)', (z) => Number(z > -1 && z < 3)],
  ['1 + z > 2', (z) => Number(1 + z > 2)],
  ['E * z', (z) => Math.E * z],
  ['PI + z', (z) => Math.PI + z],
  ['true + false + z', (z) => 1 + z],
  ['log10(abs(z) + 1)', (z) => Math.log10(Math.abs(z) + 1)],
  ['log(z)', Math.log],
  ['ln(z)', Math.log],
  ['lg(z)', Math.log10],
  ['min(z, 1)', (z) => Math.min(z, 1)],
  ['max(z, -1, 2)', (z) => Math.max(z, -1, 2)],
  ['hypot(z, 3, 4)', (z) => Math.hypot(z, 5)],
  ['hypot(z)', Math.abs],
  ['pyt(z, 4)', (z) => Math.hypot(z, 4)],
  ['pow(z, 3)', (z) => z ** 3],
  ['atan2(z, 2)', (z) => Math.atan2(z, 2)],
  ['roundTo(z / 3, 2)', (z) => Math.round((z / 3) * 100) / 100],
  ['roundTo(z * 100, -2)', (z) => Math.round(z) * 100],
  ['fac(5) + z', (z) => 120 + z],
  ['gamma(5) + z', (z) => 24 + z],
  ['gamma(0.5)', () => Math.sqrt(Math.PI)],
  ['gamma(-1.5)', () => 2.363_271_801_207_355],
  ['gamma(4.5)', () => 11.631_728_396_567_448],
  ['170.5! / 1e300 > 0', () => 1],
  ['(3 − 1)×z', (z) => 2 * z],
];

describe('a formula', () => {
  it.each(REFERENCE)('%s', (text, reference) => same(text, reference));

  it.each(
    'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sqrt cbrt log2 log10 expm1 log1p exp abs ceil floor round trunc sign'.split(
      ' ',
    ),
  )('%s is that of Math', (name) => same(`${name}(z)`, Math[name as 'sin']));

  it('takes the three images of the alert', () => {
    const images = {z, sci: z.map((v) => v + 10), tmpl: z.map((v) => 2 * v), diff: z.map(() => 3)};
    const found = compileFormula('sci - tmpl * diff + z').apply(images);
    Z.forEach((v, i) => {
      expect(found[i]).toBeCloseTo(v + 10 - 6 * v + v, 4);
    });
    expect(compileFormula('sci - tmpl').uses).toEqual(new Set(['sci', 'tmpl']));
  });

  it('leaves missing pixels missing, whatever it makes of them', () => {
    const holes = Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2);
    for (const text of [
      '1',
      'z ^ 0',
      'z ? 1 : 2',
      'if(z, 1, 2)',
      'z == z',
      'max(1, 2)',
      'hypot(z, 1/0)',
      'sign(z)',
      'z in [1]',
      '[1, 2][0]',
      '1; 2',
      'random()',
      'length(z)',
      'length([z])',
      'max(filter(abs, [z, 1]))',
      'fold(max, 1, [z])',
      'indexOf(z, [1])',
      '1 || 2',
      'join(1, [1, 2])',
      'roundTo(z)',
      '(z ? [1] : [2])[0]',
    ]) {
      const found = [...compileFormula(text).apply({z: holes})].map(Number.isFinite);
      expect(found.slice(1, 4), text).toEqual([false, false, false]);
    }
    expect([...compileFormula('z + 1').apply({z: holes})].map(Number.isFinite)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    const tmpl = Float32Array.of(1, 1, 1, 1, Number.NaN);
    const sci = Float32Array.of(1, 1, 1, 1, 1);
    expect([...compileFormula('0 * tmpl + 1').apply({z: sci, tmpl})].map(Number.isFinite)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('has nothing to say where an image that it names is absent or of another size', () => {
    for (const tmpl of [undefined, Float32Array.of(1, 2)]) {
      expect([...compileFormula('z - tmpl').apply({z, tmpl})].every(Number.isNaN)).toBe(true);
    }
  });

  it('a value that is no number decides nothing', () => {
    expect(at('log(z) > 0 ? 1 : 2').slice(0, 2)).toEqual([Number.NaN, Number.NaN]);
  });

  it('changes no image and keeps no result', () => {
    const formula = compileFormula('(z + 1) * (z - 1) + min(z, z * 2, 3)');
    const before = z.slice();
    const first = formula.apply({z});
    const copy = first.slice();
    formula.apply({z: z.map((v) => v * 100)});
    expect(first).toEqual(copy);
    expect(z).toEqual(before);
    // larger and smaller images in turn share registers
    expect(formula.apply({z: new Float32Array(100).fill(2)})).toHaveLength(100);
    expect(formula.apply({z})).toEqual(copy);
  });

  it('is compiled once', () => {
    expect(compileFormula('z + 3')).toBe(compileFormula('z + 3'));
  });
});
