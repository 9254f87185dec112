import {crc32} from 'node:zlib';

/** Reads the texts of a PNG by the standard, checksums included; written apart from what writes them. */
export function readPngText(png: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG');
  const texts = new Map<string, string>();
  const kinds: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) {
      throw new Error(`checksum of ${kind}`);
    }
    kinds.push(kind);
    if (kind === 'iTXt') {
      const end = data.indexOf(0);
      const rest = data.subarray(end + 1);
      if (rest[0] !== 0 || rest[1] !== 0) throw new Error('compressed');
      const language = rest.indexOf(0, 2);
      const translated = rest.indexOf(0, language + 1);
      texts.set(data.toString('latin1', 0, end), rest.toString('utf8', translated + 1));
    }
    at += length + 12;
  }
  if (kinds[0] !== 'IHDR' || kinds.at(-1) !== 'IEND') throw new Error(kinds.join());
  return texts;
}
