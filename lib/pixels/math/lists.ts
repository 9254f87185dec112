/**
 * Lists of a formula. What of a list a pixel has may differ from pixel to pixel (`filter`, `? :`), which values may stand in it does not: a
 * list is gone when the formula is compiled, and loops over images are left.
 */
import {choice, OPERATORS, type Operation} from './operations';

/** A number, the name of an image, or what a step has made. */
export type Operand = number | string | {step: number};

export interface Item {
  value: Value;
  /** 1 where the list of this pixel has it, 0 where not */
  isThere: Operand;
}

export type Value = Operand | readonly Item[];

/** Writes a step of the compiled formula; without chance or images its result is a number at once. */
export type Write = (operation: Operation, operands: readonly Operand[]) => Operand;

export const isList = (value: Value): value is readonly Item[] => Array.isArray(value);
export const isNumber = (value: Value): value is Operand => !isList(value);

export const listOf = (values: readonly Value[]): Item[] => values.map((value) => ({value, isThere: 1}));

/** @returns for each value itself and whether it is there; undefined where one is a list */
function pairsOf(list: readonly Item[]): Operand[] | undefined {
  const pairs: Operand[] = [];
  for (const {value, isThere} of list) {
    if (isList(value)) return undefined;
    pairs.push(value, isThere);
  }
  return pairs;
}

/** An operation of a number and the pairs of a list. */
const overList = (f: (x: number, list: Float64Array) => number): Operation => ({
  run(out, [first, ...pairs], n) {
    const values = new Float64Array(pairs.length / 2);
    for (let i = 0; i < n; i++) {
      let count = 0;
      for (let k = 0; k < pairs.length; k += 2) {
        if (pairs[k + 1]?.[i] === 1) values[count++] = pairs[k]?.[i] as number;
      }
      out[i] = f(first?.[i] as number, values.subarray(0, count));
    }
  },
});

const itemOf = overList((place, list) => list[Math.trunc(place)] ?? Number.NaN);
// What is no number is nowhere to be looked for, and not found either.
const placeIn = overList((x, list) => (Number.isNaN(x) ? x : list.indexOf(x)));
const isIn = overList((x, list) => (Number.isNaN(x) ? x : Number(list.includes(x))));
/** The number that is written by writing numbers one after the other. */
const writtenWith = overList((between, list) => numberOf([...list].join(String(between))));

/** As ThumP writes numbers, and reads what it wrote: no number is what has two signs, or nothing in it. */
export const written: Operation = {
  run(out, args, n) {
    for (let i = 0; i < n; i++) {
      let text = '';
      for (const values of args) text += values[i];
      out[i] = numberOf(text);
    }
  },
};

const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(text));

export const writtenLength: Operation = {
  run(out, [values], n) {
    for (let i = 0; i < n; i++) {
      const value = values?.[i] as number;
      out[i] = Number.isNaN(value) ? value : String(value).length;
    }
  },
};

/** Both are true; what is no number is not. */
const both: Operation = {
  run(out, [a, b], n) {
    for (let i = 0; i < n; i++) out[i] = isTrue(a?.[i] as number) && isTrue(b?.[i] as number) ? 1 : 0;
  },
};
const isTrue = (value: number): boolean => value !== 0 && !Number.isNaN(value);

const [plus, equal] = ['+', '=='].map((sign) => OPERATORS.get(sign) as Operation) as [Operation, Operation];

const chosen = (write: Write, test: Operand, yes: Operand, no: Operand): Operand => {
  if (typeof test !== 'number') return write(choice, [test, yes, no]);
  return test === 0 ? no : yes;
};

/** One of two lists, pixel by pixel: both, of which one is there. A test that is no number chooses none. */
export function oneOf(write: Write, test: Operand, yes: readonly Item[], no: readonly Item[]): Item[] {
  const fails = write(equal, [test, 0]);
  const kept = (list: readonly Item[], when: Operand) =>
    list.map(({value, isThere}) => ({value, isThere: write(both, [isThere, when])}));
  return [...kept(yes, test), ...kept(no, fails)];
}

/** How many there are, and so the place behind the last. */
export function lengthOf(write: Write, list: readonly Item[]): Operand {
  return list.reduce<Operand>((count, {isThere}) => write(plus, [count, isThere]), 0);
}

/** @returns undefined where a list of lists is asked for another value from pixel to pixel */
export function itemAt(write: Write, list: readonly Item[], place: Operand): Value | undefined {
  if (typeof place === 'number' && list.every(({isThere}) => isThere === 1)) {
    return list[Math.trunc(place)]?.value ?? Number.NaN;
  }
  const pairs = pairsOf(list);
  return pairs && write(itemOf, [place, ...pairs]);
}

const searched =
  (operation: Operation) =>
  (write: Write, value: Value, list: Value): Operand | undefined => {
    if (isList(value) || !isList(list)) return undefined;
    const pairs = pairsOf(list);
    return pairs && write(operation, [value, ...pairs]);
  };

export const contains = searched(isIn);
export const indexOf = searched(placeIn);
export const join = searched(writtenWith);

/** @param nothing stands for a value that is not there: the least has no say beside Infinity */
export const ofAll =
  (operation: Operation, nothing: number) =>
  (write: Write, list: Value, ...others: Value[]): Operand | undefined => {
    if (!isList(list) || others.length > 0) return undefined;
    const pairs = pairsOf(list);
    const values = pairs && list.map(({value, isThere}) => chosen(write, isThere, value as Operand, nothing));
    return values && (values.length > 0 ? write(operation, values) : nothing);
  };

/** What is made of a value of a list and its place in it. */
export type Made = (...values: Value[]) => Value;

/** Each value with its place: that among those that are there. */
function placed(write: Write, list: readonly Item[]): {item: Item; place: Operand}[] {
  let place: Operand = 0;
  return list.map((item) => {
    const own = place;
    place = write(plus, [place, item.isThere]);
    return {item, place: own};
  });
}

export const map = (write: Write, made: Made, list: readonly Item[]): Value =>
  placed(write, list).map(({item, place}) => ({value: made(item.value, place), isThere: item.isThere}));

/** @returns undefined where a list is to be true or false */
export function filter(write: Write, made: Made, list: readonly Item[]): Value | undefined {
  const kept: Item[] = [];
  for (const {item, place} of placed(write, list)) {
    const test = made(item.value, place);
    if (isList(test)) return undefined;
    kept.push({value: item.value, isThere: write(both, [item.isThere, test])});
  }
  return kept;
}

/** @returns undefined where a list is made on the way */
export function fold(write: Write, made: Made, start: Value, list: readonly Item[]): Value | undefined {
  let sum = start;
  for (const {item, place} of placed(write, list)) {
    const next = made(sum, item.value, place);
    if (isList(next) || isList(sum)) return undefined;
    sum = chosen(write, item.isThere, next, sum);
  }
  return sum;
}
