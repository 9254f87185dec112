import type {Stamp} from '../alert';

/** Limits as a person reads them: three digits each, with the unit. */
export function limitsText(low: number, high: number, unit: Stamp['unit']): string {
  return `${digits(low)} … ${digits(high)}${unit === 'PSF' ? '' : ` ${unit}`}`;
}

function digits(value: number): string {
  const short = Number(value.toPrecision(3));
  const text =
    Math.abs(short) >= 1e6 || (short !== 0 && Math.abs(short) < 1e-3) ? short.toExponential() : String(short);
  return text.replace('-', '−');
}
