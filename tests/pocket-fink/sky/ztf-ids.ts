/** Names and alert ids of the made ZTF objects: a name is one to one with its index, so nothing is made to look it up. */
import {hash} from './random.ts';

const LETTERS = 26 ** 6;
const STEP = 5_961_437;
/** STEP times this is 1 modulo LETTERS. */
const BACK = inverse(BigInt(STEP), BigInt(LETTERS));

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value, modulus, 1n, 0n];
  while (b > 0n) {
    const whole = a / b;
    [a, b, x, y] = [b, a - whole * b, y, x - whole * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

/** `ZTF`, the year, seven letters; different for each index. */
export function ztfName(seed: number, index: number): string {
  let n = (index * STEP + (hash(seed, 'name') % LETTERS)) % LETTERS;
  let letters = '';
  for (let i = 0; i < 6; i++) {
    letters = String.fromCharCode(97 + (n % 26)) + letters;
    n = Math.floor(n / 26);
  }
  return `ZTF${18 + (hash(seed, 'year', index) % 9)}a${letters}`;
}

/** The index that has this name, if any (the year is not looked at). */
export function ztfIndex(seed: number, name: string): number[] {
  const letters = /^ZTF\d\da([a-z]{6})$/.exec(name)?.[1];
  if (!letters) return [];
  let n = 0n;
  for (const letter of letters) n = n * 26n + BigInt(letter.charCodeAt(0) - 97);
  const modulus = BigInt(LETTERS);
  const away = (n - BigInt(hash(seed, 'name') % LETTERS) + modulus) % modulus;
  return [Number((away * BACK) % modulus)];
}

/** Nineteen digits: the time in microdays of the survey, then readout channel and a running number. */
export function candid(jd: number, index: number, ordinal: number): string {
  return `${Math.floor((jd - 2457754.5) * 1e6)}${String(hash(index, 'rcid') % 64).padStart(2, '0')}15${String((index * 61 + ordinal) % 100_000).padStart(5, '0')}`;
}
