import type {Stamp} from '../alert';

/** Limits as a person reads them: three digits each, with the unit. What is nothing beside the other end is 0. */
export function limitsText(low: number, high: number, unit: Stamp['unit']): string {
  const least = (high - low) * 1e-4;
  const words = [low, high].map((value) => digits(Math.abs(value) < least ? 0 : value));
  return `${words.join(' … ')}${unit === 'PSF' ? '' : ` ${unit}`}`;
}

function digits(value: number): string {
  const short = Number(value.toPrecision(3));
  const text =
    Math.abs(short) >= 1e6 || (short !== 0 && Math.abs(short) < 1e-3) ? short.toExponential() : String(short);
  return text.replace('-', '−');
}
