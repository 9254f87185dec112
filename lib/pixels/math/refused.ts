/**
 * What a formula may not hold, found before it is parsed, so that the words say what to write instead. ThumP's formulas knew lists and
 * texts; a pixel is one number.
 */
import {ExpressionError} from './expression-error';

/** Longer than anybody types; together with `DEEPEST` it bounds the work of a parse. */
export const LONGEST = 500;

const NO_LOGIC = 'There is no “and”, “or”, “not”: multiply conditions, (z > 1) * (z < 5), or choose by ? :';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['||', '“||” joins texts; pixels are numbers.'],
  ['&&', NO_LOGIC],
  ['**', 'A power is written with ^.'],
  ['===', 'Equal is written ==.'],
  ['!==', 'Not equal is written !=.'],
  ['=', 'Nothing can be set here; equal is written ==.'],
  ['[', 'There are no lists here: a pixel is one number.'],
  [']', 'There are no lists here: a pixel is one number.'],
  ['"', 'There is no text here: a pixel is one number.'],
  ["'", 'There is no text here: a pixel is one number.'],
  [';', 'One formula at a time.'],
  ['.', 'A point stands only in a number.'],
]);

const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', NO_LOGIC],
  ['or', NO_LOGIC],
  ['not', NO_LOGIC],
  ['in', 'There are no lists here to look in; compare with ==.'],
]);

/** Numbers, names, signs of two and three characters, signs of one; in this order. */
const PART =
  /\s+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[\w$\u0080-\uffff]+|\|\||&&|\*\*|[!=]==|[<>!=]=|[-+*/%^()<>!?:,]|[\s\S]/g;
const SPACES = /^\s/;
const KNOWN = /^(?:[\w$\u0080-\uffff\s-]|\.\d|[<>!=]=$|[+*/%^()<>!?:,]$)/;

/** @throws ExpressionError at the first part that is no part of a formula */
export function refuse(text: string): void {
  if (text.length > LONGEST) throw new ExpressionError(`A formula has ${LONGEST} characters at most.`, LONGEST);
  /** for each open bracket, whether it holds the arguments of a function */
  const brackets: boolean[] = [];
  let before = '';
  for (const match of text.matchAll(PART)) {
    const [part] = match;
    const words = SIGNS.get(part) ?? WORDS.get(part);
    if (words) throw new ExpressionError(words, match.index, part.length);
    if (!KNOWN.test(part)) throw new ExpressionError(`The sign “${part}” is not known here.`, match.index);
    if (part === '(') brackets.push(/^[A-Za-z_$\u0080-\uffff]/.test(before));
    if (part === ')') brackets.pop();
    if (part === ',' && !brackets.at(-1))
      throw new ExpressionError('A comma stands only between arguments.', match.index);
    if (!SPACES.test(part)) before = part;
  }
}
