/**
 * What a formula can do, each as one loop over whole images. Names are looked up in maps alone, so that no name reaches anything else.
 * Functions and constants are those of ThumP's formulas that make one number of numbers.
 */
import {gamma} from './gamma';

/** An image, or a value spread over one. */
export type Values = Float64Array | Float32Array;

export interface Operation {
  least: number;
  /** most arguments; Infinity = any number */
  most: number;
  /** the first n values of `out`, which may be the first of the arguments and none of the others */
  run(out: Float64Array, args: readonly Values[], n: number): void;
}

const one = (f: (a: number) => number): Operation => ({
  least: 1,
  most: 1,
  run(out, [a], n) {
    if (a) for (let i = 0; i < n; i++) out[i] = f(a[i] as number);
  },
});

const two = (f: (a: number, b: number) => number): Operation => ({
  least: 2,
  most: 2,
  run(out, [a, b], n) {
    if (a && b) for (let i = 0; i < n; i++) out[i] = f(a[i] as number, b[i] as number);
  },
});

/** Of any number of values, from the left. */
const fold = (f: (a: number, b: number) => number): Operation => ({
  least: 1,
  most: Number.POSITIVE_INFINITY,
  run(out, [first, ...others], n) {
    for (let i = 0; i < n; i++) out[i] = f(first?.[i] as number, first?.[i] as number);
    for (const other of others) for (let i = 0; i < n; i++) out[i] = f(out[i] as number, other[i] as number);
  },
});

/** Truth is 1 or 0; of a value that is none (the logarithm of a negative one) nothing is true or false. */
const compare = (f: (a: number, b: number) => boolean): Operation =>
  two((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(f(a, b))));

export const choice: Operation = {
  least: 3,
  most: 3,
  run(out, [test, yes, no], n) {
    if (!test || !yes || !no) return;
    for (let i = 0; i < n; i++) {
      const value = test[i] as number;
      out[i] = Number.isNaN(value) ? value : ((value === 0 ? no[i] : yes[i]) as number);
    }
  },
};

export const factorial = one((a) => gamma(a + 1));

export const SIGNS: ReadonlyMap<string, Operation> = new Map([
  ['-', one((a) => -a)],
  ['+', one((a) => a)],
]);

// Written out where the loop is nearly all of the work.
export const OPERATORS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', {...two((a, b) => a + b), run: add}],
  ['-', {...two((a, b) => a - b), run: subtract}],
  ['*', {...two((a, b) => a * b), run: multiply}],
  ['/', {...two((a, b) => a / b), run: divide}],
  ['%', two((a, b) => a % b)],
  ['^', two((a, b) => a ** b)],
  ['==', compare((a, b) => a === b)],
  ['!=', compare((a, b) => a !== b)],
  ['<', compare((a, b) => a < b)],
  ['>', compare((a, b) => a > b)],
  ['<=', compare((a, b) => a <= b)],
  ['>=', compare((a, b) => a >= b)],
]);

export const FUNCTIONS: ReadonlyMap<string, Operation> = new Map([
  ...(
    [
      'sin',
      'cos',
      'tan',
      'asin',
      'acos',
      'atan',
      'sinh',
      'cosh',
      'tanh',
      'asinh',
      'acosh',
      'atanh',
      'sqrt',
      'cbrt',
      'log',
      'log2',
      'log10',
      'expm1',
      'log1p',
      'exp',
      'abs',
      'ceil',
      'floor',
      'round',
      'trunc',
      'sign',
    ] as const
  ).map((name) => [name, one(Math[name])] as const),
  ['ln', one(Math.log)],
  ['lg', one(Math.log10)],
  ['fac', factorial],
  ['gamma', one(gamma)],
  ['min', fold(Math.min)],
  ['max', fold(Math.max)],
  ['hypot', {...fold(Math.hypot), run: lengthOf}],
  ['pyt', two(Math.hypot)],
  ['pow', two((a, b) => a ** b)],
  ['atan2', two(Math.atan2)],
  ['roundTo', two(roundTo)],
  ['if', choice],
]);

export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['E', Math.E],
  ['PI', Math.PI],
  ['true', 1],
  ['false', 0],
]);

/** Functions of ThumP that are none of a pixel, and why. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ['random', 'There is no chance here: a picture must stay as it is.'],
  ...['map', 'fold', 'filter', 'indexOf', 'join'].map(
    (name) => [name, `“${name}” works on lists; a pixel is one number.`] as const,
  ),
  ['length', '“length” counts characters; a pixel is one number.'],
]);

/** Decimal places as in ThumP: roundTo(z, 1) to tenths, roundTo(z, -2) to hundreds. */
function roundTo(value: number, places: number): number {
  if (!Number.isInteger(places)) return Number.NaN;
  const scale = 10 ** Math.abs(places);
  return places < 0 ? Math.round(value / scale) * scale : Math.round(value * scale) / scale;
}

function lengthOf(out: Float64Array, [first, ...others]: readonly Values[], n: number): void {
  for (let i = 0; i < n; i++) out[i] = Math.abs(first?.[i] as number);
  for (const other of others) for (let i = 0; i < n; i++) out[i] = Math.hypot(out[i] as number, other[i] as number);
}

function add(out: Float64Array, [a, b]: readonly Values[], n: number): void {
  if (a && b) for (let i = 0; i < n; i++) out[i] = (a[i] as number) + (b[i] as number);
}

function subtract(out: Float64Array, [a, b]: readonly Values[], n: number): void {
  if (a && b) for (let i = 0; i < n; i++) out[i] = (a[i] as number) - (b[i] as number);
}

function multiply(out: Float64Array, [a, b]: readonly Values[], n: number): void {
  if (a && b) for (let i = 0; i < n; i++) out[i] = (a[i] as number) * (b[i] as number);
}

function divide(out: Float64Array, [a, b]: readonly Values[], n: number): void {
  if (a && b) for (let i = 0; i < n; i++) out[i] = (a[i] as number) / (b[i] as number);
}
