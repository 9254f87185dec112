/** The tree of a formula to steps, each of them one loop over whole images. */
import {ExpressionError} from './expression-error';
import {type Callable, FUNCTIONS} from './functions';
import {
  contains,
  isList,
  isNumber,
  itemAt,
  listOf,
  type Made,
  type Operand,
  oneOf,
  type Value,
  type Write,
  written,
} from './lists';
import {CONSTANTS, choice, OPERATORS, type Operation, SIGNS} from './operations';
import {parse, type Tree} from './parse';

/** Images that a formula may name: the drawn one, the three of the alert, and the variance of the drawn one. */
export const VARIABLES = ['z', 'sci', 'tmpl', 'diff', 'var'] as const;
export type Variable = (typeof VARIABLES)[number];

export interface Step {
  operation: Operation;
  operands: readonly Operand[];
}

interface Program {
  /** step n makes the value {step: n} */
  steps: readonly Step[];
  result: Operand;
  /** images that it names */
  uses: ReadonlySet<Variable>;
}

/** Lists within functions within functions are more steps than characters; so many take some 20 ms a stamp. */
const MOST_STEPS = 1000;

type Of<K extends Tree['kind']> = Extract<Tree, {kind: K}>;

/** @throws ExpressionError with the place of the mistake */
export function compile(text: string): Program {
  const steps: Step[] = [];
  const uses = new Set<Variable>();

  const write: Write = (operation, operands) => {
    if (!operation.isChance && operands.every((operand) => typeof operand === 'number')) {
      const out = new Float64Array(1);
      const args = operands.map((value) => Float64Array.of(value));
      operation.run(out, args, 1, 0);
      return out[0] as number;
    }
    if (steps.length >= MOST_STEPS)
      throw new ExpressionError('This is too much for every pixel: the lists are too long.', 0, text.length);
    return {step: steps.push({operation, operands}) - 1};
  };

  const numberOf = (tree: Tree): Operand => {
    const value = partOf(tree);
    if (isList(value))
      throw wrong('This is a list; a number is wanted here: one of its values, [sci, tmpl][0], or min, max.', tree);
    return value;
  };

  const partOf = (tree: Tree): Value => {
    switch (tree.kind) {
      case 'number':
        return tree.value;
      case 'name':
        return named(tree, uses);
      case 'list':
        return listOf(tree.parts.map(partOf));
      case 'item':
        return item(tree);
      case 'sign':
        return write(SIGNS.get(tree.name) as Operation, tree.parts.map(numberOf));
      case 'operator':
        return operator(tree);
      case 'call':
        return call(tree);
      case 'sequence':
        return tree.parts.map(partOf).at(-1) as Value;
    }
  };

  const item = ({parts: [of, at]}: Of<'item'>): Value => {
    const list = partOf(of);
    if (!isList(list)) throw wrong('This is one number; places stand behind lists: [sci, tmpl][0].', of);
    const place = numberOf(at);
    const isFixed = typeof place === 'number' && list.every(({isThere}) => isThere === 1);
    if (isFixed && !(Math.trunc(place) >= 0 && place < list.length)) {
      throw wrong(list.length === 0 ? 'This list is empty.' : `Places go from 0 to ${list.length - 1} here.`, at);
    }
    const found = itemAt(write, list, place);
    if (found === undefined) throw wrong('The place in a list of lists is a fixed number.', at);
    return found;
  };

  const operator = (tree: Of<'operator'>): Value => {
    const {name, parts} = tree;
    if (name === '?') return chosen(parts as [Tree, Tree, Tree]);
    if (name === '||') return joined(tree);
    if (name === 'in') {
      const [x, within] = parts as [Tree, Tree];
      const value = numberOf(x);
      const found = contains(write, value, partOf(within));
      if (found === undefined) throw wrong('Behind “in” stands a list of numbers: z in [1, 2].', within);
      return found;
    }
    return write(OPERATORS.get(name) as Operation, parts.map(numberOf));
  };

  const chosen = ([test, yes, no]: [Tree, Tree, Tree]): Value => {
    const when = numberOf(test);
    const [one, other] = [partOf(yes), partOf(no)];
    if (isList(one) && isList(other)) return oneOf(write, when, one, other);
    if (isList(one) || isList(other))
      throw wrong('One of two lists is chosen, or one of two numbers.', isList(one) ? yes : no);
    return write(choice, [when, one, other]);
  };

  /** The digits of numbers, or the values of lists, one after the other. */
  const joined = (tree: Tree): Value => {
    const parts = partsJoined(tree);
    const values = parts.map(partOf);
    if (values.every(isList)) return values.flat();
    const numbers = values.filter(isNumber);
    if (numbers.length === values.length) return write(written, numbers);
    throw wrong('“||” joins lists, or the digits of numbers: 1 || 2 is 12.', parts[values.findIndex(isList)] ?? tree);
  };

  const call = (tree: Of<'call'>): Value => {
    const {name, parts} = tree;
    const callable = FUNCTIONS.get(name);
    if (!callable)
      throw wrong(
        isValue(name) ? `An operator is missing after “${name}”.` : `There is no function “${name}”.`,
        nameOf(tree),
      );
    const {least, most, withFunction} = callable;
    if (parts.length < least || parts.length > most) {
      throw wrong(`“${name}” takes ${counted(callable)}, not ${parts.length}.`, nameOf(tree));
    }
    if (!withFunction) return applied(name, callable, parts.map(partOf), tree);
    const [first, ...others] = parts as [Tree, ...Tree[]];
    const made = handedOver(first, name);
    const found = withFunction(write, made, ...others.map(partOf));
    if (found === undefined)
      throw wrong(`“${name}” makes nothing of these: its last argument is a list of numbers.`, nameOf(tree));
    return found;
  };

  const applied = (name: string, {numbers, lists}: Callable, values: readonly Value[], tree: Tree): Value => {
    const operands = values.filter(isNumber);
    if (numbers && operands.length === values.length) return write(numbers, operands);
    const found = lists?.(write, ...values);
    if (found !== undefined) return found;
    if (!lists) throw wrong(`“${name}” takes numbers, not lists: map(${name}, [..]) makes a list.`, tree);
    throw wrong(
      numbers
        ? `“${name}” takes numbers, or one list of them.`
        : `The second argument of “${name}” is a list of numbers.`,
      tree,
    );
  };

  /**
   * A function by its name, as `map` takes it. It is given as much as it takes of the value (`fold`: what there is so far, the value) and the
   * place of the value in the list. Of those that take any number the place is kept away, other than in ThumP: the least of a list is not 0.
   */
  const handedOver = (tree: Tree, by: string): Made => {
    const callable = tree.kind === 'name' ? FUNCTIONS.get(tree.name) : undefined;
    if (tree.kind !== 'name' || !callable || callable.withFunction) {
      throw wrong(`First “${by}” takes the name of a function, without brackets: map(sqrt, [1, 4]).`, tree);
    }
    const given = by === 'fold' ? 3 : 2;
    if (callable.least > given)
      throw wrong(`“${tree.name}” takes ${counted(callable)}; “${by}” has ${given} for it.`, tree);
    return (...values) =>
      applied(
        tree.name,
        callable,
        values.slice(0, callable.most === Number.POSITIVE_INFINITY ? -1 : callable.most),
        tree,
      );
  };

  const tree = parse(text);
  return {result: numberOf(tree), steps, uses};
}

const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);
const isValue = (name: string): boolean => isVariable(name) || CONSTANTS.has(name);

function named(tree: Of<'name'>, uses: Set<Variable>): Operand {
  const {name} = tree;
  if (isVariable(name)) uses.add(name);
  if (isVariable(name)) return name;
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return constant;
  const callable = FUNCTIONS.get(name);
  if (!callable) throw wrong(`“${name}” is not known. Images are ${VARIABLES.join(', ')}.`, tree);
  const call = callable.least === 0 ? `${name}()` : `${name}(z)`;
  throw wrong(`“${name}” needs its argument in brackets${callable.least < 2 ? `: ${call}` : ''}.`, tree);
}

function counted({least, most}: Callable): string {
  const wanted =
    least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} or ${most}`;
  return `${wanted} argument${wanted === '1' ? '' : 's'}`;
}

const partsJoined = (tree: Tree): Tree[] =>
  tree.kind === 'operator' && tree.name === '||' ? tree.parts.flatMap(partsJoined) : [tree];

const nameOf = ({at, name}: Of<'call'>) => ({at, length: name.length});

const wrong = (message: string, {at, length}: {at: number; length: number}): ExpressionError =>
  new ExpressionError(message, at, length);
