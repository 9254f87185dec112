/**
 * The text of a formula as its smallest parts. What can be no part of one is refused here, with what to write instead: ThumP's formulas knew
 * texts, and other languages know more; a pixel is one number.
 */
import {ExpressionError} from './expression-error';

/** Longer than anybody types; it bounds the work of a parse. */
export const LONGEST = 500;

export interface Token {
  kind: 'number' | 'name' | 'sign' | 'end';
  text: string;
  /** characters from 0 */
  at: number;
}

const NO_LOGIC = 'There is no “and”, “or”, “not”: multiply conditions, (z > 1) * (z < 5), or choose by ? :';
const NO_TEXT = 'There is no text here: a pixel is one number.';

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['&&', NO_LOGIC],
  ['**', 'A power is written with ^.'],
  ['===', 'Equal is written ==.'],
  ['!==', 'Not equal is written !=.'],
  ['=', 'Nothing can be named or set here: write the value where it is needed. Equal is written ==.'],
  ['=>', 'Functions cannot be made here: write the formula where it is needed.'],
  ['"', NO_TEXT],
  ["'", NO_TEXT],
  ['.', 'A point stands only in a number.'],
  ['and', NO_LOGIC],
  ['or', NO_LOGIC],
  ['not', NO_LOGIC],
]);

/** Pasted formulas bring these; one character for one, so that places stay. */
const PASTED: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['•', '*'],
  ['∙', '*'],
  ['÷', '/'],
  ['\u00a0', ' '],
]);

/** Spaces, numbers, names, signs of two and three characters, signs of one; in this order. */
const PART =
  /(\s+)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d*)?)|([\w$\u0080-\uffff]+)|(\|\||[!=]==|&&|\*\*|=>|[<>!=]=|[-+*/%^()[\]<>!?:,;])|([\s\S])/g;

/** @returns the text with signs of the keyboard alone, its parts, and an `end` behind the last @throws ExpressionError at the first that is no part of a formula */
export function tokensOf(typed: string): {text: string; tokens: Token[]} {
  if (typed.length > LONGEST) throw new ExpressionError(`A formula has ${LONGEST} characters at most.`, LONGEST);
  const text = typed.replace(/[−–×·•∙÷\u00a0]/g, (sign) => PASTED.get(sign) ?? ' ');
  const tokens: Token[] = [];
  for (const match of text.matchAll(PART)) {
    const [part, space, number, name, sign] = match;
    const at = match.index;
    const words = REFUSED.get(part);
    if (words) throw new ExpressionError(words, at, part.length);
    if (space) continue;
    if (number) tokens.push({kind: 'number', text: checked(number, at), at});
    else if (name) tokens.push({kind: 'name', text: name, at});
    else if (sign) tokens.push({kind: 'sign', text: sign, at});
    else throw new ExpressionError(`The sign “${part}” is not known here.`, at);
  }
  tokens.push({kind: 'end', text: '', at: text.length});
  return {text, tokens};
}

function checked(number: string, at: number): string {
  if (/[eE+-]$/.test(number)) {
    throw new ExpressionError('The exponent of the number is missing.', at + number.length);
  }
  if (!Number.isFinite(Number(number))) throw new ExpressionError('This number is too large.', at, number.length);
  return number;
}
