import type {TileId} from '../../lib/commands';
import type {Picture} from './make-pictures';

/** Text as a part of a file's name on any system. */
const word = (text: string): string =>
  [...text.normalize('NFC').replace(/[^\p{L}\p{N}_]+/gu, '-')].slice(0, 60).join('').replace(/^-|-$/g, '');

/** "313761043604045880_science.png", "thump-fink_Night-1_page-3.png", "..._2-of-9.png" */
export function pictureName(
  {id, title, name}: {id: string; title: string; name: string},
  tiles: readonly TileId[],
  {part, parts}: Pick<Picture, 'part' | 'parts'>,
): string {
  const single = id === 'object' && tiles.length === 1 ? (tiles[0] ?? '') : '';
  const words = id === 'object' ? [word(name), single] : ['thump-fink', word(title)];
  return `${[...words, parts > 1 ? `${part}-of-${parts}` : ''].filter(Boolean).join('_')}.png`;
}
