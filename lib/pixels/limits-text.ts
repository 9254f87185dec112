import type {Stamp} from '../alert';

/** So many digits are read at a glance. */
const A_GLANCE = 3;

/**
 * Limits as a person reads them, with the unit. What is nothing beside the other end is 0.
 * @param places significant digits; nine tell a pixel of the service from every other one
 */
export function limitsText(low: number, high: number, unit: Stamp['unit'], places = A_GLANCE): string {
  const least = (high - low) * 10 ** -(places + 1);
  const words = [low, high].map((value) => digits(Math.abs(value) < least ? 0 : value, places));
  return `${words.join(' … ')}${unit === 'PSF' ? '' : ` ${unit}`}`;
}

function digits(value: number, places: number): string {
  const short = Number(value.toPrecision(places));
  const text =
    Math.abs(short) >= 1e6 || (short !== 0 && Math.abs(short) < 1e-3) ? short.toExponential() : String(short);
  return text.replaceAll('-', '−');
}
