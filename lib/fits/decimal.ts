/**
 * Decimal text to float32, as Math.fround(Number(text)) gives it, without making the text.
 * The digits are gathered in a double; up to 2^53 that and one power of ten below 10^23 are exact, so the quotient is correctly rounded.
 * Beyond (float32 values printed as doubles have 16 or 17 digits) the double may be off in its last bits: that is far finer than a
 * float32, and only where the two roundings could differ the slow way decides.
 */

const POWERS = Array.from({length: 23}, (_, i) => 10 ** i);
const MAX_EXACT = 2 ** 53;
/** more than the rounding errors of 20 digits gathered and one division */
const SLACK = 1e-14;

/**
 * Reads the number of JSON grammar (leading zeros allowed) at `start`.
 * @param into gets `value`, already rounded to float32
 * @returns the byte after the number, or -1 where none stands
 */
export function readDecimal(bytes: Uint8Array, start: number, into: {value: number}): number {
  let at = start;
  const isNegative = bytes[at] === 0x2d;
  if (isNegative) at++;
  let mantissa = 0;
  let digits = 0;
  let exponent = 0;
  let byte = bytes[at] as number;
  const firstDigit = at;
  while (byte >= 0x30 && byte <= 0x39) {
    mantissa = mantissa * 10 + (byte - 0x30);
    byte = bytes[++at] as number;
  }
  digits = at - firstDigit;
  if (digits === 0) return -1;
  if (byte === 0x2e) {
    const point = at;
    byte = bytes[++at] as number;
    while (byte >= 0x30 && byte <= 0x39) {
      mantissa = mantissa * 10 + (byte - 0x30);
      byte = bytes[++at] as number;
    }
    exponent = point + 1 - at;
    if (exponent === 0) return -1;
    digits -= exponent;
  }
  if (byte === 0x65 || byte === 0x45) {
    byte = bytes[++at] as number;
    const isMinus = byte === 0x2d;
    if (isMinus || byte === 0x2b) byte = bytes[++at] as number;
    const first = at;
    let power = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      power = Math.min(power * 10 + (byte - 0x30), 9999);
      byte = bytes[++at] as number;
    }
    if (at === first) return -1;
    exponent += isMinus ? -power : power;
  }
  into.value =
    digits <= 22 && exponent >= -22 && exponent <= 22
      ? settle(mantissa, exponent, bytes, start, at, isNegative)
      : slow(bytes, start, at);
  return at;
}

function settle(
  mantissa: number,
  exponent: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  isNegative: boolean,
): number {
  const magnitude = exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
  const value = Math.fround(magnitude);
  const isSettled =
    mantissa < MAX_EXACT || Math.fround(magnitude * (1 - SLACK)) === Math.fround(magnitude * (1 + SLACK));
  if (!isSettled) return slow(bytes, start, end);
  return isNegative ? -value : value;
}

function slow(bytes: Uint8Array, start: number, end: number): number {
  return Math.fround(Number(String.fromCharCode(...bytes.subarray(start, end))));
}
