/**
 * Bodies as the services send them are kept gzipped by the browser's own stream, which works beside the main thread; what was decoded is kept as its
 * planes (`packStamps`), 48 kB and 11 kB. Measured on recorded answers (Node 24), array form:
 *
 * | | raw | native gzip | fflate level 3 | fflate level 6 |
 * | --- | --- | --- | --- | --- |
 * | ZTF, 63x63 | 223 kB | 87 kB, 7.9 ms | 94 kB, 8.4 ms | 91 kB, 10.5 ms |
 * | Rubin, 30x30 | 50 kB | 22 kB, 1.3 ms | 24 kB, 1.7 ms | 23 kB, 2.0 ms |
 *
 * 500 MB hold 5,700 ZTF alerts so, 2,200 raw, 10,000 as planes. fflate would block the page for those milliseconds.
 * Unpacking (1.3-2.8 ms) is done by the decoder in its worker: a body goes there as it is stored.
 */
export async function gzip(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
}

/** A body that came packed already is kept as it is. */
export const isGzipped = (bytes: ArrayBuffer): boolean => {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  return first === 0x1f && second === 0x8b;
};
