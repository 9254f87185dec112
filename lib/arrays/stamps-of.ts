import {KINDS, type Kind, parseAlertKey, type Stamp, type StampSet} from '../alert';
import type {KeptArrays, KeptImage} from './kept-arrays';

/** An image of a file beyond the three kinds, under the file's own name. */
export interface NamedStamp {
  name: string;
  stamp: Stamp;
}

/** By these names files say which of the three an image is. Fink's own data misspell the third. */
const NAMES: Record<Kind, RegExp> = {
  science: /sci/i,
  template: /templ|\bref/i,
  difference: /dif/i,
};

/**
 * The images of an object as its three stamps: by their names, then, where a name tells nothing, the first free place in the order science,
 * template, difference. @returns null where the file brought no image; those beyond three are in `more`, in the order of the file
 */
export function stampsOf({
  key,
  images,
}: Pick<KeptArrays, 'key' | 'images'>): {set: StampSet; more: NamedStamp[]} | null {
  if (images.length === 0) return null;
  const survey = parseAlertKey(key)?.survey;
  const unit: Stamp['unit'] = survey === 'ztf' ? 'DN' : survey === 'lsst' ? 'nJy' : '';
  const set: StampSet = {stamps: {}, missing: {}};
  const stampOf = ({width, height, pixels}: KeptImage): Stamp => ({width, height, pixels, unit});
  const place = (image: KeptImage, kind: Kind) => {
    set.stamps[kind] = stampOf(image);
  };
  const unnamed = images.filter((image) => {
    const kind = KINDS.find((one) => NAMES[one].test(image.name) && !set.stamps[one]);
    if (kind) place(image, kind);
    return !kind;
  });
  const more = unnamed.filter((image) => {
    const kind = KINDS.find((one) => !set.stamps[one]);
    if (kind) place(image, kind);
    return !kind;
  });
  for (const kind of KINDS) {
    if (!set.stamps[kind]) set.missing[kind] = `The file has no ${kind} image of this object.`;
  }
  return {set, more: more.map((image) => ({name: image.name, stamp: stampOf(image)}))};
}
