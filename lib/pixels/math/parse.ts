/**
 * Text to the syntax tree of the jsep library, every leaf with its place. Operators and their order are those of ThumP's formulas
 * (`^` before the minus in front of it and from the right, `!` behind a value) and comparisons, which ThumP did not have.
 */
import jsep from 'jsep';
import {ExpressionError} from './expression-error';
import {FUNCTIONS} from './operations';
import {refuse} from './refused';

/** Brackets and signs in a row, within one another. */
const DEEPEST = 40;

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.addUnaryOp('-');
jsep.addUnaryOp('+');
for (const sign of ['==', '!=']) jsep.addBinaryOp(sign, 1);
for (const sign of ['<', '>', '<=', '>=']) jsep.addBinaryOp(sign, 2);
for (const sign of ['+', '-']) jsep.addBinaryOp(sign, 3);
for (const sign of ['*', '/', '%']) jsep.addBinaryOp(sign, 4);
jsep.addBinaryOp('^', 5, true);

interface Place {
  at: number;
  length: number;
}

const places = new WeakMap<jsep.Expression, Place>();
const bracketed = new WeakSet<jsep.Expression>();
/** where the parts under way began, one list a parse */
const begun = new WeakMap<jsep.HookScope, number[]>();

const OPEN = 40;
const CLOSE = 41;

// The parts of a formula are read here, not by the library: it would go on to read members (`z.x`, `z[0]`), which do not exist here.
jsep.hooks.add('gobble-token', function (env) {
  const starts = begun.get(this) ?? [];
  begun.set(this, starts);
  starts.push(this.index);
  if (starts.length > DEEPEST) throw new ExpressionError('Too many brackets within one another.', this.index);
  if (/[\d.]/.test(this.char)) env.node = this.gobbleNumericLiteral();
  else if (this.code === OPEN) env.node = group(this);
  else if (/[\w$\u0080-\uffff]/.test(this.char)) env.node = nameOrCall(this);
});

jsep.hooks.add('after-token', function (env) {
  const at = begun.get(this)?.pop() ?? 0;
  if (!env.node) return;
  if (!places.has(env.node)) places.set(env.node, {at, length: this.index - at});
  this.gobbleSpaces();
  while (this.char === '!' && this.expr[this.index + 1] !== '=') {
    this.index++;
    env.node = {type: 'Factorial', argument: env.node};
    places.set(env.node, {at, length: this.index - at});
    this.gobbleSpaces();
  }
});

function group(scope: jsep.HookScope): jsep.Expression {
  const at = scope.index;
  // false where nothing stands between the brackets
  const node: jsep.Expression | false = scope.gobbleGroup();
  if (!node) throw new ExpressionError('There is nothing between these brackets.', at, scope.index - at);
  bracketed.add(node);
  return node;
}

function nameOrCall(scope: jsep.HookScope): jsep.Expression {
  const at = scope.index;
  const name = scope.gobbleIdentifier() as jsep.Expression;
  places.set(name, {at, length: scope.index - at});
  scope.gobbleSpaces();
  if (scope.code !== OPEN) {
    const text = String(name.name);
    if (FUNCTIONS.has(text)) {
      throw new ExpressionError(`“${text}” needs its argument in brackets: ${text}(z).`, at, text.length);
    }
    return name;
  }
  scope.index++;
  return {type: 'CallExpression', callee: name, arguments: scope.gobbleArguments(CLOSE)};
}

/** Pasted formulas bring these; one character for one, so that places stay. */
const PASTED: Readonly<Record<string, string>> = {'−': '-', '–': '-', '×': '*', '·': '*', '÷': '/', ' ': ' '};

/** @returns the tree, `-z^2` as -(z^2) @throws ExpressionError */
export function parse(typed: string): jsep.CoreExpression | Factorial {
  const text = typed.replace(/[−–×·÷\u00a0]/g, (sign) => PASTED[sign] ?? ' ');
  refuse(text);
  if (text.trim() === '') throw new ExpressionError('The formula is empty.', 0, 0);
  try {
    return powerFirst(jsep(text));
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    const index = error instanceof Error && 'index' in error ? Number(error.index) : text.length;
    const message = error instanceof Error ? error.message : '';
    // it complains of an argument that is not there behind the sign that ends it
    const at = Math.min(message.startsWith('Unexpected token') ? index - 1 : index, text.length);
    throw new ExpressionError(inWords(message, text, at), at);
  }
}

/** What the library has no word for: the `!` behind a value. */
export interface Factorial extends jsep.Expression {
  type: 'Factorial';
  argument: jsep.Expression;
}

export type Tree = jsep.CoreExpression | Factorial;

/** The library binds a sign to the value behind it before anything else; a power comes before a sign. */
function powerFirst(root: jsep.Expression): Tree {
  const node = root as Tree;
  switch (node.type) {
    case 'BinaryExpression': {
      if (node.operator === '^' && node.left.type === 'UnaryExpression' && !bracketed.has(node.left)) {
        let inner = node.left as jsep.UnaryExpression;
        while (inner.argument.type === 'UnaryExpression' && !bracketed.has(inner.argument)) {
          inner = inner.argument as jsep.UnaryExpression;
        }
        const sign = node.left;
        node.left = inner.argument;
        inner.argument = node;
        return powerFirst(sign);
      }
      node.left = powerFirst(node.left);
      node.right = powerFirst(node.right);
      return node;
    }
    case 'UnaryExpression':
    case 'Factorial':
      node.argument = powerFirst(node.argument);
      return node;
    case 'ConditionalExpression':
      node.test = powerFirst(node.test);
      node.consequent = powerFirst(node.consequent);
      node.alternate = powerFirst(node.alternate);
      return node;
    case 'CallExpression':
      node.arguments = node.arguments.map(powerFirst);
      return node;
    case 'Compound':
    case 'SequenceExpression': {
      const parts = node.type === 'Compound' ? node.body : node.expressions;
      const {at, length} = placeOf(parts[1] ?? node);
      throw new ExpressionError('An operator is missing before this.', at, length);
    }
    default:
      return node;
  }
}

/** @returns the place of a part, or of its first part that has one */
export function placeOf(node: jsep.Expression): Place {
  const own = places.get(node);
  if (own) return own;
  const first = (node as Tree).type === 'ConditionalExpression' ? node.test : (node.left ?? node.argument);
  return first ? placeOf(first as jsep.Expression) : {at: 0, length: 0};
}

/** The library's complaints in the words of this product. */
function inWords(message: string, text: string, at: number): string {
  const follows = /^Expected expression after (\S+)/.exec(message);
  if (follows) return `A value must follow “${follows[1]}”.`;
  if (message.startsWith('missing unaryOp')) return 'A value must follow the sign.';
  if (/^Unclosed \(|^Expected \)/.test(message)) return 'A bracket is not closed.';
  if (message.startsWith('Variable names')) return 'An operator is missing between the number and the name: 2*z.';
  if (message.startsWith('Expected exponent')) return 'The exponent of the number is missing.';
  if (message.startsWith('Unexpected period')) return 'A number has one point at most.';
  if (message.startsWith('Expected :')) return 'After “?” and a value comes “:” and another value.';
  if (message.startsWith('Unexpected token')) return 'An argument is missing here.';
  if (message.startsWith('Expected comma')) return 'A comma is missing between the arguments.';
  return at < text.length ? `“${text[at]}” is not expected here.` : 'The formula ends too early.';
}
