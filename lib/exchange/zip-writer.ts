import {Zip, ZipDeflate, ZipPassThrough} from 'fflate';
import {sha256} from './sha256';

/** An entry as the manifest lists it. */
export interface ManifestEntry {
  path: string;
  bytes: number;
  /** hex, of the unpacked bytes */
  sha256: string;
}

export const MANIFEST = 'manifest.json';

/** Pieces between which the page may breathe, bytes. */
const PIECE = 256 * 1024;
/** Packed already: packing again costs time and gains nothing. */
const PACKED = /\.(gz|png|zip)$/;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * A zip file written entry by entry, each with its SHA-256 in a manifest at the end. Packing is done in small pieces on this thread: fflate's
 * own workers come from blobs, which Firefox forbids.
 */
export class ZipWriter {
  private readonly parts: Uint8Array<ArrayBuffer>[] = [];
  private readonly entries: ManifestEntry[] = [];
  private readonly zip: Zip;
  private failed: Error | null = null;

  constructor(private readonly mtime: Date) {
    this.zip = new Zip((error, part) => {
      if (error) this.failed = error;
      else this.parts.push(part as Uint8Array<ArrayBuffer>);
    });
  }

  /** bytes of the zip so far */
  get bytes(): number {
    return this.parts.reduce((sum, {byteLength}) => sum + byteLength, 0);
  }

  async add(path: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.entries.push({path, bytes: bytes.byteLength, sha256: await sha256(bytes)});
    await this.pack(path, bytes);
  }

  /** @param about what stands in the manifest beside the entries @returns the file */
  async end(about: Record<string, unknown>): Promise<Blob> {
    await this.pack(
      MANIFEST,
      new TextEncoder().encode(`${JSON.stringify({...about, entries: this.entries}, null, 2)}\n`),
    );
    this.zip.end();
    if (this.failed) throw this.failed;
    return new Blob(this.parts, {type: 'application/zip'});
  }

  private async pack(path: string, bytes: Uint8Array): Promise<void> {
    const file = PACKED.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, {level: 6});
    file.mtime = this.mtime;
    this.zip.add(file);
    for (let at = 0; at < bytes.byteLength; at += PIECE) {
      file.push(bytes.subarray(at, at + PIECE).slice(), at + PIECE >= bytes.byteLength);
      if (bytes.byteLength > PIECE) await breathe();
    }
    if (bytes.byteLength === 0) file.push(new Uint8Array(), true);
    if (this.failed) throw this.failed;
  }
}
