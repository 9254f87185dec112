/** Coefficients of Lanczos' approximation with g = 7 and nine terms (Godfrey 2001): 1e-13 of the value, relative. */
const G = 7;
const TERMS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];

/** The gamma function; exact products for whole numbers, Infinity at 0 and the negative whole numbers as ThumP has it. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) return x <= 0 ? Number.POSITIVE_INFINITY : product(x - 1);
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  const y = x - 1;
  let sum = TERMS[0] as number;
  for (let i = 1; i < TERMS.length; i++) sum += (TERMS[i] as number) / (y + i);
  const t = y + G + 0.5;
  // in two steps, since the power alone overflows before the result does
  const half = t ** ((y + 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * Math.exp(-t) * half * sum;
}

/** 1 * 2 * ... * n, for whole n. */
function product(n: number): number {
  if (n > 170) return Number.POSITIVE_INFINITY;
  let result = 1;
  for (let k = 2; k <= n; k++) result *= k;
  return result;
}
