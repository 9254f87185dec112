/** A mistake in a formula, with its place in the text as it was typed. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  /** @param at, length the part of the text that is wrong, characters from 0; at = length of the text: it ends too early */
  constructor(
    message: string,
    readonly at: number,
    readonly length = 1,
  ) {
    super(message);
  }
}
