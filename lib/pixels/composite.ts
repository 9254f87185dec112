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
  const key = JSON.stringify([stretch.id, stretch.params, colour, power]);
  const known = tables.get(key);
  if (known) return known;
  const word = Number.parseInt(colour.slice(1), 16);
  const stretched = stretchTable(stretch);
  const table = new Uint32Array(stretched.length);
  for (let i = 0; i < table.length; i++) {
    const part = (stretched[i] as number) ** power;
    const of = (channel: number) => Math.round((channel & 255) * part);
    table[i] = rgbaWord(of(word >> 16), of(word >> 8), of(word));
  }
  // as with looks: a slider makes one a step
  if (tables.size >= 32) tables.clear();
  tables.set(key, table);
  return table;
}

const tables = new Map<string, Uint32Array>();

/** Light added up, channel by channel, and whether any image has the pixel; used again for each composite. */
let red = new Uint16Array(0);
let green = new Uint16Array(0);
let blue = new Uint16Array(0);
let isThere = new Uint8Array(0);

function clear(count: number): void {
  if (red.length < count) {
    red = new Uint16Array(count);
    green = new Uint16Array(count);
    blue = new Uint16Array(count);
    isThere = new Uint8Array(count);
  }
  for (const sums of [red, green, blue, isThere]) sums.fill(0, 0, count);
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
  clear(count);
  for (const channel of channels) {
    const {stamp, look} = channel;
    if (stamp.width !== width || stamp.height !== height) continue;
    const {pixels} = stamp;
    const {low} = look;
    const table = channelTable(channel);
    const last = table.length - 1;
    const scale = last / (look.high - low);
    for (let i = 0; i < count; i++) {
      const value = pixels[i] as number;
      if (value - value !== 0) continue;
      const place = (value - low) * scale + 0.5;
      const word = table[place <= 0 ? 0 : place >= last ? last : place | 0] as number;
      isThere[i] = 1;
      red[i] = (red[i] as number) + (word & 255);
      green[i] = (green[i] as number) + ((word >> 8) & 255);
      blue[i] = (blue[i] as number) + ((word >> 16) & 255);
    }
  }
  const words = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    words[i] = isThere[i]
      ? rgbaWord(Math.min(255, red[i] as number), Math.min(255, green[i] as number), Math.min(255, blue[i] as number))
      : base.missing;
  }
  return {stamp: first.stamp, look: {...base, words}};
}
