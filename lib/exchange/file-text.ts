/** What a file seems to be, from its first bytes. Files may be packed with gzip. */
export type FileKind = 'flags' | 'objects' | 'bundle' | 'unknown';

const HEAD_BYTES = 8192;

const startsWith = (bytes: Uint8Array, ...wanted: number[]): boolean => wanted.every((byte, i) => bytes[i] === byte);

const isGzip = async (file: Blob): Promise<boolean> =>
  startsWith(new Uint8Array(await file.slice(0, 2).arrayBuffer()), 0x1f, 0x8b);

/** The bytes of a file, unpacked where it is gzip. @param onBytes told how many bytes of the file itself were read so far */
async function bytesOf(file: Blob, onBytes: (count: number) => void = () => {}): Promise<ReadableStream<Uint8Array>> {
  let count = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        count += chunk.byteLength;
        onBytes(count);
        controller.enqueue(chunk);
      },
    }),
  );
  return (await isGzip(file)) ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
}

/** Text of a file in pieces, UTF-8. @throws where it is gzip that is broken or cut short, after what could be unpacked */
export async function* chunksOf(file: Blob, onBytes?: (count: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = (await bytesOf(file, onBytes)).getReader();
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      yield decoder.decode(value, {stream: true});
    }
    yield decoder.decode();
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The whole text. @throws where it cannot be read */
export async function textOfFile(file: Blob): Promise<string> {
  let text = '';
  for await (const chunk of chunksOf(file)) text += chunk;
  return text;
}

/** @returns the first characters; of a packed file too */
async function headOf(file: Blob): Promise<string> {
  let text = '';
  try {
    for await (const chunk of chunksOf(file)) {
      text += chunk;
      if (text.length >= HEAD_BYTES) break;
    }
  } catch {
    // a broken gzip file: what could be unpacked tells what it is
  }
  return text.replace(/^\ufeff/, '').slice(0, HEAD_BYTES);
}

/** @param isFlags whether a text begins like a file of flags */
export async function kindOfFile(file: Blob, isFlags: (head: string) => boolean): Promise<FileKind> {
  if (startsWith(new Uint8Array(await file.slice(0, 4).arrayBuffer()), 0x50, 0x4b)) return 'bundle';
  const head = await headOf(file);
  if (isFlags(head.slice(0, 2000))) return 'flags';
  return /^\s*\{/.test(head) ? 'objects' : 'unknown';
}
