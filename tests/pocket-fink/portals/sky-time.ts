/** Times and positions as the portals print them. Times are UTC unless a name says TAI. */

const UNIX_EPOCH_JD = 2440587.5;
const UNIX_EPOCH_MJD = 40587;
const DAY_MS = 86_400_000;
/** TAI is ahead of UTC by this much since 2017. */
const TAI_MINUS_UTC_S = 37;

const isoOf = (ms: number): string => new Date(Math.round(ms)).toISOString().replace('T', ' ').replace('Z', '');

/** `2026-11-20 12:32:41.004` */
export const isoFromJd = (jd: number): string => isoOf((jd - UNIX_EPOCH_JD) * DAY_MS);
export const isoFromMjdTai = (mjd: number): string => isoOf((mjd - UNIX_EPOCH_MJD) * DAY_MS - TAI_MINUS_UTC_S * 1000);

/** ISO text, JD or MJD (days) as milliseconds since 1970. @throws on anything else */
export function parseTime(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const days = Number(text);
    return (days > 2_400_000 ? days - UNIX_EPOCH_JD : days - UNIX_EPOCH_MJD) * DAY_MS;
  }
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?))?$/.exec(text);
  if (!match) throw new Error(`Not a time: ${text}`);
  const clock = [...(match[2] ?? '00').split(':'), '00', '00'].slice(0, 3).join(':');
  const ms = Date.parse(`${match[1]}T${clock}Z`);
  if (Number.isNaN(ms)) throw new Error(`Not a time: ${text}`);
  return ms;
}

/** The form of a date in headers and in questions to the services: `2026-11-01 00:00:00.000`. */
export const isoFromText = (text: string, addDays = 0): string => isoOf(parseTime(text) + addDays * DAY_MS);

/** Degrees to `12 34 56.78 -01 02 03.4`. */
export function sexagesimal(raDeg: number, decDeg: number, digits = 2): string {
  const split = (value: number, places: number): string => {
    const total = Number((value * 3600).toFixed(places));
    const seconds = (total % 60).toFixed(places);
    const minutes = Math.floor(total / 60) % 60;
    const parts = [Math.floor(total / 3600), minutes].map((part) => String(part).padStart(2, '0'));
    return `${parts.join(' ')} ${seconds.padStart(places ? places + 3 : 2, '0')}`;
  };
  const ra = split((((raDeg % 360) + 360) % 360) / 15, digits);
  return `${ra} ${decDeg < 0 ? '-' : '+'}${split(Math.abs(decDeg), Math.max(0, digits - 1))}`;
}

/** ICRS to galactic longitude and latitude in degrees (IAU 1958 pole in J2000, Hipparcos Vol. 1, 1.5.11). */
export function galactic(raDeg: number, decDeg: number): [number, number] {
  const rad = Math.PI / 180;
  const [ra, dec] = [raDeg * rad, decDeg * rad];
  const [poleRa, poleDec, node] = [192.85948 * rad, 27.12825 * rad, 122.93192 * rad];
  const sinB = Math.sin(poleDec) * Math.sin(dec) + Math.cos(poleDec) * Math.cos(dec) * Math.cos(ra - poleRa);
  const y = Math.cos(dec) * Math.sin(ra - poleRa);
  const x = Math.cos(poleDec) * Math.sin(dec) - Math.sin(poleDec) * Math.cos(dec) * Math.cos(ra - poleRa);
  return [((((node - Math.atan2(y, x)) / rad) % 360) + 360) % 360, Math.asin(sinB) / rad];
}
