/** Why a file cannot be written or read at all, in words for the person. Rows that cannot be read are problems of the result, not errors. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
}
