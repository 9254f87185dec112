/**
 * A position as hours and degrees, as the IAU writes it: right ascension to 0.01 s, declination to 0.1 arcsec. Rounded before it is split: never 60 seconds.
 * @param raDeg, decDeg degrees @returns "04:13:23.94 -47:10:54.8"
 */
export function sexagesimal(raDeg: number, decDeg: number): string {
  const centiseconds = Math.round((((raDeg % 360) + 360) % 360) * 24000) % 8_640_000;
  const tenths = Math.round(Math.abs(decDeg) * 36000);
  return `${parts(centiseconds, 100)} ${decDeg < 0 && tenths > 0 ? '-' : '+'}${parts(tenths, 10)}`;
}

/** @param count of the smallest unit, `per` of them a second */
function parts(count: number, per: 10 | 100): string {
  const seconds = Math.floor(count / per);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = String(count % per).padStart(per === 100 ? 2 : 1, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`;
}

/** Degrees for a search form: right ascension and declination to 0.004 arcsec, with the sign. @returns "63.349762 -47.181900" */
export const decimalDegrees = (raDeg: number, decDeg: number): string =>
  `${raDeg.toFixed(6)} ${decDeg < 0 ? '' : '+'}${decDeg.toFixed(6)}`;
