import {KINDS, type Kind, parseAlertKey, type Stamp, type StampSet} from '../alert';
import type {KeptArrays, KeptImage} from './kept-arrays';

/** By these names files say which of the three an image is. Fink's own data misspell the third. */
const NAMES: Record<Kind, RegExp> = {
  science: /sci/i,
  template: /templ|\bref/i,
  difference: /dif/i,
};

/**
 * The images of an object as its three stamps: by their names, then, where a name tells nothing, the first free place in the order science,
 * template, difference. @returns null where the file brought no image; those beyond three are named in `more`
 */
export function stampsOf({key, images}: Pick<KeptArrays, 'key' | 'images'>): {set: StampSet; more: KeptImage[]} | null {
  if (images.length === 0) return null;
  const survey = parseAlertKey(key)?.survey;
  const unit: Stamp['unit'] = survey === 'ztf' ? 'DN' : survey === 'lsst' ? 'nJy' : '';
  const set: StampSet = {stamps: {}, missing: {}};
  const place = (image: KeptImage, kind: Kind) => {
    const {width, height, pixels} = image;
    set.stamps[kind] = {width, height, pixels, unit};
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
  return {set, more};
}
