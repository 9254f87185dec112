import type {Stamp} from '../alert';
import {rgbaWord} from './colormap';
import {bakeLook, type Look, type LookChoice, stretchTable} from './look';

/** One image in a colour composite. */
export interface ChannelImage {
  stamp: Stamp;
  /** its limits count, not its colours */
  look: Pick<Look, 'low' | 'high'>;
  stretch: LookChoice['stretch'];
  /** of its brightest pixels, #rrggbb */
  colour: string;
  /** exponent of the stretched value */
  power: number;
}

/**
 * The table of a channel: black at its lower limit, its colour at the upper one, the stretched value to the power between them.
 * @returns RGBA words as those of a `Look`: a channel alone is the stamp drawn with them
 */
export function channelTable({
  stretch,
  colour,
  power,
}: Pick<ChannelImage, 'stretch' | 'colour' | 'power'>): Uint32Array {
  const word = Number.parseInt(colour.slice(1), 16);
  return Uint32Array.from(stretchTable(stretch), (stretched) => {
    const part = stretched ** power;
    const of = (channel: number) => Math.round((channel & 255) * part);
    return rgbaWord(of(word >> 16), of(word >> 8), of(word));
  });
}

/**
 * Images of one shape, each in its colour, added up as light is; what is brighter than the screen is cut off, channel by channel.
 * A pixel that is missing in one image takes no part of it; one missing in all is missing.
 * @returns look that holds the colours of every pixel; null where there is no image. An image of another shape than the first is left out
 */
export function compositeLook(
  channels: readonly ChannelImage[],
  choice: LookChoice,
): {stamp: Stamp; look: Look} | null {
  const [first] = channels;
  if (!first) return null;
  const {width, height} = first.stamp;
  const base = bakeLook(choice, 0, 1);
  const count = width * height;
  const sums = new Uint16Array(count * 3);
  const isThere = new Uint8Array(count);
  for (const channel of channels) {
    const {stamp, look} = channel;
    if (stamp.width !== width || stamp.height !== height) continue;
    const table = channelTable(channel);
    const last = table.length - 1;
    const scale = last / (look.high - look.low);
    for (let i = 0; i < count; i++) {
      const value = stamp.pixels[i] as number;
      if (value - value !== 0) continue;
      const place = (value - look.low) * scale + 0.5;
      const word = table[place <= 0 ? 0 : place >= last ? last : place | 0] as number;
      isThere[i] = 1;
      sums[3 * i] = (sums[3 * i] as number) + (word & 255);
      sums[3 * i + 1] = (sums[3 * i + 1] as number) + ((word >> 8) & 255);
      sums[3 * i + 2] = (sums[3 * i + 2] as number) + ((word >> 16) & 255);
    }
  }
  const words = new Uint32Array(count);
  const sum = (at: number) => Math.min(255, sums[at] as number);
  for (let i = 0; i < count; i++) {
    words[i] = isThere[i] ? rgbaWord(sum(3 * i), sum(3 * i + 1), sum(3 * i + 2)) : base.missing;
  }
  return {stamp: first.stamp, look: {...base, words}};
}
