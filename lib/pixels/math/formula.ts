import type jsep from 'jsep';
import {ExpressionError} from './expression-error';
import {
  CONSTANTS,
  choice,
  FUNCTIONS,
  factorial,
  OPERATORS,
  type Operation,
  REFUSED,
  SIGNS,
  type Values,
} from './operations';
import {parse, placeOf, type Tree} from './parse';

/** Images that a formula may name: the drawn one, the three of the alert, and the variance of the drawn one. */
export const VARIABLES = ['z', 'sci', 'tmpl', 'diff', 'var'] as const;
export type Variable = (typeof VARIABLES)[number];

export type Images = Partial<Record<Variable, Float32Array>>;

/** A formula, compiled. */
export interface Formula {
  /** images that it names, besides z */
  uses: ReadonlySet<Variable>;
  /**
   * @param images of equal size, row by row; one that is not there is missing in every pixel
   * @returns new pixels. Missing is every pixel that is missing in z or in an image that the formula names, and every one whose value is no
   *   number: the logarithm of a negative one, a division by 0
   */
  apply(images: Images & {z: Float32Array}): Float32Array;
}

/** An operand: a value, an image, or what an earlier step left in a register. */
type Operand = number | Variable | {register: number};

interface Step {
  operation: Operation;
  operands: Operand[];
  register: number;
}

const compiled = new Map<string, Formula>();

/**
 * Text to loops over images; the same text is compiled once.
 * @throws ExpressionError with the place of the mistake
 */
export function compileFormula(text: string): Formula {
  const known = compiled.get(text);
  if (known) return known;
  const steps: Step[] = [];
  const uses = new Set<Variable>();
  const result = operandOf(parse(text), 0, steps, uses);
  const constants = new Map<number, Float64Array>();
  const formula: Formula = {uses, apply: (images) => run(steps, result, uses, constants, images)};
  // One a key press while it is typed; none is worth keeping for long.
  if (compiled.size >= 64) compiled.clear();
  compiled.set(text, formula);
  return formula;
}

/** Writes the steps of a part; what its result is. A register is free again as soon as its value was used. */
function operandOf(tree: Tree, register: number, steps: Step[], uses: Set<Variable>): Operand {
  const [operation, parts] = operationOf(tree);
  if (!operation) return typeof parts === 'string' ? named(parts, uses) : parts;
  const operands = parts.map((part, n) => operandOf(part as Tree, register + n, steps, uses));
  if (operands.every((operand): operand is number => typeof operand === 'number')) {
    const out = new Float64Array(1);
    operation.run(
      out,
      operands.map((value) => Float64Array.of(value)),
      1,
    );
    return out[0] as number;
  }
  steps.push({operation, operands, register});
  return {register};
}

function named(name: string, uses: Set<Variable>): Operand {
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return constant;
  uses.add(name as Variable);
  return name as Variable;
}

/** @returns an operation with the parts it works on, or a value or a known name without one */
function operationOf(tree: Tree): [Operation, readonly jsep.Expression[]] | [null, number | string] {
  switch (tree.type) {
    case 'Literal': {
      if (Number.isFinite(tree.value)) return [null, tree.value as number];
      throw wrong('This number is too large.', tree);
    }
    case 'Identifier':
      return [null, knownName(tree as jsep.Identifier)];
    case 'Factorial':
      return [factorial, [tree.argument as jsep.Expression]];
    case 'ConditionalExpression': {
      const {test, consequent, alternate} = tree as jsep.ConditionalExpression;
      return [choice, [test, consequent, alternate]];
    }
    case 'UnaryExpression':
      return [inTable(SIGNS, tree), [(tree as jsep.UnaryExpression).argument]];
    case 'BinaryExpression': {
      const {left, right} = tree as jsep.BinaryExpression;
      return [inTable(OPERATORS, tree), [left, right]];
    }
    case 'CallExpression':
      return callOf(tree as jsep.CallExpression);
    default:
      throw wrong('This is no part of a formula.', tree);
  }
}

function inTable(table: ReadonlyMap<string, Operation>, tree: Tree): Operation {
  const operation = table.get(String(tree.operator));
  if (operation) return operation;
  throw wrong(`“${tree.operator}” is no operator here.`, tree);
}

function knownName(tree: jsep.Identifier): string {
  const {name} = tree;
  if ((VARIABLES as readonly string[]).includes(name) || CONSTANTS.has(name)) return name;
  throw wrong(REFUSED.get(name) ?? `“${name}” is not known. Images are ${VARIABLES.join(', ')}.`, tree);
}

function callOf({callee, arguments: given}: jsep.CallExpression): [Operation, jsep.Expression[]] {
  const name = String(callee.name);
  const operation = FUNCTIONS.get(name);
  if (!operation) {
    const isValue = (VARIABLES as readonly string[]).includes(name) || CONSTANTS.has(name);
    const words = isValue ? `An operator is missing after “${name}”.` : `There is no function “${name}”.`;
    throw wrong(REFUSED.get(name) ?? words, callee);
  }
  const {least, most} = operation;
  if (given.length >= least && given.length <= most) return [operation, given];
  const wanted = least === most ? `${least}` : `${least} or more`;
  throw wrong(`“${name}” takes ${wanted} argument${wanted === '1' ? '' : 's'}, not ${given.length}.`, callee);
}

function wrong(message: string, node: jsep.Expression): ExpressionError {
  const {at, length} = placeOf(node);
  return new ExpressionError(message, at, length);
}

/** Registers of all formulas, since one runs at a time; they grow to the largest image. */
const registers: Float64Array[] = [];

function registerOf(n: number, size: number): Float64Array {
  const known = registers[n];
  if (known && known.length >= size) return known;
  const fresh = new Float64Array(size);
  registers[n] = fresh;
  return fresh;
}

/** A number as an image, kept with its formula. */
function spread(value: number, constants: Map<number, Float64Array>, size: number): Float64Array {
  const known = constants.get(value);
  if (known && known.length >= size) return known;
  const fresh = new Float64Array(size).fill(value);
  constants.set(value, fresh);
  return fresh;
}

function run(
  steps: readonly Step[],
  result: Operand,
  uses: ReadonlySet<Variable>,
  constants: Map<number, Float64Array>,
  images: Images & {z: Float32Array},
): Float32Array {
  const size = images.z.length;
  const out = new Float32Array(size).fill(Number.NaN);
  const named = [...uses].map((name) => images[name]);
  if (named.some((image) => image?.length !== size)) return out;
  const valuesOf = (operand: Operand): Values => {
    if (typeof operand === 'number') return spread(operand, constants, size);
    return typeof operand === 'string' ? (images[operand] as Float32Array) : registerOf(operand.register, size);
  };
  for (const {operation, operands, register} of steps) {
    operation.run(registerOf(register, size), operands.map(valuesOf), size);
  }
  const values = valuesOf(result);
  const looked = [images.z, ...named.filter((image) => image !== undefined && image !== images.z)];
  for (let i = 0; i < size; i++) out[i] = values[i] as number;
  for (const image of looked) {
    if (!image) continue;
    // 0 times what is missing, NaN or infinite, is NaN and stays so in a sum.
    for (let i = 0; i < size; i++) out[i] = (out[i] as number) + 0 * (image[i] as number);
  }
  return out;
}
