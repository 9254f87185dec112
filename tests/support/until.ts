/**
 * Waits for a condition instead of a time. Tests never sleep: they say what they wait for and read it in the error when it never comes.
 */

/** @returns the first value of `condition` that is not false, null or undefined. @throws after `timeout` ms, naming `what` and the last error */
export async function until<T>(
  what: string,
  condition: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  timeout = 20_000,
): Promise<T> {
  const end = performance.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value !== false && value !== null && value !== undefined) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      throw new Error(`waited ${timeout} ms for ${what}${last ? `; last error: ${last}` : ''}`, {cause: last});
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
