/** All functions of a formula: those of ThumP. */
import {gamma} from './gamma';
import {
  filter,
  fold,
  indexOf,
  isList,
  join,
  lengthOf,
  type Made,
  map,
  ofAll,
  oneOf,
  type Value,
  type Write,
  writtenLength,
} from './lists';
import {chance, choice, factorial, norm, type Operation, one, several, two} from './operations';
import {roundTo} from './round-to';

export interface Callable {
  least: number;
  /** most arguments; Infinity = any number */
  most: number;
  /** stands before a value without brackets as well: sqrt z */
  isPrefix?: true;
  /** what it does with numbers alone */
  numbers?: Operation;
  /** what it makes of lists; undefined: nothing */
  lists?(write: Write, ...values: Value[]): Value | undefined;
  /** where its first argument is the name of a function: what it makes of that and a list */
  withFunction?(write: Write, made: Made, ...values: Value[]): Value | undefined;
}

const prefix = (numbers: Operation): Callable => ({least: 1, most: 1, isPrefix: true, numbers});
const most = Number.POSITIVE_INFINITY;
const length2: Callable = {least: 1, most, numbers: norm, lists: ofAll(norm, 0)};
const [least, greatest] = [several(Math.min), several(Math.max)];

const PREFIXES = [
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
] as const;

export const FUNCTIONS: ReadonlyMap<string, Callable> = new Map<string, Callable>([
  ...PREFIXES.map((name) => [name, prefix(one(Math[name]))] as const),
  ['ln', prefix(one(Math.log))],
  ['lg', prefix(one(Math.log10))],
  ['length', {...prefix(writtenLength), lists: (write, list) => (isList(list) ? lengthOf(write, list) : undefined)}],
  ['fac', {least: 1, most: 1, numbers: factorial}],
  ['gamma', {least: 1, most: 1, numbers: one(gamma)}],
  ['random', {least: 0, most: 1, numbers: chance}],
  ['min', {least: 1, most, numbers: least, lists: ofAll(least, Number.POSITIVE_INFINITY)}],
  ['max', {least: 1, most, numbers: greatest, lists: ofAll(greatest, Number.NEGATIVE_INFINITY)}],
  ['hypot', length2],
  ['pyt', length2],
  ['pow', {least: 2, most: 2, numbers: two((a, b) => a ** b)}],
  ['atan2', {least: 2, most: 2, numbers: two(Math.atan2)}],
  ['roundTo', {least: 1, most: 2, numbers: rounded()}],
  [
    'if',
    {
      least: 3,
      most: 3,
      numbers: choice,
      lists: (write, test, yes = 0, no = 0) =>
        isList(yes) && isList(no) && !isList(test) ? oneOf(write, test, yes, no) : undefined,
    },
  ],
  ['indexOf', {least: 2, most: 2, lists: (write, value, list = 0) => indexOf(write, value, list)}],
  ['join', {least: 2, most: 2, lists: (write, between, list = 0) => join(write, between, list)}],
  [
    'map',
    {
      least: 2,
      most: 2,
      withFunction: (write, made, list = 0) => (isList(list) ? map(write, made, list) : undefined),
    },
  ],
  [
    'filter',
    {
      least: 2,
      most: 2,
      withFunction: (write, made, list = 0) => (isList(list) ? filter(write, made, list) : undefined),
    },
  ],
  [
    'fold',
    {
      least: 3,
      most: 3,
      withFunction: (write, made, start = 0, list = 0) => (isList(list) ? fold(write, made, start, list) : undefined),
    },
  ],
]);

/** To whole numbers where no decimal places are given. */
function rounded(): Operation {
  return {
    run(out, [values, places], n) {
      for (let i = 0; i < n; i++) out[i] = roundTo(values?.[i] as number, places ? (places[i] as number) : 0);
    },
  };
}
