import {compile, type Step, type Variable} from './compile';
import type {Operand} from './lists';
import {mixed, type Operation, type Values} from './operations';

export type Images = Partial<Record<Variable, Float32Array>>;

/** A formula, compiled. */
export interface Formula {
  /** images that it names */
  uses: ReadonlySet<Variable>;
  /**
   * @param images of equal size, row by row; one that is not there is missing in every pixel
   * @returns new pixels, the same of the same images. Missing is every pixel that is missing in z or in an image that the formula names, and
   *   every one whose value is no number: the logarithm of a negative one, a division by 0
   */
  apply(images: Images & {z: Float32Array}): Float32Array;
}

/** A step with its values in registers: where a value was used for the last time another one takes its place. */
interface PlacedStep {
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
  const {steps, result, uses} = compile(text);
  const placed = inRegisters(steps, result);
  const constants = new Map<number, Float64Array>();
  const hasChance = placed.steps.some(({operation}) => operation.isChance);
  const formula: Formula = {
    uses,
    apply: (images) => run(placed, uses, constants, images, hasChance ? seedOf(text.trim(), images.z) : 0),
  };
  // One a key press while it is typed; none is worth keeping for long.
  if (compiled.size >= 64) compiled.clear();
  compiled.set(text, formula);
  return formula;
}

/** Drops what nothing comes of, and gives each value a register until its last use. */
function inRegisters(steps: readonly Step[], result: Operand): {steps: PlacedStep[]; result: Operand} {
  const lastUse = new Map<number, number>();
  const use = (operand: Operand, by: number) => {
    if (typeof operand === 'object' && !lastUse.has(operand.step)) lastUse.set(operand.step, by);
  };
  use(result, steps.length);
  for (let n = steps.length - 1; n >= 0; n--)
    if (lastUse.has(n)) for (const operand of steps[n]?.operands ?? []) use(operand, n);

  const registerOf = new Map<number, number>();
  const inRegister = (operand: Operand): Operand =>
    typeof operand === 'object' ? {step: registerOf.get(operand.step) as number} : operand;
  const free: number[] = [];
  let count = 0;
  const placed: PlacedStep[] = [];
  for (const [n, {operation, operands}] of steps.entries()) {
    if (!lastUse.has(n)) continue;
    const ended = new Set(
      operands.flatMap((one) => (typeof one === 'object' && lastUse.get(one.step) === n ? [one.step] : [])),
    );
    const [first, ...others] = operands;
    // the result may take the place of the first operand alone
    const isFirstFree = typeof first === 'object' && ended.delete(first.step);
    const isUsedTwice = isFirstFree && others.some((one) => typeof one === 'object' && one.step === first.step);
    const own = isFirstFree && !isUsedTwice ? (registerOf.get(first.step) as number) : (free.pop() ?? count++);
    placed.push({operation, operands: operands.map(inRegister), register: own});
    if (isUsedTwice) ended.add(first.step);
    for (const step of ended) free.push(registerOf.get(step) as number);
    registerOf.set(n, own);
  }
  return {steps: placed, result: inRegister(result)};
}

/** Registers of all formulas, since one runs at a time; they grow to the largest image. */
const registers: Float64Array[] = [];

function registerAt(n: number, size: number): Float64Array {
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

/**
 * Of a formula and the image that it is for: chance is the same in a repaint, in a file and on another computer, and another one for each
 * stamp. Signs do not count, since a difference may come either way round.
 */
function seedOf(text: string, z: Float32Array): number {
  let seed = text.length;
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 0x01000193);
  const bits = new Uint32Array(z.buffer, z.byteOffset, z.length);
  // a missing pixel is written in many ways
  for (let i = 0; i < z.length; i++) {
    if (Number.isFinite(z[i])) seed = Math.imul(seed ^ ((bits[i] as number) & 0x7fffffff), 0x01000193);
    else seed = Math.imul(seed, 0x01000193);
  }
  return mixed(seed);
}

function run(
  {steps, result}: {steps: readonly PlacedStep[]; result: Operand},
  uses: ReadonlySet<Variable>,
  constants: Map<number, Float64Array>,
  images: Images & {z: Float32Array},
  seed: number,
): Float32Array {
  const size = images.z.length;
  const out = new Float32Array(size).fill(Number.NaN);
  const named = [...uses].map((name) => images[name]);
  if (named.some((image) => image?.length !== size)) return out;
  const valuesOf = (operand: Operand): Values => {
    if (typeof operand === 'number') return spread(operand, constants, size);
    return typeof operand === 'object' ? registerAt(operand.step, size) : (images[operand as Variable] as Float32Array);
  };
  for (const [n, {operation, operands, register}] of steps.entries()) {
    operation.run(registerAt(register, size), operands.map(valuesOf), size, operation.isChance ? mixed(seed + n) : 0);
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
