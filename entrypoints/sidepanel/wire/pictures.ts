import type {BandStamps, Drawing, Pictures} from '@/components/app/services';
import {KINDS, type Kind, type StampSet} from '@/lib/alert';
import {
  type ChannelImage,
  compositeLook,
  createPageLimits,
  hasLimits,
  type Limits,
  limitsText,
  lookFor,
  type Planes,
  shownStamps,
  treatmentKey,
  withPlanes,
} from '@/lib/pixels';
import {aligned} from '@/lib/sky';
import type {Settings} from '@/lib/vault';

type Looks = Settings['looks'];
type Composite = Settings['drawing']['composite'];
type Dress = Parameters<Drawing['dress']>[0];

/** What workers find in the background. */
export interface LimitsWork {
  /** resolves once `limitsFor` gives them */
  limits(sets: readonly StampSet[], steps: readonly Looks[]): Promise<void>;
  pageLimits(sets: readonly StampSet[], looks: Looks): Promise<[key: string, limits: Limits | null][]>;
}

/** Alerts of which limits are found in one go: some 5 ms, in which a worker can be asked for nothing else. */
const LIMITS_TOGETHER = 6;

interface Baked {
  looks: Looks;
  dress: Dress;
  /** the limits of the page that were in use */
  page: number;
  bands: readonly BandStamps[] | undefined;
  /** false: treated pixels of another band are still to come */
  isWhole: boolean;
  pictures: Pictures;
}

/**
 * Stamps with their looks, baked; kept for as long as the stamps are. Where pixels must be changed first they are asked for, and until they
 * are there the pictures of before stay, so that nothing flickers.
 * @param treat brings what `shownStamps` then gives; rejects when the window goes
 * @param work absent: limits are found when they are drawn
 */
export function createPictures(
  treat: (stamps: StampSet, looks: Looks) => Promise<unknown>,
  work?: LimitsWork,
): Pick<
  Drawing,
  | 'pictures'
  | 'onPictures'
  | 'isShown'
  | 'showPage'
  | 'findAhead'
  | 'givePlanes'
  | 'planesOf'
  | 'giveBands'
  | 'dress'
  | 'blink'
> {
  const baked = new WeakMap<StampSet, Baked>();
  const asked = new WeakMap<StampSet, string>();
  const planes = new WeakMap<StampSet, Partial<Record<Kind, Planes>>>();
  const others = new WeakMap<StampSet, readonly BandStamps[]>();
  const listeners = new Set<() => void>();
  const limits = createPageLimits();
  let page = 0;
  let dress: Dress = {composite: null, bands: null, limitsShown: false};
  let blinking: Parameters<Drawing['blink']>[0] = null;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  const ask = (stamps: StampSet, looks: Looks, key: string) => {
    if (asked.get(stamps) === key) return;
    asked.set(stamps, key);
    treat(stamps, looks).then(
      () => {
        if (asked.get(stamps) === key) asked.delete(stamps);
        tell();
      },
      () => asked.delete(stamps),
    );
  };

  const bake = (shown: StampSet, looks: Looks): Pictures => {
    const pictures: Pictures = {};
    for (const kind of KINDS) {
      const stamp = shown.stamps[kind];
      if (!stamp) continue;
      const look = looks[kind];
      const ofPage = look.limits.scope === 'page' ? limits.of(kind, stamp.unit, look) : null;
      const baked = lookFor(kind, shown, look, ofPage);
      const words = dress.limitsShown ? {label: limitsText(baked.low, baked.high, stamp.unit)} : {};
      pictures[kind] = {stamp, look: baked, ...words};
    }
    if (dress.composite) {
      const found = compositeLook(channelsOf(pictures, looks, dress.composite), looks.science);
      if (found) pictures.composite = found;
    }
    return pictures;
  };

  /** The same kind in several bands, each with its own limits, on the pixels of the alert that is shown. */
  const bakeBands = (base: StampSet, looks: Looks, given: readonly BandStamps[]) => {
    const wanted = dress.bands as NonNullable<Dress['bands']>;
    const {kind} = wanted;
    const shape = base.stamps[kind];
    const key = treatmentKey(looks);
    const images: (ChannelImage & {band: BandStamps['band']; isOther: boolean})[] = [];
    let isWhole = true;
    for (const {band, on, colour, power} of wanted.channels) {
      const one = given.find((other) => other.band === band);
      if (!one || !shape || !(wanted.solo ? wanted.solo === band : on)) continue;
      const set = shownStamps(one.stamps, key);
      if (!set) ask(one.stamps, looks, key);
      isWhole &&= set !== null;
      const stamp = set?.stamps[kind];
      if (!set || !stamp) continue;
      const look = looks[kind];
      const ofPage = look.limits.scope === 'page' ? limits.of(kind, stamp.unit, look) : null;
      const placed = one.place ? aligned(stamp, one.place, shape) : stamp;
      images.push({
        stamp: placed,
        look: lookFor(kind, set, look, ofPage),
        stretch: look.stretch,
        colour,
        power,
        band,
        isOther: one.stamps !== base,
      });
    }
    const found = compositeLook(images, looks[kind]);
    const bands = images.filter(({isOther}) => isOther).map(({band, stamp}) => ({band, stamp}));
    return {isWhole, picture: found && {...found, kind, bands}};
  };

  const still = (given: StampSet, looks: Looks): Pictures => {
    const stamps = withPlanes(given, planes.get(given) ?? null);
    const last = baked.get(stamps);
    const isSame =
      last?.looks === looks && last.dress === dress && last.page === page && last.bands === others.get(given);
    if (isSame && last.isWhole) return last.pictures;
    const key = treatmentKey(looks);
    const shown = shownStamps(stamps, key);
    if (!shown) {
      ask(stamps, looks, key);
      return (last ?? baked.get(given))?.pictures ?? {};
    }
    const pictures = bake(shown, looks);
    const bands = others.get(given);
    const ofBands = dress.bands && bands ? bakeBands(given, looks, bands) : null;
    if (ofBands?.picture) pictures.bands = ofBands.picture;
    baked.set(stamps, {looks, dress, page, bands, isWhole: ofBands?.isWhole ?? true, pictures});
    return pictures;
  };

  return {
    pictures(stamps, looks) {
      const pictures = still(stamps, looks);
      if (!blinking || (blinking.only && blinking.only !== stamps)) return pictures;
      const {shown, inPlaceOf} = blinking;
      return {...pictures, [inPlaceOf]: pictures[shown] && {...pictures[shown], kind: shown}};
    },
    isShown(given, looks) {
      const stamps = withPlanes(given, planes.get(given) ?? null);
      const key = treatmentKey(looks);
      if (shownStamps(stamps, key)) return true;
      ask(stamps, looks, key);
      return false;
    },
    onPictures(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
    showPage(shownPage, sets, left, looks) {
      const key = treatmentKey(looks);
      const treated = sets.flatMap((given) => {
        const stamps = withPlanes(given, planes.get(given) ?? null);
        const shown = shownStamps(stamps, key);
        if (!shown) ask(stamps, looks, key);
        return shown ?? [];
      });
      if (limits.show(shownPage, key, treated, left + sets.length - treated.length)) {
        page++;
        tell();
      }
      return limits.state();
    },
    async findAhead(sets, looks, steps, signal) {
      if (!work) return;
      const key = treatmentKey(looks);
      const shown = sets.flatMap((given) => shownStamps(withPlanes(given, planes.get(given) ?? null), key) ?? []);
      for (const step of limits.lacking(key, shown, steps)) {
        if (signal.aborted) return;
        limits.seed(key, shown, await work.pageLimits(shown, step));
      }
      const lacks = (set: StampSet) => (step: Looks) => KINDS.some((kind) => !hasLimits(kind, set, step[kind]));
      const lacking = shown.filter((set) => steps.some(lacks(set)));
      for (let at = 0; at < lacking.length && !signal.aborted; at += LIMITS_TOGETHER) {
        const some = lacking.slice(at, at + LIMITS_TOGETHER);
        await work.limits(
          some,
          steps.filter((step) => some.some((set) => lacks(set)(step))),
        );
      }
    },
    givePlanes(stamps, given) {
      if (planes.get(stamps) === given) return;
      planes.set(stamps, given);
      tell();
    },
    planesOf: (stamps) => planes.get(stamps),
    giveBands(stamps, given) {
      if (others.get(stamps) === given) return;
      others.set(stamps, given);
      tell();
    },
    dress(wanted) {
      if (JSON.stringify(wanted) === JSON.stringify(dress)) return;
      dress = wanted;
      tell();
    },
    blink(wanted) {
      blinking = wanted;
      tell();
    },
  };
}

/** The channels that are on, or the one that is alone, with their images. */
function channelsOf(pictures: Pictures, looks: Looks, {channels, solo}: Composite): ChannelImage[] {
  return channels.flatMap(({kind, on, colour, power}) => {
    const picture = pictures[kind];
    if (!picture || !(solo ? solo === kind : on)) return [];
    return [{...picture, stretch: looks[kind].stretch, colour, power}];
  });
}
