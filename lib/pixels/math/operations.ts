/**
 * What a formula can do with numbers, each as one loop over whole images. Names are looked up in maps alone, so that no name reaches
 * anything else. Functions and constants are those of ThumP's formulas.
 */
import {gamma} from './gamma';

/** An image, or a value spread over one. */
export type Values = Float64Array | Float32Array;

export interface Operation {
  /**
   * the first n values of `out`, which may be the first of the arguments and none of the others
   * @param seed another one for each place of the formula and each stamp: of chance alone
   */
  run(out: Float64Array, args: readonly Values[], n: number, seed: number): void;
  /** other pixels, other values, although the arguments are the same */
  isChance?: true;
}

export const one = (f: (a: number) => number): Operation => ({
  run(out, [a], n) {
    if (a) for (let i = 0; i < n; i++) out[i] = f(a[i] as number);
  },
});

export const two = (f: (a: number, b: number) => number): Operation => ({
  run(out, [a, b], n) {
    if (a && b) for (let i = 0; i < n; i++) out[i] = f(a[i] as number, b[i] as number);
  },
});

/** Of any number of values, from the left. */
export const several = (f: (a: number, b: number) => number): Operation => ({
  run(out, [first, ...others], n) {
    for (let i = 0; i < n; i++) out[i] = f(first?.[i] as number, first?.[i] as number);
    for (const other of others) for (let i = 0; i < n; i++) out[i] = f(out[i] as number, other[i] as number);
  },
});

/** Truth is 1 or 0; of a value that is none (the logarithm of a negative one) nothing is true or false. */
const compare = (f: (a: number, b: number) => boolean): Operation =>
  two((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(f(a, b))));

export const choice: Operation = {
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
  ['+', {run: add}],
  ['-', {run: subtract}],
  ['*', {run: multiply}],
  ['/', {run: divide}],
  ['%', two((a, b) => a % b)],
  ['^', two((a, b) => a ** b)],
  ['==', compare((a, b) => a === b)],
  ['!=', compare((a, b) => a !== b)],
  ['<', compare((a, b) => a < b)],
  ['>', compare((a, b) => a > b)],
  ['<=', compare((a, b) => a <= b)],
  ['>=', compare((a, b) => a >= b)],
  ['!', factorial],
  ['?', choice],
]);

export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['E', Math.E],
  ['PI', Math.PI],
  ['true', 1],
  ['false', 0],
]);

/** The length of a vector. */
export const norm: Operation = {
  run(out, [first, ...others], n) {
    for (let i = 0; i < n; i++) out[i] = Math.abs(first?.[i] as number);
    for (const other of others) for (let i = 0; i < n; i++) out[i] = Math.hypot(out[i] as number, other[i] as number);
  },
};

/** From 0 to below the argument, to below 1 without one or of 0. The same seed and pixel, the same value: murmur3's last mixing of the two. */
export const chance: Operation = {
  isChance: true,
  run(out, [below], n, seed) {
    for (let i = 0; i < n; i++) {
      const most = below ? (below[i] as number) : 1;
      out[i] = (mixed(seed + Math.imul(i + 1, 0x9e3779b1)) / 2 ** 32) * (most === 0 ? 1 : most);
    }
  },
};

/** 32 bits to 32 others (Appleby's murmur3). */
export function mixed(bits: number): number {
  let h = bits >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
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
