/**
 * Text to a tree, every part with its place, by the jsep library: operators between two values and choices are read by it, values by hooks of it,
 * since ThumP's formulas know what it does not (`^` before the sign in front of it and from the right, `!` behind a value, a function in front of a
 * value without brackets), and since it would read members (`z.x`), which do not exist here. `||` is as strong as `+`; comparisons ThumP did not have.
 */
import jsep from 'jsep';
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

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
for (const sign of ['==', '!=']) jsep.addBinaryOp(sign, 1);
for (const sign of ['<', '>', '<=', '>=', 'in']) jsep.addBinaryOp(sign, 2);
for (const sign of ['+', '-', '||']) jsep.addBinaryOp(sign, 3);
for (const sign of ['*', '/', '%']) jsep.addBinaryOp(sign, 4);

/** one a parse */
const readers = new WeakMap<jsep.HookScope, Reader>();

jsep.hooks.add('gobble-expression', function (env) {
  if (readers.has(this)) return;
  const reader = new Reader(this);
  readers.set(this, reader);
  env.node = reader.whole() as unknown as jsep.Expression;
});

jsep.hooks.add('gobble-token', function (env) {
  env.node = readers.get(this)?.factor() as unknown as jsep.Expression;
});

/** @throws ExpressionError */
export function parse(typed: string): Tree {
  const {text, tokens} = tokensOf(typed);
  const [first] = tokens as [Token];
  if (first.kind === 'end') throw new ExpressionError('The formula is empty.', 0, 0);
  // the library leaves them out
  if (first.text === ';' || first.text === ',') throw unexpected(first);
  try {
    // it takes the last letters of a text for no operator
    return treeOf(jsep(`${text} `));
  } catch (error) {
    if (error instanceof ExpressionError || !(error instanceof Error && 'index' in error)) throw error;
    // the one complaint that is left to the library
    throw new ExpressionError(
      'After “?” and a value comes “:” and another value.',
      Math.min(Number(error.index), text.length),
    );
  }
}

/** What the library read, with what the hooks read in it. */
function treeOf(read: jsep.Expression): Tree {
  if ('kind' in read) return read as unknown as Tree;
  const node = read as jsep.CoreExpression;
  if (node.type === 'BinaryExpression') {
    const parts = [treeOf(node.left), treeOf(node.right)];
    return {kind: 'operator', name: node.operator, parts, ...span(parts)};
  }
  if (node.type === 'ConditionalExpression') {
    const parts = [treeOf(node.test), treeOf(node.consequent), treeOf(node.alternate)];
    return {kind: 'operator', name: '?', parts, ...span(parts)};
  }
  throw new Error(`A formula has no part “${node.type}”.`);
}

class Reader {
  private readonly tokens: readonly Token[];
  /** of the token that comes next, as far as it was looked for */
  private at = 0;
  private depth = 0;

  constructor(private readonly scope: jsep.HookScope) {
    this.tokens = tokensOf(scope.expr.slice(0, -1)).tokens;
  }

  get next(): Token {
    let token = this.tokens[this.at] as Token;
    // the library reads on by characters
    while (token.at < this.scope.index && token.kind !== 'end') token = this.tokens[++this.at] as Token;
    return token;
  }

  whole(): Tree {
    const tree = this.sequence();
    if (this.next.kind !== 'end') throw unexpected(this.next);
    this.scope.index = this.scope.expr.length;
    return tree;
  }

  /** Parts with `;` between them and, as ThumP took it, behind the last. */
  private sequence(): Tree {
    const parts = [this.expression()];
    while (this.take(';') && this.startsValue()) parts.push(this.expression());
    return parts.length === 1 ? (parts[0] as Tree) : {kind: 'sequence', parts, ...span(parts)};
  }

  private expression(): Tree {
    return treeOf(this.scope.gobbleExpression());
  }

  /** A value with what stands before it: signs, and functions without brackets. */
  factor(): Tree {
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
    void this.next;
    return this.tokens[this.at + 1]?.text === '(';
  }

  private take(sign: string): boolean {
    if (this.next.kind !== 'sign' || this.next.text !== sign) return false;
    this.read();
    return true;
  }

  private read(): Token {
    const token = this.next;
    this.scope.index = token.at + token.text.length;
    return token;
  }

  private missing(): ExpressionError {
    const {at, kind} = this.next;
    const before = this.tokens[this.at - 1];
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
