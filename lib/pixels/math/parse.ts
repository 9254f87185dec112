/**
 * Text to a tree, every part with its place: precedence climbing (Pratt 1973). Operators and their order are those of ThumP's formulas (`^`
 * before the sign in front of it and from the right, `!` behind a value, a function in front of a value without brackets, `||` as strong as
 * `+`) and comparisons, which ThumP did not have.
 */
import {ExpressionError} from './expression-error';
import {FUNCTIONS} from './functions';
import {type Token, tokensOf} from './tokens';

/** Brackets, signs and functions in front of a value in a row, within one another. */
const DEEPEST = 40;

interface Place {
  at: number;
  length: number;
}

export type Tree = Place &
  (
    | {kind: 'number'; value: number}
    /** an image, a constant, a function that is handed over, or what is none of them */
    | {kind: 'name'; name: string}
    | {kind: 'list'; parts: Tree[]}
    /** what stands between the brackets of a list */
    | {kind: 'item'; parts: [list: Tree, place: Tree]}
    /** between two values; `!` is behind one, `?` is of three */
    | {kind: 'operator'; name: string; parts: Tree[]}
    | {kind: 'sign'; name: string; parts: Tree[]}
    | {kind: 'call'; name: string; parts: Tree[]}
    /** one after the other; the last one counts */
    | {kind: 'sequence'; parts: Tree[]}
  );

/** How strongly operators bind what stands at their sides, from the left. */
const STRENGTH: ReadonlyMap<string, number> = new Map([
  ...['==', '!='].map((sign) => [sign, 1] as const),
  ...['<', '>', '<=', '>=', 'in'].map((sign) => [sign, 2] as const),
  ...['+', '-', '||'].map((sign) => [sign, 3] as const),
  ...['*', '/', '%'].map((sign) => [sign, 4] as const),
]);

/** @throws ExpressionError */
export function parse(text: string): Tree {
  const tokens = tokensOf(text);
  if (tokens.length === 1) throw new ExpressionError('The formula is empty.', 0, 0);
  const reader = new Reader(tokens);
  const tree = reader.sequence();
  if (reader.next.kind !== 'end') throw unexpected(reader.next);
  return tree;
}

class Reader {
  private index = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token {
    return this.tokens[this.index] as Token;
  }

  /** Parts with `;` between them and, as ThumP took it, behind the last. */
  sequence(): Tree {
    const parts = [this.expression()];
    while (this.take(';') && this.startsValue()) parts.push(this.expression());
    return parts.length === 1 ? (parts[0] as Tree) : {kind: 'sequence', parts, ...span(parts)};
  }

  private expression(): Tree {
    const test = this.binary(1);
    if (!this.take('?')) return test;
    const yes = this.expression();
    if (!this.take(':')) {
      throw new ExpressionError('After “?” and a value comes “:” and another value.', this.next.at);
    }
    const parts = [test, yes, this.expression()];
    return {kind: 'operator', name: '?', parts, ...span(parts)};
  }

  private binary(least: number): Tree {
    let left = this.factor();
    for (;;) {
      const strength = STRENGTH.get(this.next.text) ?? 0;
      if (strength < least || strength === 0) return left;
      const name = this.read().text;
      const parts = [left, this.binary(strength + 1)];
      left = {kind: 'operator', name, parts, ...span(parts)};
    }
  }

  /** A value with what stands before it: signs, and functions without brackets. */
  private factor(): Tree {
    const {kind, text, at} = this.next;
    const isSign = text === '-' || text === '+';
    const isFunction = kind === 'name' && FUNCTIONS.get(text)?.isPrefix === true && !this.isCalled();
    if (!isSign && !isFunction) return this.power();
    this.read();
    // a function that is handed to another one
    if (isFunction && !this.startsValue()) return {kind: 'name', name: text, at, length: text.length};
    return this.deeper(at, () => {
      const part = this.factor();
      return {kind: isSign ? 'sign' : 'call', name: text, parts: [part], at, length: part.at + part.length - at};
    });
  }

  private power(): Tree {
    const base = this.behind();
    if (!this.take('^')) return base;
    const parts = [base, this.factor()];
    return {kind: 'operator', name: '^', parts, ...span(parts)};
  }

  /** A value with what stands behind it: `!`, and the place of a list. */
  private behind(): Tree {
    let tree = this.atom();
    for (;;) {
      const {at} = this.next;
      if (this.take('!')) tree = {kind: 'operator', name: '!', parts: [tree], at: tree.at, length: at + 1 - tree.at};
      else if (this.take('[')) {
        const place = this.deeper(at, () => {
          if (this.next.text === ']') throw new ExpressionError('A place is missing: the first is [0].', at, 2);
          return this.expression();
        });
        const end = this.close(']');
        tree = {kind: 'item', parts: [tree, place], at: tree.at, length: end - tree.at};
      } else return tree;
    }
  }

  private atom(): Tree {
    if (!this.startsValue()) throw this.missing();
    const {kind, text, at} = this.next;
    const isCall = kind === 'name' && this.isCalled();
    this.read();
    if (kind === 'number') return {kind: 'number', value: Number(text), at, length: text.length};
    if (kind === 'name' && !isCall) return {kind: 'name', name: text, at, length: text.length};
    if (kind === 'name') {
      this.read();
      const parts = this.deeper(at, () => this.several(')'));
      return {kind: 'call', name: text, parts, at, length: this.close(')') - at};
    }
    if (text === '[') {
      const parts = this.deeper(at, () => this.several(']'));
      return {kind: 'list', parts, at, length: this.close(']') - at};
    }
    if (this.next.text === ')') {
      throw new ExpressionError('There is nothing between these brackets.', at, this.next.at + 1 - at);
    }
    const inside = this.deeper(at, () => this.sequence());
    return {...inside, at, length: this.close(')') - at};
  }

  /** Values with commas between them, up to the bracket that ends them. */
  private several(end: string): Tree[] {
    const parts: Tree[] = [];
    if (this.next.text === end) return parts;
    do {
      if (this.next.text === end || this.next.text === ',') {
        const what = end === ']' ? 'A value' : 'An argument';
        throw new ExpressionError(`${what} is missing here.`, this.next.at);
      }
      parts.push(this.expression());
    } while (this.take(','));
    return parts;
  }

  private close(sign: string): number {
    const {at, kind} = this.next;
    if (this.take(sign)) return at + 1;
    if (kind === 'end') throw new ExpressionError('A bracket is not closed.', at);
    throw unexpected(this.next);
  }

  private deeper<T>(at: number, read: () => T): T {
    this.depth++;
    if (this.depth > DEEPEST) throw new ExpressionError('Too many brackets or signs within one another.', at);
    const found = read();
    this.depth--;
    return found;
  }

  /** Whether a value can begin with the part that comes next. */
  private startsValue(): boolean {
    const {kind, text} = this.next;
    return kind === 'number' || (kind === 'name' && text !== 'in') || '([-+'.includes(text || ' ');
  }

  private isCalled(): boolean {
    return this.tokens[this.index + 1]?.text === '(';
  }

  private take(sign: string): boolean {
    if (this.next.kind !== 'sign' || this.next.text !== sign) return false;
    this.index++;
    return true;
  }

  private read(): Token {
    const token = this.next;
    this.index++;
    return token;
  }

  private missing(): ExpressionError {
    const {at, kind} = this.next;
    const before = this.tokens[this.index - 1];
    const isOpen = before?.text === '(' || before?.text === '[';
    if (kind === 'end' && isOpen) return new ExpressionError('A bracket is not closed.', at);
    if (!before || isOpen || before.text === ';') return unexpected(this.next);
    return new ExpressionError(`A value must follow “${before.text}”.`, at);
  }
}

const span = (parts: readonly Tree[]): Place => {
  const [first, last] = [parts[0], parts.at(-1)] as [Tree, Tree];
  return {at: first.at, length: last.at + last.length - first.at};
};

/** A part that stands where the one before it ends. */
function unexpected({kind, text, at}: Token): ExpressionError {
  if (text === 'in') return new ExpressionError('“in” stands between a number and a list: z in [1, 2].', at, 2);
  if (kind === 'number' && text.startsWith('.')) {
    return new ExpressionError(
      'A number has one point at most; behind a value an operator is missing.',
      at,
      text.length,
    );
  }
  if (kind === 'number' || kind === 'name' || text === '(') {
    return new ExpressionError(`An operator is missing before “${text}”: 2*z, not 2z.`, at, text.length);
  }
  if (text === ',') {
    return new ExpressionError('A comma stands only between arguments and in lists: [1, 2].', at);
  }
  if (text === '!') return new ExpressionError('“!” stands behind a value, as in 3!; there is no “not”.', at);
  return new ExpressionError(`“${text}” is not expected here.`, at, text.length);
}
