import type {Provenance} from './format';

/** Text as a part of a file's name on any system: letters, digits, `_` and `-` stay, all else becomes one `-`. At most 60 characters. */
export const fileWord = (text: string): string =>
  [...text.normalize('NFC').replace(/[^\p{L}\p{N}_]+/gu, '-')].slice(0, 60).join('').replace(/^-|-$/g, '');

/** `thump-fink_<list>_<date>[_<part>].<extension>`; the date is that of writing, UTC. */
export function fileName({list, written}: Provenance, part: string, extension: string): string {
  const words = ['thump-fink', fileWord(list) || 'list', written.slice(0, 10).replaceAll('-', ''), fileWord(part)];
  return `${words.filter(Boolean).join('_')}.${extension}`;
}
