/** Text that travels in a PNG, beside the picture. */
export interface PngText {
  /** 1 to 79 characters of Latin-1, as the standard wants: "Title", "Software" */
  keyword: string;
  text: string;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, then the header: length, name, 13 bytes, checksum. */
const AFTER_HEADER = 8 + 25;

const TABLE = Uint32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum of PNG chunks (ISO 3309). */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (TABLE[(c ^ byte) & 0xff] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/**
 * Puts texts into a PNG, before its pixels: uncompressed `iTXt` chunks (PNG 3, 11.3.3.4), so that names in any script survive and the
 * texts are found by every reader, even by a search of the file.
 * @param png a whole file, as the canvas gives it
 * @throws Error where the bytes are no PNG or a keyword is not allowed
 */
export function withText(png: Uint8Array, texts: readonly PngText[]): Uint8Array<ArrayBuffer> {
  if (!SIGNATURE.every((byte, i) => png[i] === byte) || png.length < AFTER_HEADER)
    throw new Error('These bytes are no PNG.');
  const chunks = texts.map(chunkOf);
  const out = new Uint8Array(png.length + chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  out.set(png.subarray(0, AFTER_HEADER));
  let at = AFTER_HEADER;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  out.set(png.subarray(AFTER_HEADER), at);
  return out;
}

function chunkOf({keyword, text}: PngText): Uint8Array {
  if (!/^[!-~¡-ÿ](?:[ -~¡-ÿ]{0,77}[!-~¡-ÿ])?$/.test(keyword) || keyword.includes('  ')) {
    throw new Error(`“${keyword}” is no keyword of a PNG.`);
  }
  const name = Uint8Array.from(keyword, (letter) => letter.charCodeAt(0));
  // The end of a text is the end of its chunk; a zero inside would be one for other readers.
  const words = new TextEncoder().encode(text.replaceAll('\0', ' '));
  // keyword, 0, not compressed, method 0, no language, no translated keyword
  const chunk = new Uint8Array(4 + 4 + name.length + 5 + words.length + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, name.length + 5 + words.length);
  chunk.set([0x69, 0x54, 0x58, 0x74], 4);
  chunk.set(name, 8);
  chunk.set(words, 8 + name.length + 5);
  view.setUint32(chunk.length - 4, crc(chunk.subarray(4, chunk.length - 4)));
  return chunk;
}
