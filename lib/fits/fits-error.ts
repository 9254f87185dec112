/**
 * Bytes that should have been an image and are not. `message` says what is wrong, `remedy` what a person can do about it;
 * both are shown in the place of the image.
 */
export class FitsError extends Error {
  override readonly name = 'FitsError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
