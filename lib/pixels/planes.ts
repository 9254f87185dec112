import type {Kind, Plane, Stamp, StampSet} from '../alert';

/** What the FITS form of a stamp brings beside its pixels; a survey that has none of it sends nothing. */
export interface Planes {
  variance?: Float32Array;
  psf?: Plane;
}

const extended = new WeakMap<StampSet, {planes: Partial<Record<Kind, Planes>>; set: StampSet}>();
const bases = new WeakMap<StampSet, StampSet>();

/** The stamps with what was fetched later; the same object for the same parts, so that what is kept by it stays. */
export function withPlanes(set: StampSet, planes: Partial<Record<Kind, Planes>> | null): StampSet {
  if (!planes) return set;
  const known = extended.get(set);
  if (known?.planes === planes) return known.set;
  const stamps = {...set.stamps};
  for (const [kind, {variance, psf}] of Object.entries(planes) as [Kind, Planes][]) {
    const stamp = stamps[kind];
    if (!stamp) continue;
    const fits = variance?.length === stamp.pixels.length;
    stamps[kind] = {...stamp, ...(fits ? {variance} : {}), ...(psf ? {psf} : {})};
  }
  const found = {...set, stamps};
  extended.set(set, {planes, set: found});
  bases.set(found, set);
  return found;
}

/** @returns the stamps before planes were added to them */
export const baseOf = (set: StampSet): StampSet => bases.get(set) ?? set;

/** @returns the image of a stamp that is to be drawn, null where the stamp does not have it (yet) */
export function planeOf(stamp: Stamp, plane: 'snr' | 'psf' | undefined): Stamp | null {
  if (!plane) return stamp;
  if (plane === 'psf') return stamp.psf ? {...stamp.psf, unit: 'PSF'} : null;
  const {width, height, pixels, variance} = stamp;
  if (!variance) return null;
  // where the variance is no positive number there is no ratio: the pixel is missing
  const ratio = pixels.map((value, i) => {
    const of = variance[i] as number;
    return of > 0 && of < Number.POSITIVE_INFINITY ? value / Math.sqrt(of) : Number.NaN;
  });
  return {width, height, pixels: ratio, unit: 'σ', variance};
}
